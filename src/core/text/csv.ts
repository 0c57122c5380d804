import { isDecimal } from '../finite-number.js';
import type { Column, Row, Table } from '../types.js';

/** What a spreadsheet may take for a formula, also behind white space, quotes or a byte-order mark. */
const FORMULA = /^[\s'"\u00a0\ufeff]*[=+\-@\t\r\0＝＋－＠]/;
/** The same inside a text, where a spreadsheet that divides cells by something else than commas would begin one. */
const INSIDE = /([;\t\r\n][\s'"\0]*)(?=[=+\-@＝＋－＠])/g;

/**
 * A table as RFC 4180 text (UTF-8 with a byte-order mark, so that spreadsheets read names right). `about` becomes rows of
 * label and value above the table. Figures stand as plain numbers in their units, which the headings name; text that a
 * spreadsheet would take for a formula gets an apostrophe in front.
 */
export function toCsv(table: Table, about: readonly (readonly [label: string, value: string])[] = []): string {
  const lines = about.map(([label, value]) => [harmless(label), harmless(value)]);
  if (lines.length > 0) lines.push([]);
  lines.push(
    table.columns.map((column) => harmless(column.label + unit(column))),
    ...bodyOf(table),
  );
  return `\ufeff${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** The same rows for pasting into a spreadsheet: cells divided by tabs. */
export function toTsv(table: Table): string {
  const lines = [table.columns.map(({ label }) => harmless(label)), ...bodyOf(table)];
  return lines.map((line) => line.map(onOneLine).join('\t')).join('\n');
}

/** The text of every cell, the totals last. */
function bodyOf({ columns, rows, totals }: Table): string[][] {
  const lines = rows.map((row) => columns.map((column) => cellText(column, row)));
  if (totals) lines.push(columns.map((column, index) => (index === 0 ? 'Total' : cellText(column, totals))));
  return lines;
}

/** A figure as a plain number, or text that no spreadsheet takes for a formula; empty where nothing is known. */
function cellText({ id, kind }: Column, row: Row): string {
  const value: unknown = Object.hasOwn(row, id) ? row[id] : undefined;
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value !== 'string') return harmless(JSON.stringify(value));
  // Decimals too long for a float come as text.
  return kind !== 'text' && isDecimal(value) ? value : harmless(value);
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
