import type { ChartCategory, ChartSeries } from '../../charts/chart-data.js';
import type { Annotation, Reference } from '../../charts/chart-type.js';
import type { ChartKind } from '../../charts/registry.js';
import { finiteNumber } from '../../core/finite-number.js';
import type { Column, Row, Table } from '../../core/types.js';

/** How a table is drawn as a chart. */
export interface ChartSpec {
  readonly kind: ChartKind;
  /** The column that names the categories; a date or an instant makes a time axis. */
  readonly category: string;
  /** The columns that are drawn, a series each. */
  readonly series: readonly string[];
  /** Which of the series stands for all the others, and is grey. */
  readonly rest?: string;
  /** Which of the series is what the others are compared with, such as the period before: a ghost behind them. */
  readonly comparison?: string;
  /** Rows drawn by themselves; what is left of the totals becomes one category, "other". All rows without it. */
  readonly top?: number;
  /** The first day of a week on a time axis: 1 is Monday, 7 is Sunday; Monday without it. */
  readonly weekStart?: number;
  /** Lines at values, such as a budget. */
  readonly references?: readonly Reference[];
  /** What happened when, on a time axis. */
  readonly annotations?: readonly Annotation[];
}

export interface ChartData {
  readonly categories: readonly ChartCategory[];
  readonly series: readonly ChartSeries[];
  /** The row of each category; none for "other". */
  readonly rows: readonly (Row | undefined)[];
}

/** The figures of a chart, as the table has them; `label` writes a category's name, `part` what of it there is. */
export function chartData(
  table: Table,
  spec: ChartSpec,
  label: (row: Row) => string,
  part: (row: Row) => string = () => '',
): ChartData {
  const shown = spec.top === undefined ? table.rows : table.rows.slice(0, spec.top);
  const rows: (Row | undefined)[] = [...shown];
  const column = (id: string) => table.columns.find((each) => each.id === id);
  const category = column(spec.category);
  const categories: ChartCategory[] = shown.map((row, index) => {
    const at = instantOf(row, category);
    return {
      key: typeof row['id'] === 'string' ? row['id'] : String(index),
      label: label(row),
      ...(at !== undefined && { at }),
      ...(row['unfinished'] === true && { unfinished: true }),
      ...(part(row) && { part: part(row) }),
    };
  });
  const left = (table.rowCount ?? table.rows.length) - shown.length;
  const rest = left > 0 ? spec.series.map((id) => remainder(table, column(id), shown)) : [];
  const hasRest = rest.some((value) => value !== null);
  if (hasRest) {
    categories.push({ key: '…other', label: `other (${String(left)})`, rest: true });
    rows.push(undefined);
  }
  const series = spec.series.map((id, index) => ({
    id,
    label: column(id)?.label ?? id,
    ...(id === spec.rest && { rest: true }),
    ...(id === spec.comparison && { comparison: true }),
    values: [...shown.map((row) => finiteNumber(row[id])), ...(hasRest ? [rest[index] ?? null] : [])],
  }));
  return { categories, series, rows };
}

/** When the bucket of a row begins. A calendar day belongs to no zone: it is drawn by its name. */
function instantOf(row: Row, category: Column | undefined): number | undefined {
  const value = category && row[category.id];
  if (category?.kind !== 'datetime' || typeof value !== 'string') return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}

/** What the rows not shown add up to, where they add up: the true total less the rows shown, or the rows themselves. */
function remainder(table: Table, column: Column | undefined, shown: readonly Row[]): number | null {
  // Averages, rates and distinct people do not add up; shares of one total do.
  if (!column || (column.aggregate !== 'sum' && column.role !== 'share')) return null;
  const { id, kind } = column;
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
