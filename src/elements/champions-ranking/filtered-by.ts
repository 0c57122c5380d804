import type { Row, Table } from '../../core/types.js';

/** `table` filtered by a tier and an intent, by id. */
export function filteredBy(table: Table, tier: unknown, intent: unknown): Table {
  if (tier === undefined && intent === undefined) return table;
  const wanted = (row: Row) =>
    (tier === undefined || row['tierId'] === tier) && (intent === undefined || row['intentId'] === intent);
  const { columns, rows, window, asOf, notices, searchable } = table;
  return {
    columns,
    rows: rows.filter(wanted),
    ...(window && { window }),
    ...(asOf && { asOf }),
    ...(notices && { notices }),
    ...(searchable !== undefined && { searchable }),
  };
}
