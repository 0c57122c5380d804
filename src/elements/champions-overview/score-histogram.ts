import { nothing } from 'lit';
import type { Table } from '../../core/types.js';
import type { ChartPart } from '../../widget/chart/chart-part.js';
import type { ColumnWriters } from '../../widget/chart/chart-format.js';

/** How many people have which score, drawn by `chartPart`. */
export function scoreHistogram(
  table: Table,
  label: string,
  { format, exact }: ColumnWriters,
  chartPart: (part: ChartPart) => unknown,
): unknown {
  const column = table.columns.find(({ id }) => id === 'people');
  if (!column) return nothing;
  return chartPart({
    table,
    spec: { kind: 'stacked', category: 'range', series: ['people'] },
    column,
    label,
    caption: '',
    brushable: false,
    name: (row, category) => (category ? format(row[category.id], category, false) : ''),
    summary: ({ categories, series }) => {
      const values = series[0]?.values ?? [];
      const most = Math.max(...values.map((value) => value ?? 0));
      const at = categories[values.indexOf(most)]?.label;
      return at === undefined ? '' : `Most people, ${format(most, column, false)}: ${at}.`;
    },
    format,
    exact,
    onPick: () => undefined,
    onBrush: () => undefined,
  });
}
