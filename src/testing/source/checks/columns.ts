import type { CatalogueColumn, ReportEntry } from '../../../core/catalogue/report-entry.js';
import { isBucket } from '../../../core/time/bucket.js';
import type { Column, Table } from '../../../core/types.js';
import type { Check } from '../check.js';
import { found, shown } from '../outcome.js';
import { isTrend } from '../question.js';
import { isSentence } from '../stated.js';

/** What a column of ours means is the same from every source. */
const MEANING = ['kind', 'role', 'aggregate', 'better'] as const;

/** That columns are those of the catalogue, in its units, and that notices are for people. */
export const columns: Check = {
  name: 'has the columns of the catalogue',
  concerns: () => true,
  run: ({ entry, table }) => found(columnFaults(entry, table)),
};

export function columnFaults(entry: ReportEntry, table: Table): string[] {
  return [...repeated(table), ...missing(entry, table), ...differing(entry, table), ...notices(table)];
}

function repeated({ columns }: Table): string[] {
  const ids = columns.map(({ id }) => id);
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].map((id) => `column “${id}” is there twice`);
}

/** Without rows there may be no columns; with some a reader has to know whose figures they are, and see any. */
function missing(entry: ReportEntry, { columns, rows }: Table): string[] {
  if (!rows.length) return [];
  // A key is shown by nobody: a row may hold it without a column.
  const has = ({ id, role }: CatalogueColumn) =>
    columns.some((column) => column.id === id) || (role === 'key' && rows.every((row) => Object.hasOwn(row, id)));
  const faults = entry.columns
    .filter((column) => isNeeded(entry, column) && !has(column))
    .map(({ id }) => `column “${id}” is missing`);
  const measures = entry.columns.filter(({ role }) => role === 'measure');
  if (measures.length && !measures.some(has)) faults.push('there is no column with a figure');
  return faults;
}

function isNeeded(entry: ReportEntry, { id, role }: CatalogueColumn): boolean {
  if (role === 'name' || (isTrend(entry) && role === 'time') || id === entry.defaultSort?.by) return true;
  // An e-mail is a key that not every source has.
  return role === 'key' && id !== 'email';
}

function differing(entry: ReportEntry, { columns }: Table): string[] {
  return columns.flatMap((column) => {
    const ours = entry.columns.find(({ id }) => id === column.id);
    const faults: string[] = [];
    for (const part of MEANING)
      if (ours && column[part] !== ours[part])
        faults.push(`${part} of column “${column.id}” is ${shown(column[part])} and not ${shown(ours[part])}`);
    if (column.currency !== undefined && !/^[A-Z]{3}$/.test(column.currency))
      faults.push(`currency of column “${column.id}” is ${shown(column.currency)}, which is no ISO 4217 code`);
    if (column.bucket !== undefined && !isBucket(column.bucket))
      faults.push(`bucket of column “${column.id}” is ${shown(column.bucket)}, which is no bucket`);
    return [...faults, ...unnamed(column)];
  });
}

function unnamed({ id, label, window }: Column): string[] {
  return [
    ...(label.trim() ? [] : [`column “${id}” has no label`]),
    ...(window === undefined || window.trim() ? [] : [`window of column “${id}” is empty`]),
  ];
}

function notices({ notices = [] }: Table): string[] {
  return notices.flatMap(({ code, message }) => [
    ...(typeof code === 'string' && code ? [] : [`a notice has the code ${shown(code)}`]),
    ...(isSentence(message) ? [] : [`the notice ${shown(message)} is no sentence for a reader`]),
  ]);
}
