import type { Column, Row, Table } from '../types.js';

/** What a spreadsheet may take for a formula, also behind white space, quotes or a byte-order mark. */
const FORMULA = /^[\s'"\u00a0\ufeff]*[=+\-@\t\r\0＝＋－＠]/;
/** The same inside a text, where a spreadsheet that divides cells by something else than commas would begin one. */
const INSIDE = /([;\t\r\n][\s'"\0]*)(?=[=+\-@＝＋－＠])/g;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * A table as RFC 4180 text (UTF-8 with a byte-order mark, so that spreadsheets read names right). `about` becomes rows of
 * label and value above the table. Figures stand as plain numbers in their units, which the headings name; text that a
 * spreadsheet would take for a formula gets an apostrophe in front.
 */
export function toCsv(
  { columns, rows, totals }: Table,
  about: readonly (readonly [label: string, value: string])[] = [],
): string {
  const lines = about.map(([label, value]) => [text(label), text(value)]);
  if (lines.length > 0) lines.push([]);
  lines.push(columns.map((column) => text(column.label + unit(column))));
  for (const row of rows) lines.push(cells(columns, row));
  if (totals) {
    const [, ...rest] = cells(columns, totals);
    lines.push([text('Total'), ...rest]);
  }
  return `\ufeff${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

/** The same rows for pasting into a spreadsheet: cells divided by tabs. */
export function toTsv({ columns, rows, totals }: Table): string {
  const plain = (cell: string) =>
    cell
      .replace(/^"|"$/g, '')
      .replaceAll('""', '"')
      .replace(/[\t\r\n]+/g, ' ');
  const lines = [columns.map(({ label }) => plain(text(label))), ...rows.map((row) => cells(columns, row).map(plain))];
  if (totals) lines.push(['Total', ...cells(columns, totals).map(plain).slice(1)]);
  return lines.map((line) => line.join('\t')).join('\n');
}

function cells(columns: readonly Column[], row: Row): string[] {
  return columns.map(({ id, kind }) => {
    const value: unknown = Object.hasOwn(row, id) ? row[id] : undefined;
    if (value === null || value === undefined) return '';
    if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
    if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
    if (typeof value !== 'string') return text(JSON.stringify(value));
    // Decimals too long for a float come as text.
    return kind !== 'text' && NUMBER.test(value) ? value : text(value);
  });
}

function unit({ kind, currency }: Column): string {
  if (kind === 'currency') return ` (${currency ?? 'USD'})`;
  if (kind === 'percent') return ' (ratio)';
  return kind === 'duration' ? ' (s)' : '';
}

function text(value: string): string {
  const safe = (FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value).replace(INSIDE, "$1'");
  return /[",\r\n\t;]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
