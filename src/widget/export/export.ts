import { toCsv } from '../../core/text/csv.js';
import { localInstant } from '../../core/time/local-text.js';
import { describeRange } from '../../core/time/time-range.js';
import { messages } from '../../core/text/messages.js';
import type { Table } from '../../core/types.js';
import { toLocal } from '../../core/time/zone.js';
import type { Exportable } from './exportable.js';

export { toTsv } from '../../core/text/csv.js';
export { INCOMPLETE, wholeResult } from './whole-result.js';

const words = messages.file;

/** A table as a CSV file, under what its reader must know: report, period, zone, filters, search, and when the figures were true. */
export function csvFile({ context, heading, filters, search, since }: Exportable, table: Table): Blob {
  const { locale, timeZone } = context;
  const about: [string, string][] = [[words.report, heading]];
  if (table.window) about.push([words.period, table.window]);
  else if (filters?.range) {
    about.push([words.period, describeRange(filters.range, locale)]);
    const local = (instant: string) => localInstant(Date.parse(instant), timeZone);
    about.push([words.from, local(filters.range.from)], [words.to, local(filters.range.to)]);
  }
  about.push([words.timeZone, timeZone]);
  for (const [name, value] of Object.entries(filters ?? {}))
    if (Array.isArray(value))
      about.push([name.charAt(0).toUpperCase() + name.slice(1), (value as string[]).join('; ')]);
  if (search) about.push([words.search, search]);
  const at = since(table);
  if (at) about.push([table.asOf ? words.asOf : words.loadedAt, at]);
  for (const { message } of table.notices ?? []) about.push([words.note, message]);
  return new Blob([toCsv(table, about, timeZone)], { type: 'text/csv;charset=utf-8' });
}

/** `workflows-2026-10-24-2026-11-22`: the report and its days, safe on every file system. */
export function fileName({ context, heading, filters }: Exportable, table?: Table): string {
  const { range } = filters ?? {};
  const name = heading.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-') || 'figures';
  if (!range || table?.window) return name;
  const day = (instant: number) => {
    const { year, month, day: date } = toLocal(instant, context.timeZone);
    return [year, month, date].map((part) => String(part).padStart(2, '0')).join('-');
  };
  return `${name}-${day(Date.parse(range.from))}-${day(Date.parse(range.to) - 1)}`;
}

/** Hands `blob` to the reader as a file. */
export function download(blob: Blob, name: string) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the address when the click returns, but some read it later.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}
