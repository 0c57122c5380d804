import type { Row } from '../../core/types.js';

const HEADLINES: readonly (readonly [id: string, label: string])[] = [
  ['people', 'Users scored'],
  ['averageScore', 'Average score'],
  ['topScore', 'Top score'],
  ['pioneers', 'Pioneers'],
  ['experts', 'Experts'],
  ['advanced', 'Advanced'],
  ['practitioners', 'Practitioners'],
  ['newcomers', 'Newcomers'],
];

/** The headline figures of a summary, in order, with what they are called; what the source does not tell is left out. */
export function headlineFigures(
  columns: readonly { readonly id: string }[],
  row: Row | undefined,
): readonly (readonly [id: string, label: string])[] {
  return HEADLINES.filter(([id]) => row?.[id] != null && columns.some((column) => column.id === id));
}
