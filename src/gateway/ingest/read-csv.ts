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

/** A comma-separated file (tabs for `.tsv`) with a header line, read as a stream. */
export async function readCsv(file: string): Promise<SourceFile> {
  const parser = parse({
    bom: true,
    delimiter: file.toLowerCase().endsWith('.tsv') ? '\t' : ',',
    info: true,
    max_record_size: MAX_RECORD,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
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
  return { columns, rows: readRows(records, columns), close: () => input.destroy() };
}

async function* readRows(
  records: AsyncIterator<Parsed, undefined>,
  columns: readonly string[],
): AsyncGenerator<SourceRecord | UnreadableRecord> {
  const position = new Map(columns.map((name, index) => [name, index]));
  let line = 1;
  for (;;) {
    let next: IteratorResult<Parsed, undefined>;
    try {
      next = await records.next();
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      yield { line: line + 1, problem: `${reasonOf(error)}; the file cannot be read from here on` };
      return;
    }
    if (next.done === true) return;
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
}

function reasonOf(error: unknown): string {
  if (error instanceof CsvError) {
    if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE')
      return 'a quoted field is not closed';
    if (error.code === 'INVALID_OPENING_QUOTE') return 'a quote stands inside an unquoted field';
    if (error.code === 'CSV_INVALID_CLOSING_QUOTE') return 'a quoted field goes on after its closing quote';
  }
  return error instanceof Error ? error.message : String(error);
}
