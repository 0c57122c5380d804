import { roleOf } from './catalogue/role-of.js';
import { SourceError } from './source-error.js';
import { messages } from './text/messages.js';
import { readDay, readInstant } from './time/instant.js';
import type { Column, Kind, Table } from './types.js';

const words = messages.fault;

type Data = Readonly<Record<string, unknown>>;

const KINDS: Readonly<Record<Kind, true>> = {
  text: true,
  integer: true,
  number: true,
  currency: true,
  percent: true,
  duration: true,
  datetime: true,
  date: true,
  boolean: true,
};

const OPTIONAL = ['totals', 'rowCount', 'asOf', 'dataFrom', 'window', 'notices', 'searchable', 'viewer'] as const;

/**
 * `answer` as the table that it has to be, whoever made it: a host's source, a host's `table`. What may be absent may be
 * `null` as well. It is the same object when nothing had to be left out.
 *
 * @throws {SourceError} `malformed`, with a sentence that names the fault: "rows is not an array", "row 3 is null".
 * @example checkedTable({ columns: [{ id: 'cost', label: 'Cost', kind: 'currency' }], rows: [{ cost: 12.5 }] })
 */
export function checkedTable(answer: unknown): Table {
  const fault = faultIn(answer);
  if (fault !== undefined) throw new SourceError('malformed', words.sentence(fault));
  const table = answer as Data;
  const made = OPTIONAL.some((name) => table[name] === null)
    ? Object.fromEntries(Object.entries(table).filter(([, value]) => value !== null))
    : table;
  return made as unknown as Table;
}

/** What is wrong with `answer`, if anything. */
function faultIn(answer: unknown): string | undefined {
  if (!isData(answer)) return words.noTable(described(answer));
  const { columns, rows } = answer;
  if (!Array.isArray(columns)) return words.noArray('columns', described(columns));
  if (!Array.isArray(rows)) return words.noArray('rows', described(rows));
  return (
    first(columns, (column, place) => columnFault(column, words.column(place))) ??
    first(rows, (row, place) => (isData(row) ? undefined : words.is(words.row(place), described(row)))) ??
    timeFault(columns as readonly Column[], rows as readonly Data[]) ??
    restFault(answer)
  );
}

function columnFault(column: unknown, name: string): string | undefined {
  if (!isData(column)) return words.is(name, described(column));
  const { id, label, kind } = column;
  if (typeof id !== 'string') return words.lacks(name, 'id');
  if (typeof label !== 'string') return words.lacks(name, 'label');
  if (typeof kind !== 'string' || !Object.hasOwn(KINDS, kind))
    return words.kind(name, String(kind), Object.keys(KINDS));
  return undefined;
}

/** What stands along a time axis must be a time; elsewhere one that cannot be read is shown as unknown. */
function timeFault(columns: readonly Column[], rows: readonly Data[]): string | undefined {
  const category = columns.find((column) => ['name', 'time'].includes(roleOf(column)));
  const axis = columns.find((column) => isOfTime(column) && (column === category || column.id === 'time'))?.id;
  if (axis === undefined) return undefined;
  return first(rows, (row, place) =>
    Object.hasOwn(row, axis) && row[axis] != null && !isTime(row[axis])
      ? words.time(words.row(place), axis)
      : undefined,
  );
}

function restFault({ totals, rowCount, asOf, dataFrom, window, viewer, notices }: Data): string | undefined {
  if (totals != null && !isData(totals)) return words.is('totals', described(totals));
  if (rowCount != null && !(Number.isInteger(rowCount) && (rowCount as number) >= 0)) return words.rowCount;
  if (asOf != null && !isTime(asOf)) return words.instant('asOf');
  if (dataFrom != null && !isTime(dataFrom)) return words.instant('dataFrom');
  if (window != null && typeof window !== 'string') return words.is('window', described(window));
  if (viewer != null && typeof viewer !== 'string') return words.is('viewer', described(viewer));
  if (notices == null) return undefined;
  if (!Array.isArray(notices)) return words.noArray('notices', described(notices));
  return first(notices, (notice, place) => {
    const name = words.notice(place);
    if (!isData(notice)) return words.is(name, described(notice));
    if (typeof notice['message'] !== 'string') return words.lacks(name, 'message');
    if (notice['values'] != null && !Array.isArray(notice['values']))
      return words.noArray(`values of ${name}`, described(notice['values']));
    return undefined;
  });
}

/** The first fault in a list, whose places are counted from 1. A hole counts as an entry. */
function first<T>(list: readonly T[], fault: (entry: T, place: number) => string | undefined): string | undefined {
  for (let index = 0; index < list.length; index++) {
    const found = fault(list[index] as T, index + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isOfTime = ({ kind }: Column): boolean => kind === 'date' || kind === 'datetime';

const isTime = (value: unknown): boolean => readInstant(value) !== null || readDay(value) !== null;

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function described(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return Array.isArray(value) ? words.types.array : words.types[typeof value as keyof typeof words.types];
}
