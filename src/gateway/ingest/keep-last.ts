import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Several rows of one event id are one event: exports overlap, and a call is written again as it grows. The last by time
 * stays, of equal times the one with the greatest output. Gives how many rows are gone.
 */
export async function keepLast(connection: DuckDBConnection): Promise<number> {
  await connection.run(
    'CREATE OR REPLACE TEMP TABLE shared_ids AS SELECT event_id FROM events GROUP BY 1 HAVING count(*) > 1',
  );
  const gone = await connection.run(
    `DELETE FROM events WHERE rowid IN (
       SELECT row FROM (
         SELECT e.rowid AS row, row_number() OVER (
           PARTITION BY event_id ORDER BY time DESC, output_tokens DESC NULLS LAST, e.rowid DESC) AS place
         FROM events AS e SEMI JOIN shared_ids USING (event_id)
       ) WHERE place > 1)`,
  );
  await connection.run('DROP TABLE shared_ids');
  return gone.rowsChanged;
}
