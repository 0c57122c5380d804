import type { DuckDBConnection } from '@duckdb/node-api';
import { BadRows } from './bad-rows.js';
import { findFiles, type FoundFiles } from './find-files.js';
import { ImportError } from './import-error.js';
import { ImportHistory } from './import-history.js';
import { ImportMeter } from './import-meter.js';
import type { ImportOptions, ImportResult, ImportSource } from './import-types.js';
import { NotPlain } from './plain/not-plain.js';
import { SourceImport } from './source-import.js';

/** Smaller files are read sooner than a statement is planned. */
const PLAIN_FROM = 1 << 18;

/**
 * Loads data into the event store, all of it or none.
 * @throws ImportError when rows are bad and are not to be skipped
 * @throws FileError when a file or an option does not fit
 */
export async function importFiles(
  connection: DuckDBConnection,
  sources: readonly ImportSource[],
  options: ImportOptions = {},
): Promise<ImportResult[]> {
  const found: Found[] = [];
  for (const source of sources) found.push([source, await findFiles(source.file)]);
  try {
    return await load(connection, found, options);
  } catch (error) {
    if (!(error instanceof NotPlain)) throw error;
    return load(connection, found, { ...options, plainFrom: Infinity });
  }
}

type Found = readonly [ImportSource, FoundFiles];

async function load(
  connection: DuckDBConnection,
  found: readonly Found[],
  { skipBadRows = false, replace = false, signal, onProgress, plainFrom = PLAIN_FROM }: ImportOptions,
): Promise<ImportResult[]> {
  const bad = new BadRows(skipBadRows);
  const meter = new ImportMeter(
    found.flatMap(([, { files }]) => files),
    onProgress,
  );
  await connection.run('BEGIN TRANSACTION');
  try {
    const history = await ImportHistory.of(connection);
    const shared = { connection, bad, history, meter, replace, plainFrom, signal };
    const results: ImportResult[] = [];
    for (const [source, files] of found) results.push(await new SourceImport(shared, source, files).run());
    if (!bad.mayLoad) throw new ImportError(bad.listed, bad.total);
    await history.write();
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
  { skipBadRows, replace, signal, onProgress, plainFrom, ...source }: ImportSource & ImportOptions,
): Promise<ImportResult> {
  const options = { skipBadRows, replace, signal, onProgress, plainFrom };
  const [result] = await importFiles(connection, [source], options);
  if (!result) throw new Error('an import gives one result per source');
  return result;
}
