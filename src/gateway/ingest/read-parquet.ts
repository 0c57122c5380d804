import { type DuckDBConnection, DuckDBInstance, type DuckDBResult } from '@duckdb/node-api';
import type { Records } from '../../usage-files/open-usage-file.js';
import type { UsageRecord } from '../../usage-files/records/record.js';
import { FileError } from '../../usage-files/usage-error.js';
import { identifier } from './plain/sql-text.js';

/** Types whose text would not be JSON. */
const NESTED = /^(STRUCT|MAP)\(|\[\d*\]$/;

/**
 * A Parquet file, its rows counted from 1. It is read by an engine of its own, since the store's has no access to files
 * outside and one connection cannot write while it streams. `close` lets go of the file.
 */
export async function readParquet(file: string): Promise<Records & { readonly close: () => void }> {
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false' });
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    const columns = await describeParquet(connection, file);
    const select = columns.map(({ name, type }) => `${cellText(identifier(name), type)} AS ${identifier(name)}`);
    const result = await connection.stream(`SELECT ${select.join(', ')} FROM read_parquet($file)`, { file });
    const names = columns.map(({ name }) => name);
    return { columns: names, records: readRows(result, names), close };
  } catch (error) {
    close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new FileError(`${file} cannot be read as Parquet: ${reason}`);
  }
}

/** The columns of a Parquet file, and the engine's types for them. */
export async function describeParquet(
  connection: DuckDBConnection,
  file: string,
): Promise<{ readonly name: string; readonly type: string }[]> {
  const described = await connection.runAndReadAll('DESCRIBE SELECT * FROM read_parquet($file)', { file });
  return described.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
}

export function isNested(type: string): boolean {
  return NESTED.test(type);
}

/** A cell as text, so that every format meets the same checks; DuckDB prints times and decimals exactly. */
export function cellText(value: string, type: string): string {
  // Old writers do not say of their texts that they are texts.
  if (type === 'BLOB') return `coalesce(TRY(decode(${value})), ${value}::VARCHAR)`;
  return isNested(type) ? `to_json(${value})::VARCHAR` : `${value}::VARCHAR`;
}

async function* readRows(result: DuckDBResult, columns: readonly string[]): AsyncGenerator<UsageRecord> {
  let line = 0;
  for await (const rows of result.yieldRows()) {
    for (const row of rows) {
      line += 1;
      yield { line, value: Object.fromEntries(columns.map((name, index) => [name, row[index]])) };
    }
  }
}
