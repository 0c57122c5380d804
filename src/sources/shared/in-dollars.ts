import type { ReportEntry } from '../../core/catalogue/report-entry.js';
import type { Column } from '../../core/types.js';

/** The server's amounts are US dollars. */
export function inDollars<Of extends Column>(column: Of): Of {
  return column.kind === 'currency' ? { ...column, currency: 'USD' } : column;
}

/** The columns of a report that is put together here. */
export function columnsIn({ columns }: ReportEntry): Column[] {
  return columns.map(inDollars);
}
