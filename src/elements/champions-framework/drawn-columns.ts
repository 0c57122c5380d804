import type { Column, Table } from '../../core/types.js';

/** What is drawn as order and headings. */
const AS_ORDER = ['section', 'level'];

/** The columns that the explanation draws, as far as anything stands in them. */
export function drawnColumns({ columns, rows }: Table): readonly Column[] {
  return columns.filter(
    ({ id, description }) => description && !AS_ORDER.includes(id) && rows.some((row) => row[id] != null),
  );
}
