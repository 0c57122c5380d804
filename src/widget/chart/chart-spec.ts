import { finiteNumber } from '../../core/finite-number.js';
import type { Row, Table } from '../../core/types.js';
import type { ChartCategory, ChartSeries } from '../../charts/scene.js';

/** How a table is drawn as a chart. */
export interface ChartSpec {
  readonly kind: 'stacked' | 'lines' | 'bars' | 'donut';
  /** The column that names the categories. */
  readonly category: string;
  /** The columns that are drawn, a series each. */
  readonly series: readonly string[];
  /** Rows drawn by themselves; what is left of the totals becomes one category, "other". All rows without it. */
  readonly top?: number;
}

export interface ChartData {
  readonly categories: readonly ChartCategory[];
  readonly series: readonly ChartSeries[];
  /** The row of each category; none for "other". */
  readonly rows: readonly (Row | undefined)[];
}

/** The figures of a chart, as the table has them; `label` writes a category's name. */
export function chartData(table: Table, spec: ChartSpec, label: (row: Row) => string): ChartData {
  const shown = spec.top === undefined ? table.rows : table.rows.slice(0, spec.top);
  const rows: (Row | undefined)[] = [...shown];
  const categories: ChartCategory[] = shown.map((row, index) => ({
    key: typeof row['id'] === 'string' ? row['id'] : String(index),
    label: label(row),
    ...(row['unfinished'] === true && { unfinished: true }),
  }));
  const left = (table.rowCount ?? table.rows.length) - shown.length;
  const rest = left > 0 ? spec.series.map((id) => remainder(table, id, shown)) : [];
  const hasRest = rest.some((value) => value !== null);
  if (hasRest) {
    categories.push({ key: '…other', label: `other (${String(left)})`, rest: true });
    rows.push(undefined);
  }
  const series = spec.series.map((id, index) => ({
    id,
    label: table.columns.find((column) => column.id === id)?.label ?? id,
    values: [...shown.map((row) => finiteNumber(row[id])), ...(hasRest ? [rest[index] ?? null] : [])],
  }));
  return { categories, series, rows };
}

/** What the rows not shown add up to, where that can be known: the true total less the rows shown, or the rows themselves. */
function remainder(table: Table, id: string, shown: readonly Row[]): number | null {
  const kind = table.columns.find((column) => column.id === id)?.kind;
  // Averages, rates and distinct people do not add up; shares, which do, have a name.
  const adds = kind === 'currency' || kind === 'integer' ? !id.toLowerCase().endsWith('users') : id === 'share';
  if (!adds) return null;
  const add = (sum: number, sign: number, rows: readonly Row[]) =>
    rows.reduce((so, row) => so + sign * (finiteNumber(row[id]) ?? 0), sum);
  const total = finiteNumber(table.totals?.[id]);
  const whole = (table.rowCount ?? table.rows.length) === table.rows.length;
  if (total === null) return whole ? add(0, 1, table.rows.slice(shown.length)) : null;
  const rest = add(total, -1, shown);
  // Decimals that a float cannot hold leave dust.
  if (Math.abs(rest) < Math.abs(total) * 1e-9) return 0;
  return rest < 0 && total >= 0 && kind === 'integer' ? null : rest;
}
