import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { ImportOptionError } from './import-error.js';
import { readCsv } from './read-csv.js';
import { readNdjson } from './read-ndjson.js';
import { readParquet } from './read-parquet.js';
import type { SourceFile } from './source-row.js';

/** Opens a data file by its extension: `.csv`, `.tsv`; `.ndjson`, `.jsonl`, `.json`; `.parquet`. */
export async function openFile(file: string): Promise<SourceFile> {
  const found = await stat(file).catch(() => undefined);
  if (!found) throw new ImportOptionError(`there is no file ${file}`);
  if (!found.isFile()) throw new ImportOptionError(`${file} is not a file`);
  switch (extname(file).toLowerCase()) {
    case '.csv':
    case '.tsv':
      return readCsv(file);
    case '.ndjson':
    case '.jsonl':
    case '.json':
      return readNdjson(file);
    case '.parquet':
      return readParquet(file);
    default:
      throw new ImportOptionError(`${file}: the extension says none of .csv, .tsv, .ndjson, .jsonl, .json, .parquet`);
  }
}
