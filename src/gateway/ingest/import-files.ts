import type { DuckDBConnection } from '@duckdb/node-api';
import { BadRows } from './bad-rows.js';
import { findFiles } from './find-files.js';
import { ImportError } from './import-error.js';
import { ImportHistory } from './import-history.js';
import { ImportMeter } from './import-meter.js';
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
  { skipBadRows = false, replace = false, signal, onProgress }: ImportOptions = {},
): Promise<ImportResult[]> {
  const bad = new BadRows(skipBadRows);
  const found: (readonly [ImportSource, readonly string[]])[] = [];
  for (const source of sources) found.push([source, await findFiles(source.file)]);
  const meter = new ImportMeter(
    found.flatMap(([, files]) => files),
    onProgress,
  );
  await connection.run('BEGIN TRANSACTION');
  try {
    const history = await ImportHistory.of(connection);
    const shared = { connection, bad, history, meter, replace, signal };
    const results: ImportResult[] = [];
    for (const [source, files] of found) results.push(await new SourceImport(shared, source, files).run());
    if (!bad.mayLoad) throw new ImportError(bad.listed, bad.total);
    await connection.run('COMMIT');
    return results;
  } catch (error) {
    // A store that cannot be written has rolled back already.
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** One source alone. */
export async function importFile(
  connection: DuckDBConnection,
  { skipBadRows = false, replace = false, signal, onProgress, ...source }: ImportSource & ImportOptions,
): Promise<ImportResult> {
  const [result] = await importFiles(connection, [source], { skipBadRows, replace, signal, onProgress });
  if (!result) throw new Error('an import gives one result per source');
  return result;
}
