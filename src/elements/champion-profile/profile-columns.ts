import type { Column, Table } from '../../core/types.js';

const TEXTS = ['user', 'email', 'tier', 'intent', 'projects'];
/** What a change is measured from. */
const FORMER = ['previousRank', 'previousScore'];
const DIMENSION = /^d\d$/;

/** The columns that a profile draws: of the others, and of figures that have not come, nobody sees anything. */
export function profileColumns({ columns, rows: [row] }: Table): readonly Column[] {
  return columns.filter(
    ({ id, kind, description }) =>
      description &&
      (kind === 'text' ? TEXTS.includes(id) : !FORMER.includes(id)) &&
      (DIMENSION.test(id) || row?.[id] != null),
  );
}
