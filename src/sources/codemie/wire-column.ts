import type { ColumnId, ReportEntry } from '../../core/catalogue/report-entry.js';
import type { Column } from '../../core/types.js';
import { inDollars } from '../shared/in-dollars.js';

/** What the server calls a column of ours. */
export interface WireColumn<Id extends string = string> {
  readonly wire: string;
  /** What it is called by a server that has no `wire`. */
  readonly instead?: string;
  readonly id: Id;
  /** What the server's unit is worth in ours; 1 where absent. */
  readonly scale?: number;
}

/** A column of the server's with what it is here. */
export interface ColumnMap {
  readonly wire: string;
  readonly instead?: string | undefined;
  readonly column: Column;
  readonly scale?: number | undefined;
}

/** Who a row is about: by the name that our gateway tells, else as CodeMie calls them under `instead`, mostly an e-mail. */
export const personIn = (instead: string) =>
  [
    { wire: 'display_name', instead, id: 'user' },
    { wire: 'email', id: 'email' },
  ] as const;

/** Of 100 on the wire, a ratio here. */
export const OF_100 = 1 / 100;
/** A ratio on the wire, points of 100 here. */
export const POINTS = 100;

/** The columns of a report in the catalogue, by what the server calls them. */
export function columnMaps<Entry extends ReportEntry>(
  entry: Entry,
  columns: readonly WireColumn<ColumnId<Entry>>[],
): readonly ColumnMap[] {
  return columns.map(({ id, ...wire }) => ({ ...wire, column: columnIn(entry, id) }));
}

function columnIn<Entry extends ReportEntry>({ name, columns }: Entry, id: ColumnId<Entry>): Column {
  const column = columns.find((one) => one.id === id);
  if (!column) throw new RangeError(`The report "${name}" has no column "${id}".`);
  return inDollars(column);
}
