import type { DuckDBConnection } from '@duckdb/node-api';
import { EVENT_COLUMN_IDS } from '../model/event-columns.js';

/**
 * Exports overlap: an event that is stored twice, the same in every column, stays once. Gives how many were `known` and are
 * gone, and how many more rows have an id that another row has, but are `disputed`: they differ, so both stay.
 */
export async function leaveOutKnown(connection: DuckDBConnection): Promise<{ known: number; disputed: number }> {
  await connection.run(
    'CREATE OR REPLACE TEMP TABLE shared_ids AS SELECT event_id FROM events GROUP BY 1 HAVING count(*) > 1',
  );
  const known = await connection.run(
    `DELETE FROM events WHERE rowid IN (
       SELECT row FROM (
         SELECT e.rowid AS row, row_number() OVER (PARTITION BY ${EVENT_COLUMN_IDS.join(', ')} ORDER BY e.rowid) AS copy
         FROM events AS e SEMI JOIN shared_ids USING (event_id)
       ) WHERE copy > 1)`,
  );
  const left = await connection.runAndReadAll(
    'SELECT (count(*) - count(DISTINCT event_id))::INTEGER FROM events SEMI JOIN shared_ids USING (event_id)',
  );
  await connection.run('DROP TABLE shared_ids');
  return { known: known.rowsChanged, disputed: Number(left.getRows()[0]?.[0]) };
}
