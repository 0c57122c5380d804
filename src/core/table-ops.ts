import { finiteNumber } from './finite-number.js';
import { SourceError } from './source-error.js';
import { searchKey } from './text/search-key.js';
import { readDay, readInstant } from './time/instant.js';
import type { Column, Kind, Row, Sort, Table } from './types.js';

/** What {@link arrange} is asked to do to a whole result. */
export interface Arrangement {
  readonly sort?: Sort | undefined;
  readonly search?: string | undefined;
  /** Ids of the columns that are searched; without them every text column. */
  readonly searchIn?: readonly string[] | undefined;
  /** Counted from 0. */
  readonly page?: number | undefined;
  /** Rows per page; without it all rows are one page. */
  readonly pageSize?: number | undefined;
  /** BCP 47; decides the order of text. */
  readonly locale?: string | undefined;
}

type Key = number | bigint | string;

/** A row's own value, so that ids such as `__proto__` or `constructor` mean data and nothing else. */
export function cell(row: Row, id: string): unknown {
  return Object.hasOwn(row, id) ? row[id] : null;
}

/**
 * Sorts, searches and pages a table that holds every row of its result.
 *
 * Unknown values stand last in both directions and equal ones keep their order. `rowCount` counts every matching row.
 * Totals are kept only while they are still true: a search that leaves rows out drops them.
 * @throws {SourceError} `invalid` for a sort by nothing that the table has, or an impossible page.
 */
export function arrange(table: Table, { sort, search, searchIn, page = 0, pageSize, locale }: Arrangement): Table {
  if (!(page >= 0 && Number.isInteger(page))) throw new SourceError('invalid', `There is no page ${page}.`);
  if (pageSize !== undefined && !(pageSize >= 1 && Number.isInteger(pageSize))) {
    throw new SourceError('invalid', `A page cannot have ${pageSize} rows.`);
  }
  const { totals, ...rest } = table;
  let rows = searched(table, search, searchIn);
  const narrowed = rows.length < table.rows.length;
  if (sort) rows = sorted(table, rows, sort, locale);
  const rowCount = rows.length;
  if (pageSize !== undefined) rows = rows.slice(page * pageSize, (page + 1) * pageSize);
  return { ...rest, ...(totals && !narrowed ? { totals } : {}), rows, rowCount };
}

function searched(table: Table, search: string | undefined, searchIn: readonly string[] | undefined): readonly Row[] {
  const wanted = searchKey(search?.trim() ?? '');
  if (!wanted) return table.rows;
  const ids = searchIn ?? table.columns.filter(({ kind }) => kind === 'text').map(({ id }) => id);
  return table.rows.filter((row) =>
    ids.some((id) => {
      const value = cell(row, id);
      return (typeof value === 'string' || typeof value === 'number') && searchKey(String(value)).includes(wanted);
    }),
  );
}

function sorted(table: Table, rows: readonly Row[], { by, descending }: Sort, locale: string | undefined): Row[] {
  const column = table.columns.find(({ id }) => id === by);
  if (!column && table.rows.length && !table.rows.some((row) => Object.hasOwn(row, by))) {
    throw new SourceError('invalid', `There is no column “${by}” to sort by.`);
  }
  const values = rows.map((row) => cell(row, by));
  const keyOf = KEYS[column?.kind ?? kindOf(values)];
  const collator = new Intl.Collator(locale, { numeric: true });
  const sign = descending ? -1 : 1;
  return rows
    .map((row, index) => ({ row, key: values[index] == null ? null : keyOf(values[index]) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
      return sign * compared(a.key, b.key, collator);
    })
    .map(({ row }) => row);
}

function compared(a: Key, b: Key, collator: Intl.Collator): number {
  if (typeof a === 'string' || typeof b === 'string') return collator.compare(String(a), String(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The kind of values that have no column to say it. */
function kindOf(values: readonly unknown[]): Kind {
  return values.every((value) => value == null || number(value) !== null) ? 'number' : 'text';
}

/** Amounts in whole nano units may be larger than a float can tell apart. */
const number = (value: unknown): number | bigint | null => (typeof value === 'bigint' ? value : finiteNumber(value));

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const KEYS: Readonly<Record<Kind, (value: unknown) => Key | null>> = {
  text,
  integer: number,
  number,
  currency: number,
  percent: number,
  duration: number,
  datetime: readInstant,
  date: readDay,
  boolean: (value) => (typeof value === 'boolean' ? Number(value) : null),
};

/** Says of every column that the whole result can be sorted by it, and of the table that it can be searched. */
export function arrangeable(columns: readonly Column[]): Pick<Table, 'columns' | 'searchable'> {
  return { columns: columns.map((column) => ({ ...column, sortable: true })), searchable: true };
}
