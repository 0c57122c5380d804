import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import { ImportOptionError, quote } from './import-error.js';
import type { SourceFile, SourceRecord, UnreadableRecord } from './source-row.js';

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** A quote that never closes would otherwise swallow the rest of the file into one field. */
const MAX_RECORD = 1 << 20;
const UNCLOSED: readonly string[] = ['CSV_QUOTE_NOT_CLOSED', 'CSV_MAX_RECORD_SIZE'];

/** A comma-separated file (tabs for `.tsv`) with a header line, read as a stream. */
export async function readCsv(file: string): Promise<SourceFile> {
  const parser = parse({
    bom: true,
    delimiter: file.toLowerCase().endsWith('.tsv') ? '\t' : ',',
    info: true,
    max_record_size: MAX_RECORD,
    relax_column_count: true,
    skip_empty_lines: true,
    /* Told by an event, so that the records before it are not lost with the stream. */
    skip_records_with_error: true,
    trim: true,
  });
  const problems: CsvError[] = [];
  parser.on('skip', (error: CsvError) => problems.push(error));
  const input = createReadStream(file);
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  const records = parser[Symbol.asyncIterator]() as AsyncIterator<Parsed, undefined>;
  const first = await records.next().catch((error: unknown) => {
    throw new ImportOptionError(`${file}: the header cannot be read: ${reasonOf(error)}`);
  });
  if (first.done === true)
    throw new ImportOptionError(`${file} is empty: a CSV file starts with a line of column names`);
  const columns = first.value.record;
  const twice = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index);
  if (twice !== undefined) throw new ImportOptionError(`${file} has two columns named ${quote(twice)}`);
  return { columns, rows: readRows(records, columns, problems), close: () => input.destroy() };
}

async function* readRows(
  records: AsyncIterator<Parsed, undefined>,
  columns: readonly string[],
  problems: CsvError[],
): AsyncGenerator<SourceRecord | UnreadableRecord> {
  const position = new Map(columns.map((name, index) => [name, index]));
  const unclosed: CsvError[] = [];
  let line = 1;
  for (;;) {
    const next = await records.next();
    for (const error of problems.splice(0)) {
      if (UNCLOSED.includes(error.code)) unclosed.push(error);
      else yield { line: Number(error['lines']), problem: reasonOf(error) };
    }
    if (next.done === true) break;
    const { record, info } = next.value;
    line = info.lines;
    if (record.length !== columns.length) {
      const found = `${String(record.length)} ${record.length === 1 ? 'field' : 'fields'}`;
      yield { line, problem: `${found} where the header has ${String(columns.length)}` };
      continue;
    }
    yield {
      line,
      get: (name) => {
        const index = position.get(name);
        return index === undefined ? undefined : record[index];
      },
    };
  }
  /* It began behind the last record that could be read. */
  if (unclosed.length > 0) yield { line: line + 1, problem: 'a quoted field is not closed; the rest cannot be read' };
}

function reasonOf(error: unknown): string {
  if (error instanceof CsvError) {
    if (error.code === 'INVALID_OPENING_QUOTE') return 'a quote stands inside an unquoted field';
    if (error.code === 'CSV_INVALID_CLOSING_QUOTE') return 'a quoted field goes on after its closing quote';
  }
  return error instanceof Error ? error.message : String(error);
}
