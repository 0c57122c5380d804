import type { Row, Table } from '../../core/types.js';
import { spending } from '../../core/catalogue/reports/spending.js';
import { readInstant } from '../../core/time/instant.js';
import { sumOf } from '../shared/values.js';
import { columnsIn } from '../shared/in-dollars.js';

const BUCKET = 3 * 60 * 60 * 1000;
const PARTS = ['assistants', 'workflows', 'datasources', 'cli'];

/**
 * CodeMie's last week of spending with what it leaves to its readers: totals, how long its buckets are
 * whatever was asked for, and which one is not over yet.
 */
export function addedUp(table: Table, now: number): Table {
  const rows: Row[] = table.rows.map((row) => ({
    ...row,
    total: sumOf(PARTS.map((id) => row[id])),
    unfinished: (readInstant(row['time']) ?? NaN) + BUCKET > now,
  }));
  const totals: Row = Object.fromEntries([...PARTS, 'total'].map((id) => [id, sumOf(rows.map((row) => row[id]))]));
  const columns = columnsIn(spending).map((column) =>
    column.id === 'time' ? { ...column, bucket: '3h' as const } : column,
  );
  return { ...table, columns, rows, ...(rows.length && { totals }) };
}
