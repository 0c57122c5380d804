import { finiteNumber } from '../../../core/finite-number.js';
import { readDay, readInstant } from '../../../core/time/instant.js';
import type { Column, Kind, Row, Table } from '../../../core/types.js';
import type { Check } from '../check.js';
import { found, shown } from '../outcome.js';

/** That every value is of its column's kind and in its unit, or `null`. */
export const values: Check = {
  name: 'gives values of their kinds, and null for unknown ones',
  concerns: () => true,
  run: ({ table }) => found(valueFaults(table)),
};

export function valueFaults(table: Table): string[] {
  return [...inRows(table), ...inTotals(table), ...times(table)];
}

const isFigure = (value: unknown): boolean => finiteNumber(value) !== null;

const FITS: Readonly<Record<Kind, { readonly fits: (value: unknown) => boolean; readonly words: string }>> = {
  text: { fits: (value) => typeof value === 'string', words: 'a text' },
  integer: { fits: (value) => isFigure(value) && Number.isInteger(finiteNumber(value)), words: 'a whole number' },
  number: { fits: isFigure, words: 'a finite number' },
  currency: { fits: isFigure, words: 'a finite amount' },
  percent: { fits: isFigure, words: 'a ratio' },
  duration: { fits: (value) => (finiteNumber(value) ?? -1) >= 0, words: 'seconds, 0 or more' },
  datetime: { fits: (value) => readInstant(value) !== null, words: 'an instant in ISO 8601 with its zone' },
  date: { fits: (value) => readDay(value) !== null, words: 'a day as YYYY-MM-DD' },
  boolean: { fits: (value) => typeof value === 'boolean', words: 'true or false' },
};

function inRows({ columns, rows }: Table): string[] {
  return rows.flatMap((row, at) => columns.flatMap((column) => valueFault(row, column, `row ${String(at + 1)}`)));
}

function inTotals({ columns, totals }: Table): string[] {
  if (!totals) return [];
  return columns.flatMap((column) => (Object.hasOwn(totals, column.id) ? valueFault(totals, column, 'totals') : []));
}

function valueFault(row: Row, { id, kind }: Column, where: string): string[] {
  if (!Object.hasOwn(row, id) || row[id] === undefined) return [`${where}: ${id} is left out; what is unknown is null`];
  const value = row[id];
  const { fits, words } = FITS[kind];
  return value === null || fits(value) ? [] : [`${where}: ${id} is ${shown(value)} and not ${words}`];
}

function times({ asOf, dataFrom, rows, rowCount }: Table): string[] {
  const faults = Object.entries({ asOf, dataFrom }).flatMap(([name, value]) =>
    value === undefined || readInstant(value) !== null
      ? []
      : [`${name} is ${shown(value)} and not an instant with its zone`],
  );
  if (rowCount !== undefined && rowCount < rows.length)
    faults.push(`rowCount is ${String(rowCount)}, and there are ${String(rows.length)} rows`);
  return faults;
}
