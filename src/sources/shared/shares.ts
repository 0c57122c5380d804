import { SHARE } from '../../core/catalogue/measures.js';
import { cell } from '../../core/table-ops.js';
import type { Row, Table } from '../../core/types.js';
import { sumOf } from './values.js';

/**
 * Says of every row what part of the whole its figure in column `of` is. The whole is `total`, or what the rows come to
 * where they are all there: CodeMie's own totals are rounded, and do not always add up. Of a total that refunds have made
 * smaller than its parts, shares would say nothing: where all rows are there they are of what was spent, and unknown else.
 */
export function withShares(table: Table, of: string, total: unknown, whole: boolean): Table {
  const sum = sumOf(table.rows.map((row) => cell(row, of)));
  const all = wholeOf(sum, typeof total === 'number' ? total : null, whole);
  const figures = table.rows.map((row) => cell(row, of)).filter((value) => typeof value === 'number');
  const refunds = figures.some((value) => value < 0);
  const base = !refunds ? all : whole ? sumOf(figures.filter((value) => value > 0)) : null;
  const shareOf = (value: unknown): number | null =>
    typeof value === 'number' && base !== null && base > 0 && value >= 0 ? value / base : null;
  const withShare = (row: Row): Row => ({ ...row, share: shareOf(cell(row, of)) });
  const totals = whole && all !== null && table.rows.length ? { ...table.totals, [of]: all } : table.totals;
  return {
    ...table,
    columns: table.columns.flatMap((column) => (column.id === of ? [column, SHARE] : [column])),
    rows: table.rows.map(withShare),
    ...(totals && { totals: refunds ? { ...totals, share: null } : withShare(totals) }),
  };
}

function wholeOf(sum: number | null, total: number | null, whole: boolean): number | null {
  if (!whole || sum === null) return total === null ? null : Math.max(total, sum ?? 0);
  // Of tens of millions, each row is rounded before it is added up; the total only once.
  return total !== null && Math.abs(total - sum) <= Number.EPSILON * Math.abs(sum) ? total : sum;
}

/** Rows of one name made one, with the sum of their figures in column `of`. */
export function merged(table: Table, of: string): Table {
  const name = table.columns[0]?.id ?? '';
  const rows = new Map<unknown, Row>();
  for (const row of table.rows) {
    const same = rows.get(row[name]);
    rows.set(row[name], same ? { ...same, [of]: sumOf([same[of], row[of]]) } : row);
  }
  return { ...table, rows: [...rows.values()] };
}
