import type { Notice, Table } from './types.js';

/** That the figures do not follow a filter that is set. */
export function notFiltered(filter: string, values?: readonly string[]): Notice {
  const message = `These figures are not narrowed by the chosen ${filter === 'range' ? 'time range' : filter}.`;
  return { code: 'not-filtered', message, filter, ...(values && { values }) };
}

/** `table` with more to be known by its readers. */
export function noted(table: Table, notices: readonly Notice[]): Table {
  return notices.length ? { ...table, notices: [...(table.notices ?? []), ...notices] } : table;
}
