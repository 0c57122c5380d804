import type { DuckDBConnection } from '@duckdb/node-api';
import { ASSET_KINDS } from '../../usage-files/asset-kinds.js';
import { dropAssets } from './asset-files.js';
import { dropFile } from './import-history.js';
import { settleSpans } from './settle-spans.js';

/** An import that a store holds: one command, with the files that it read. */
export interface HeldImport {
  readonly id: bigint;
  readonly at: Date;
  readonly files: readonly string[];
  /** Events that are there now; what a later import has replaced is that one's. */
  readonly rows: number;
}

/** What has been imported, the oldest first. */
export async function listImports(connection: DuckDBConnection): Promise<HeldImport[]> {
  const found = await connection.runAndReadAll(
    `WITH held AS (SELECT file_id, count(*) AS rows FROM events WHERE file_id IS NOT NULL GROUP BY 1)
     SELECT import_id, epoch_ms(min(imported_at))::DOUBLE, list(file ORDER BY file), coalesce(sum(held.rows), 0)::DOUBLE
     FROM imports LEFT JOIN held USING (file_id) WHERE import_id IS NOT NULL GROUP BY 1 ORDER BY 1`,
  );
  return found.getRowsJS().map(([id, at, files, rows]) => ({
    id: id as bigint,
    at: new Date(at as number),
    files: files as string[],
    rows: rows as number,
  }));
}

/**
 * Drops what an import has brought: its events and records of assets, and whoever and whatever only they spoke of. What it
 * had replaced comes back when the earlier files are imported again.
 *
 * @returns how many events are gone; `undefined` where there is no such import
 */
export async function dropImport(connection: DuckDBConnection, id: bigint): Promise<number | undefined> {
  await connection.run('BEGIN TRANSACTION');
  try {
    const files = await connection.runAndReadAll('SELECT content_hash, file_id FROM imports WHERE import_id = $id', {
      id,
    });
    if (files.currentRowCount === 0) {
      await connection.run('ROLLBACK');
      return undefined;
    }
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE dropped AS SELECT user_id, project_id, assistant_id, workflow_id FROM events
       WHERE file_id IN (SELECT file_id FROM imports WHERE import_id = $id)`,
      { id },
    );
    await dropAssets(connection, id);
    let gone = 0;
    for (const [content, file] of files.getRows())
      gone += await dropFile(connection, { content: String(content), id: file as bigint | null });
    await settleSpans(connection, 0n);
    for (const statement of FORGET) await connection.run(statement);
    // Their files may have rows again that this import had replaced.
    await connection.run("UPDATE imports SET options_hash = ''");
    await connection.run('COMMIT');
    return gone;
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** What the assets that are left say in a column. */
function madeBy(column: string): string {
  return ASSET_KINDS.map((kind) => `SELECT ${column} FROM ${kind}s WHERE ${column} IS NOT NULL`).join(' UNION ');
}

/** Who and what an import has made up from events, and no other event speaks of. A name from elsewhere stays. */
const FORGET: readonly string[] = [
  ...['assistant', 'workflow'].map(
    (what) => `DELETE FROM ${what}s WHERE ${what}_id IN (SELECT ${what}_id FROM dropped) AND creator_id IS NULL
   AND name = ${what}_id AND ${what}_id NOT IN (SELECT ${what}_id FROM events WHERE ${what}_id IS NOT NULL)`,
  ),
  `DELETE FROM memberships WHERE NOT is_admin AND (user_id, project_id) IN (SELECT (user_id, project_id) FROM dropped)
   AND (user_id, project_id) NOT IN (
     SELECT (user_id, project_id) FROM events WHERE user_id IS NOT NULL AND project_id IS NOT NULL)`,
  `DELETE FROM users WHERE NOT is_admin AND user_id IN (SELECT user_id FROM dropped)
   AND (name = user_id OR user_id IN (SELECT user_id FROM user_names))
   AND user_id NOT IN (SELECT user_id FROM events WHERE user_id IS NOT NULL)
   AND user_id NOT IN (SELECT user_id FROM memberships)
   AND user_id NOT IN (${madeBy('creator_id')})
   AND user_id NOT IN (SELECT subject_id FROM budgets)`,
  'DELETE FROM user_names WHERE user_id NOT IN (SELECT user_id FROM users)',
  `DELETE FROM projects WHERE project_id IN (SELECT project_id FROM dropped) AND display_name = project_id
   AND project_id NOT IN (SELECT project_id FROM events WHERE project_id IS NOT NULL)
   AND project_id NOT IN (SELECT project_id FROM memberships)
   AND project_id NOT IN (${madeBy('project_id')})
   AND project_id NOT IN (SELECT subject_id FROM budgets)`,
  'DROP TABLE dropped',
];
