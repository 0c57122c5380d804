import type { ChartKind } from './draw-chart.js';
import { known, paintOf, sum, type ChartData, type ChartOptions, type ChartSeries, type Zone } from './scene.js';
import type { LegendItem } from './title-scene.js';

/** What a tooltip says: the exact figures of one bucket, row or slice. */
export interface Tip {
  readonly title: string;
  /** A total has a label and no colour; the only figure of a zone has neither. */
  readonly rows: readonly (Partial<LegendItem> & { readonly value: string })[];
}

/** Names and colours of the series, where there are several to tell apart. */
export function legendOf(kind: ChartKind, series: readonly ChartSeries[]): LegendItem[] {
  if ((kind !== 'stacked' && kind !== 'lines') || series.length < 2) return [];
  return series.map(({ label, rest }, nth) => ({ label, paint: paintOf(kind === 'lines' ? nth % 6 : nth, rest) }));
}

/** What there is to say of a zone: every series as the parts stand one on another, and their total. */
export function tipOf(
  kind: ChartKind,
  { categories, series }: ChartData,
  { index, label, value }: Zone,
  formatValue: ChartOptions['formatValue'],
): Tip {
  if (value !== undefined) return { title: label, rows: [{ value }] };
  const { unfinished, total } = categories[index] ?? {};
  const title = unfinished ? `${label} · not over yet` : label;
  const legend = legendOf(kind, series);
  const values = series.map((each) => known(each.values[index]));
  const rows = values.map((each, nth) => ({ ...legend[nth], value: formatValue(each, true) }));
  if (kind === 'lines' || rows.length < 2) return { title, rows };
  return {
    title,
    rows: [...rows.reverse(), { label: 'Total', value: formatValue(total ?? sum(values), true) }],
  };
}
