import { DuckDBInstance, type DuckDBResult } from '@duckdb/node-api';
import { ImportOptionError } from './import-error.js';
import type { SourceFile, SourceRecord } from './source-row.js';

/**
 * A Parquet file, its rows counted from 1. It is read by an engine of its own, since the store's has no access to files
 * outside and one connection cannot write while it streams.
 */
export async function readParquet(file: string): Promise<SourceFile> {
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false' });
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    /* As text, so that every format meets the same checks; DuckDB prints times and decimals exactly. */
    const result = await connection.stream('SELECT COLUMNS(*)::VARCHAR FROM read_parquet($file)', { file });
    const columns = result.columnNames();
    return { columns, rows: readRows(result, columns), close };
  } catch (error) {
    close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImportOptionError(`${file} cannot be read as Parquet: ${reason}`);
  }
}

async function* readRows(result: DuckDBResult, columns: readonly string[]): AsyncGenerator<SourceRecord> {
  const position = new Map(columns.map((name, index) => [name, index]));
  let line = 0;
  for await (const rows of result.yieldRows()) {
    for (const row of rows) {
      line += 1;
      yield {
        line,
        get: (name) => {
          const index = position.get(name);
          return index === undefined ? undefined : (row[index] as string | null);
        },
      };
    }
  }
}
