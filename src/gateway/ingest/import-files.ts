import type { DuckDBConnection } from '@duckdb/node-api';
import { BadRows } from './bad-rows.js';
import { ImportError } from './import-error.js';
import type { ImportOptions, ImportResult, ImportSource } from './import-types.js';
import { SourceImport } from './source-import.js';

/**
 * Loads data into the event store, all of it or none.
 * @throws ImportError when rows are bad and are not to be skipped
 * @throws FileError when a file or an option does not fit
 */
export async function importFiles(
  connection: DuckDBConnection,
  sources: readonly ImportSource[],
  { skipBadRows = false, signal }: ImportOptions = {},
): Promise<ImportResult[]> {
  const bad = new BadRows(skipBadRows);
  await connection.run('BEGIN TRANSACTION');
  try {
    const results: ImportResult[] = [];
    for (const source of sources) results.push(await new SourceImport(connection, source, bad, signal).run());
    if (!bad.mayLoad) throw new ImportError(bad.listed, bad.total);
    await connection.run('COMMIT');
    return results;
  } catch (error) {
    await connection.run('ROLLBACK');
    throw error;
  }
}

/** One source alone. */
export async function importFile(
  connection: DuckDBConnection,
  { skipBadRows = false, signal, ...source }: ImportSource & ImportOptions,
): Promise<ImportResult> {
  const [result] = await importFiles(connection, [source], { skipBadRows, signal });
  if (!result) throw new Error('an import gives one result per source');
  return result;
}
