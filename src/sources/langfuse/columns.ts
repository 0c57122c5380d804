import type { CatalogueColumn, ReportEntry } from '../../core/catalogue/report-entry.js';
import { inDollars } from '../shared/in-dollars.js';

/** Some columns of a report, in that order; Langfuse counts in US dollars. */
export function columnsFor(entry: ReportEntry, ids: readonly string[]): CatalogueColumn[] {
  return ids.map((id) => {
    const column = entry.columns.find((one) => one.id === id);
    if (!column) throw new RangeError(`The report "${entry.name}" has no column "${id}".`);
    return inDollars(column);
  });
}

/** Before version 2 cached tokens are not told apart. */
export function withCached(column: CatalogueColumn): CatalogueColumn {
  if (column.id !== 'inputTokens') return column;
  return { ...column, description: 'Tokens sent to models. This server does not tell cached ones apart.' };
}
