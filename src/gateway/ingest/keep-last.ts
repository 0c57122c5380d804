import type { DuckDBConnection } from '@duckdb/node-api';

/** Ids that are looked at together: what is held meanwhile grows with them, not with the store. */
const AT_ONCE = 1_000_000;

/**
 * Several rows of one event id are one event: exports overlap, and a call is written again as it grows. The last by time
 * stays, of equal times the one with the greatest output. Gives how many rows are gone.
 */
export async function keepLast(connection: DuckDBConnection): Promise<number> {
  const counted = await connection.runAndReadAll('SELECT count(*)::DOUBLE FROM events');
  const parts = Math.ceil(Number(counted.getRows()[0]?.[0]) / AT_ONCE);
  // As numbers, which are shorter; ids that share one are told apart below.
  await connection.run('CREATE OR REPLACE TEMP TABLE shared_ids (number UBIGINT)');
  for (let part = 0; part < parts; part += 1) {
    await connection.run(
      `INSERT INTO shared_ids SELECT hash(event_id) AS number FROM events
       WHERE number % ${String(parts)} = ${String(part)} GROUP BY 1 HAVING count(*) > 1`,
    );
  }
  const gone = await connection.run(
    `DELETE FROM events WHERE rowid IN (
       SELECT row FROM (
         SELECT e.rowid AS row, row_number() OVER (
           PARTITION BY event_id ORDER BY time DESC, output_tokens DESC NULLS LAST, e.rowid DESC) AS place
         FROM events AS e SEMI JOIN shared_ids ON hash(e.event_id) = shared_ids.number
       ) WHERE place > 1)`,
  );
  await connection.run('DROP TABLE shared_ids');
  return gone.rowsChanged;
}
