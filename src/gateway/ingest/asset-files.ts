import { DuckDBDataChunkWriter, type DuckDBConnection } from '@duckdb/node-api';
import { ASSET_KINDS, type AssetKind } from '../../usage-files/asset-kinds.js';

/** Which file has told of which asset. */
export type AssetFile = readonly [kind: AssetKind, id: string, fileId: bigint];

/** Notes which files have told of which assets, within the caller's transaction. */
export async function noteAssetFiles(connection: DuckDBConnection, told: readonly AssetFile[]): Promise<void> {
  if (told.length === 0) return;
  const appender = await connection.createAppender('asset_files');
  const rows = DuckDBDataChunkWriter.forAppender(appender);
  for (const row of told) rows.appendRow([...row]);
  rows.flush();
  appender.closeSync();
}

/**
 * Drops the records of assets that no file but those of an import has told of, before its files are dropped. Of those that
 * other events speak of their ids stay. Who had made them, and in which project, is added to the table `dropped`.
 */
export async function dropAssets(connection: DuckDBConnection, importId: bigint): Promise<void> {
  const ours = 'file_id IN (SELECT file_id FROM imports WHERE import_id = $importId)';
  for (const kind of ASSET_KINDS) {
    const [table, id] = [`${kind}s`, `${kind}_id`];
    const values = { importId, kind };
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE dropped_assets AS SELECT DISTINCT asset_id FROM asset_files WHERE kind = $kind AND ${ours}
       AND asset_id NOT IN (SELECT asset_id FROM asset_files JOIN imports USING (file_id)
         WHERE kind = $kind AND import_id IS DISTINCT FROM $importId)`,
      values,
    );
    await connection.run(`DELETE FROM asset_files WHERE kind = $kind AND ${ours}`, values);
    const gone = `${id} IN (SELECT asset_id FROM dropped_assets)`;
    await connection.run(
      `INSERT INTO dropped BY NAME SELECT creator_id AS user_id, project_id FROM ${table} WHERE ${gone}`,
    );
    const columns = await connection.runAndReadAll(
      `SELECT column_name FROM (DESCRIBE ${table}) WHERE column_name NOT IN ('${id}', 'name', 'project_id')`,
    );
    const unknown = columns.getRows().map(([column]) => `${String(column)} = NULL`);
    const others = `events WHERE NOT coalesce(${ours}, false)`;
    const isSpokenOf = SPOKEN_OF.includes(kind);
    const spoken = isSpokenOf ? `${id} IN (SELECT ${id} FROM ${others})` : 'false';
    const project = isSpokenOf
      ? `(SELECT min(events.project_id) FROM ${others} AND events.${id} = ${table}.${id})`
      : 'NULL';
    const more = isSpokenOf ? { importId } : {};
    await connection.run(
      `UPDATE ${table} SET name = ${id}, project_id = ${project}, ${unknown.join(', ')} WHERE ${gone} AND ${spoken}`,
      more,
    );
    await connection.run(`DELETE FROM ${table} WHERE ${gone} AND NOT (${spoken})`, more);
  }
  await connection.run('DROP TABLE dropped_assets');
}

/** Kinds of which events name which one was used. */
const SPOKEN_OF: readonly AssetKind[] = ['assistant', 'workflow'];
