import { type OpenedFile, openRecords, type OpenOptions, type Records } from '../open-usage-file.js';
import type { PlainSink } from '../plain/read-plain.js';
import type { FileParts } from '../usage-file.js';
import { ParquetFile } from './parquet-file.js';
import { readPlainParquet } from './read-plain-parquet.js';

/** A Parquet file that is opened, and its fast reader. */
export interface OpenedParquet {
  readonly opened: OpenedFile;
  /** Resolves to false, and has read nothing, where every row is to be read by itself. */
  readonly plain: (sink: PlainSink, pause: (bytes: number) => Promise<void> | void) => Promise<boolean>;
}

/** @throws FileError when it cannot be read at all, or when an option does not fit it */
export async function openParquet(name: string, parts: FileParts, options: OpenOptions): Promise<OpenedParquet> {
  const file = await ParquetFile.open(name, parts);
  const records = () => parquetRecords(file);
  const opened = await openRecords(name, records(), options, () => Promise.resolve(records().records));
  return { opened, plain: (sink, pause) => readPlainParquet(file, opened, sink, pause) };
}

/** Its rows as records, counted from 1. */
export function parquetRecords(file: ParquetFile): Records {
  return { columns: file.columns.map(({ name }) => name), records: recordsOf(file) };
}

async function* recordsOf(file: ParquetFile): AsyncGenerator<{ line: number; value: Record<string, string | null> }> {
  const { columns } = file;
  for await (const { line, length, values } of file.groups(columns.map(({ name }) => name)))
    for (let row = 0; row < length; row += 1)
      yield {
        line: line + row,
        value: Object.fromEntries(columns.map(({ name, text }) => [name, text(values.get(name)?.[row])])),
      };
}
