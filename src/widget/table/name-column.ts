import type { Column } from '../../core/types.js';

/** The column that a table's rows are called by: the first of words, else the first. */
export function nameColumn(columns: readonly Column[]): Column | undefined {
  return columns.find(({ kind }) => kind === 'text') ?? columns[0];
}
