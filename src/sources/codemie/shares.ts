import { SHARE } from '../../core/catalogue/measures.js';
import { cell } from '../../core/table-ops.js';
import type { Row, Table } from '../../core/types.js';
import { sumOf } from './values.js';

/**
 * Says of every row what part of the whole its figure in column `of` is. The whole is `total`, or what the rows come to
 * where they are all there: the server's own totals are rounded, and do not always add up.
 */
export function withShares(table: Table, of: string, total: unknown, whole: boolean): Table {
  const sum = sumOf(table.rows.map((row) => cell(row, of)));
  const all = whole && sum !== null ? sum : typeof total === 'number' ? Math.max(total, sum ?? 0) : null;
  const shareOf = (value: unknown): number | null => (typeof value === 'number' && all ? value / all : null);
  const withShare = (row: Row): Row => ({ ...row, share: shareOf(cell(row, of)) });
  const totals = whole && all !== null && table.rows.length ? { ...table.totals, [of]: all } : table.totals;
  return {
    ...table,
    columns: table.columns.flatMap((column) => (column.id === of ? [column, SHARE] : [column])),
    rows: table.rows.map(withShare),
    ...(totals && { totals: withShare(totals) }),
  };
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
