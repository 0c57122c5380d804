import type { Row, Table } from '../../core/types.js';
import { sumOf } from './values.js';

const BUCKET = 3 * 60 * 60 * 1000;
const TOTAL = 'total';

/** CodeMie's last week of spending with what it leaves to its readers: totals, and which bucket is not over yet. */
export function addedUp(table: Table, now: number): Table {
  const parts = table.columns.filter(({ kind, id }) => kind === 'currency' && id !== TOTAL);
  const rows: Row[] = table.rows.map((row) => ({
    ...row,
    [TOTAL]: sumOf(parts.map(({ id }) => row[id])),
    unfinished: Date.parse(String(row['time'])) + BUCKET > now,
  }));
  const columns = [
    ...table.columns.filter(({ id }) => id !== TOTAL),
    { id: TOTAL, label: 'Total', kind: 'currency', currency: 'USD' } as const,
  ];
  if (!rows.length) return { ...table, columns };
  const totals = [...parts.map(({ id }) => id), TOTAL].map((id) => [id, sumOf(rows.map((row) => row[id]))]);
  return { ...table, columns, rows, totals: Object.fromEntries(totals) as Row };
}
