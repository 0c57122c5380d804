import { cell } from '../../core/table-ops.js';
import type { Row, Table } from '../../core/types.js';

/** What a row of an answer by dimensions belongs to. */
export interface Group {
  readonly key: string;
  readonly label: string;
  /** Whether it stands for all the others. */
  readonly rest: boolean;
}

/** The key of everything that is not drawn by itself. */
const REST = '…other';

/** The group of a row, by one or more dimensions: by their ids where the answer has those, else by their names. */
export function groupOf(row: Row, by: readonly string[]): Group {
  if (cell(row, 'other') === true) return { key: REST, label: nameIn(row, by), rest: true };
  const ids = by.map((dimension) =>
    Object.hasOwn(row, `${dimension}Id`) ? row[`${dimension}Id`] : cell(row, dimension),
  );
  return { key: JSON.stringify(ids), label: nameIn(row, by), rest: false };
}

function nameIn(row: Row, by: readonly string[]): string {
  return by
    .map((dimension) => cell(row, dimension))
    .map((name) => (typeof name === 'string' || typeof name === 'number' ? String(name) : ''))
    .join(' · ');
}

/** The columns of an answer that are figures of the measure, and those that are not. */
export function columnOf({ columns }: Table, id: string) {
  return columns.find((column) => column.id === id);
}
