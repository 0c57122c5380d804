import { messages } from '../core/text/messages.js';
import { formatValue } from '../core/text/format.js';
import { bucketEnd, bucketUnit } from '../core/time/time-unit.js';
import { dateFormat } from '../core/time/zone.js';
import { known, partOf, sum, type ChartCategory, type ChartData } from './chart-data.js';
import type { ChartOptions, LegendItem, Tip, TipRow } from './chart-type.js';
import { paintOf } from './paint.js';
import { areInstants } from './scales.js';
import type { HitArea } from './scene.js';

/** Names and colours of the series, where there are several to tell apart. */
export function seriesLegend({ series }: ChartData): LegendItem[] {
  if (series.length < 2) return [];
  return series.map((each, position) => ({
    id: each.id,
    label: each.label,
    paint: each.comparison ? 'field' : paintOf(each, position),
    ...(each.comparison && { comparison: true }),
  }));
}

/** A figure as a tooltip writes it. */
export function tipValue(value: number | null, options: ChartOptions): string {
  return options.formatTip ? options.formatTip(value) : options.formatValue(value, true);
}

/** A ratio as text. */
export function shareText(share: number, { formatShare, locale }: ChartOptions): string {
  return formatShare?.(share) ?? formatValue(share, { kind: 'percent' }, { locale, timeZone: 'UTC' });
}

/** The only figure of an area. */
export function valueTip(_data: ChartData, { label, value = '' }: HitArea): Tip {
  return { title: label, rows: [{ value }] };
}

/** Every series of a category. */
export function seriesTip(data: ChartData, { index }: HitArea, options: ChartOptions): Tip {
  return { ...heading(data, index, options), rows: rowsOf(data, index, options) };
}

/** Every series of a category as they stand one on another, and their total; over time, each with its share. */
export function stackTip(data: ChartData, { index }: HitArea, options: ChartOptions): Tip {
  const parts = data.series.filter(({ comparison }) => !comparison);
  const values = parts.map((each) => known(each.values[index]));
  const total = data.categories[index]?.total ?? sum(values);
  const shared = isShared(data, options);
  const rows = rowsOf(data, index, options).map((row, position): TipRow => {
    const value = known(data.series[position]?.values[index]);
    const isPart = parts.length > 1 && data.series[position]?.comparison !== true;
    return shared && isPart && value !== null && total ? { ...row, share: shareText(value / total, options) } : row;
  });
  const all = shared ? sum(data.categories.map((each, at) => totalOf(each, data, at))) : null;
  const ofAll =
    all && total !== null && data.categories.length > 1 ? messages.charts.ofAll(shareText(total / all, options)) : '';
  const title = heading(data, index, options);
  if (parts.length < 2)
    return { ...title, rows: ofAll ? rows.map((row, at) => (at ? row : { ...row, share: ofAll })) : rows };
  const last: TipRow = {
    label: messages.charts.total,
    value: tipValue(total, options),
    ...(ofAll && { share: ofAll }),
  };
  return { ...title, rows: [...rows.reverse(), last] };
}

function rowsOf({ series }: ChartData, index: number, options: ChartOptions): TipRow[] {
  const legend = seriesLegend({ series, categories: [] });
  return series.map((each, position) => ({
    ...(legend[position] && { label: legend[position].label, paint: legend[position].paint }),
    value: tipValue(known(each.values[index]), options),
  }));
}

function totalOf(category: ChartCategory, { series }: ChartData, index: number): number | null {
  return category.total ?? sum(series.filter(({ comparison }) => !comparison).map(({ values }) => values[index]));
}

/** Shares are told over time, and of what only adds. */
function isShared({ categories, series }: ChartData, { timeZone }: ChartOptions): boolean {
  return (
    timeZone !== undefined &&
    categories.length > 0 &&
    areInstants(categories) &&
    series.every(({ values }) => values.every((value) => (value ?? 0) >= 0))
  );
}

/** What a category is called, over time with its weekday; what of it there is; and what happened then. */
function heading({ categories }: ChartData, index: number, options: ChartOptions): Pick<Tip, 'title' | 'notes'> {
  const category = categories[index];
  const { label = '', at } = category ?? {};
  const { timeZone, locale, annotations = [] } = options;
  const part = category ? partOf(category) : '';
  const state = part ? ` · ${part}` : '';
  if (timeZone === undefined || at === undefined) return { title: `${label}${state}` };
  const unit = bucketUnit(categories.flatMap((each) => each.at ?? []));
  const isDay = unit.of === 'minute' || (unit.of === 'day' && unit.count === 1);
  const weekday = isDay ? `${dateFormat(locale, { weekday: 'short', timeZone }).format(at)}, ` : '';
  const end = bucketEnd(at, unit, timeZone);
  const notes = annotations.filter((each) => each.at >= at && each.at < end).map((each) => each.label);
  return { title: `${weekday}${label}${state}`, ...(notes.length && { notes }) };
}
