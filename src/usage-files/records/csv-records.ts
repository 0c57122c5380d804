import Papa from 'papaparse';
import { csvDialect, type CsvDialect } from './csv-dialect.js';
import type { UnreadableRecord, UsageRecord } from './record.js';

export interface CsvRecords extends CsvDialect {
  readonly records: AsyncIterable<UsageRecord | UnreadableRecord>;
}

/** As much text as the header is looked for in. */
const BEGINNING = 1 << 16;
/** Text is parsed in pieces of about this size, which hold up no page: a line longer than it is waited for whole. */
const PIECE = 1 << 16;

/**
 * The lines of a text with cells, under the names of its header. Lines of any length; a cell may hold line breaks.
 * @throws FileError when no header is found
 */
export async function csvRecords(name: string, chunks: AsyncIterable<string>): Promise<CsvRecords> {
  const source = withLineFeeds(chunks);
  let beginning = '';
  while (beginning.length < BEGINNING) {
    const next = await source.next();
    if (next.done === true) break;
    beginning += next.value;
  }
  const dialect = csvDialect(name, beginning);
  return { ...dialect, records: readRecords(dialect, beginning, source) };
}

/** Every line break as a line feed: files mix them, and old ones have carriage returns alone. */
async function* withLineFeeds(chunks: AsyncIterable<string>): AsyncGenerator<string, undefined> {
  let kept = '';
  for await (const chunk of chunks) {
    const text = kept + chunk;
    // A carriage return at the end may be half of a line break.
    kept = text.endsWith('\r') ? '\r' : '';
    yield (kept === '' ? text : text.slice(0, -1)).replace(/\r\n?/g, '\n');
  }
  if (kept !== '') yield '\n';
  return undefined;
}

/** The records of what is left of a text, which begins with a whole row. */
export function csvRecordsFrom(
  dialect: Pick<CsvDialect, 'delimiter' | 'columns'>,
  chunks: AsyncIterable<string>,
  line: number,
): AsyncGenerator<UsageRecord | UnreadableRecord> {
  return recordsFrom(dialect, '', withLineFeeds(chunks), line);
}

function readRecords(
  dialect: CsvDialect,
  beginning: string,
  source: AsyncIterator<string>,
): AsyncGenerator<UsageRecord | UnreadableRecord> {
  let text = beginning;
  for (let skipped = 0; skipped <= dialect.skippedLines; skipped += 1)
    text = text.slice(text.indexOf('\n') + 1 || text.length);
  return recordsFrom(dialect, text, source, dialect.skippedLines + 2);
}

async function* recordsFrom(
  { delimiter, columns }: Pick<CsvDialect, 'delimiter' | 'columns'>,
  beginning: string,
  source: AsyncIterator<string>,
  firstLine: number,
): AsyncGenerator<UsageRecord | UnreadableRecord> {
  let text = beginning;
  let line = firstLine;
  let done = false;
  while (!done || text !== '') {
    while (!done && text.length < PIECE) {
      const next = await source.next();
      if (next.done === true) done = true;
      else text += next.value;
    }
    const parser = new Papa.Parser({ delimiter, newline: '\n' });
    const { data, errors, meta } = parser.parse(text, 0, !done) as Papa.ParseResult<string[]>;
    const unclosed = errors.find(({ code }) => code === 'MissingQuotes');
    if (!done && meta.cursor === 0) {
      // One line is longer than the piece: take more.
      const next = await source.next();
      if (next.done === true) done = true;
      else text += next.value;
      continue;
    }
    for (const [index, cells] of data.entries()) {
      if (done && unclosed && index === data.length - 1) {
        yield { line, problem: 'a quoted field is not closed; the rest cannot be read' };
        return;
      }
      const record = recordOf(cells, columns, line);
      if (record) yield record;
      line += 1 + breaksIn(cells);
    }
    text = done ? '' : text.slice(meta.cursor);
  }
}

/** The record of one row's text, which has no line break at its end. */
export function csvRecord(
  text: string,
  { delimiter, columns }: Pick<CsvDialect, 'delimiter' | 'columns'>,
  line: number,
): UsageRecord | UnreadableRecord | undefined {
  const { data } = new Papa.Parser({ delimiter, newline: '\n' }).parse(
    text.replace(/\r\n?/g, '\n'),
    0,
    false,
  ) as Papa.ParseResult<string[]>;
  return recordOf(data[0] ?? [], columns, line);
}

/** `undefined` for a blank line. Cells that are missing at the end are empty, and empty ones too many are no fault. */
export function recordOf(
  cells: readonly string[],
  columns: readonly string[],
  line: number,
): UsageRecord | UnreadableRecord | undefined {
  if (cells.every((cell) => cell.trim() === '')) return undefined;
  if (cells[0]?.startsWith('#') === true && cells.length === 1) return undefined;
  const extra = cells.slice(columns.length).some((cell) => cell.trim() !== '');
  if (extra || cells.length < columns.length) {
    const found = `${String(cells.length)} ${cells.length === 1 ? 'field' : 'fields'}`;
    return { line, problem: `${found} where the header has ${String(columns.length)}` };
  }
  const entries = columns.flatMap((name, index) => (name === '' ? [] : [[name, (cells[index] ?? '').trim()] as const]));
  return { line, value: Object.fromEntries(entries) };
}

function breaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
}
