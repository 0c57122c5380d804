import { roleOf } from '../catalogue/role-of.js';
import { isDecimal } from '../finite-number.js';
import { readInstant } from '../time/instant.js';
import { beginsDay, localDay, localInstant } from '../time/local-text.js';
import type { Column, Row, Table } from '../types.js';

/** What a spreadsheet may take for a formula, also behind white space, quotes or a byte-order mark. */
const FORMULA = /^[\s'"\u00a0\ufeff]*[=+\-@\t\r\0＝＋－＠]/;
/** The same inside a text, where a spreadsheet that divides cells by something else than commas would begin one. */
const INSIDE = /([;\t\r\n][\s'"\0]*)(?=[=+\-@＝＋－＠])/g;

/** How a table's values are written. */
interface Writing {
  /** The zone of local times; instants stay as they are without it. */
  readonly timeZone?: string | undefined;
  /** The sign between whole and parts; a point without it. */
  readonly decimal?: string | undefined;
}

/**
 * A table as RFC 4180 text (UTF-8 with a byte-order mark, so that spreadsheets read names right). `about` becomes rows of
 * label and value above the table. Figures stand as plain numbers in their units, which the headings name; text that a
 * spreadsheet would take for a formula gets an apostrophe in front. In a `timeZone` buckets are local days, or local
 * instants with their offset.
 */
export function toCsv(
  table: Table,
  about: readonly (readonly [label: string, value: string])[] = [],
  timeZone?: string,
): string {
  const lines = about.map(([label, value]) => [harmless(label), harmless(value)]);
  if (lines.length > 0) lines.push([]);
  lines.push(
    table.columns.map((column) => harmless(heading(column) + unit(column))),
    ...bodyOf(table, { timeZone }),
  );
  return `\ufeff${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** The same rows for pasting into the reader's own spreadsheet: cells divided by tabs, figures with its decimal sign. */
export function toTsv(table: Table, { locale, timeZone }: { locale?: string; timeZone?: string } = {}): string {
  const decimal = decimalSign(locale);
  const lines = [table.columns.map((column) => harmless(heading(column))), ...bodyOf(table, { timeZone, decimal })];
  return lines.map((line) => line.map(onOneLine).join('\t')).join('\n');
}

/** The text of every cell, the totals last. */
function bodyOf({ columns, rows, totals }: Table, writing: Writing): string[][] {
  const writers = columns.map((column) => writerOf(column, rows, writing));
  const lines = rows.map((row) => writers.map((write) => write(row)));
  if (totals) lines.push(writers.map((write, index) => (index === 0 ? 'Total' : write(totals))));
  return lines;
}

/** What writes the cells of a column. */
function writerOf(column: Column, rows: readonly Row[], { timeZone, decimal }: Writing): (row: Row) => string {
  const { id, kind } = column;
  const valueIn = (row: Row): unknown => (Object.hasOwn(row, id) ? row[id] : undefined);
  if (kind !== 'datetime' || timeZone === undefined) return (row) => cellText(valueIn(row), kind, decimal);
  // Where each bucket begins with a day, its day is all there is to say.
  const instants = rows.map((row) => readInstant(valueIn(row))).filter((instant) => instant !== null);
  const areDays = roleOf(column) === 'time' && instants.every((instant) => beginsDay(instant, timeZone));
  const local = areDays ? localDay : localInstant;
  return (row) => {
    const instant = readInstant(valueIn(row));
    return instant === null ? cellText(valueIn(row), kind, decimal) : local(instant, timeZone);
  };
}

/** A figure as a plain number, or text that no spreadsheet takes for a formula; empty where nothing is known. */
function cellText(value: unknown, kind: Column['kind'], decimal = '.'): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value).replace('.', decimal) : '';
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value !== 'string') return harmless(JSON.stringify(value));
  // Decimals too long for a float come as text.
  return kind !== 'text' && isDecimal(value) ? value.replace('.', decimal) : harmless(value);
}

/** A point or a comma: spreadsheets read western digits in every language. */
function decimalSign(locale: string | undefined): string {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(0.5);
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.';
}

/** What a column is called, with the window that its figures have of their own. */
function heading({ label, window }: Column): string {
  return window ? `${label} (${window})` : label;
}

function unit({ kind, currency }: Column): string {
  if (kind === 'currency') return ` (${currency ?? 'USD'})`;
  if (kind === 'percent') return ' (ratio)';
  return kind === 'duration' ? ' (s)' : '';
}

/** Text that a spreadsheet would take for a formula gets an apostrophe in front. */
function harmless(text: string): string {
  return (FORMULA.test(text) && !isDecimal(text) ? `'${text}` : text).replace(INSIDE, "$1'");
}

/** A cell between commas. */
function quoted(text: string): string {
  return /[",\r\n\t;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A cell between tabs: there is no way to write one inside it. */
function onOneLine(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ');
}
