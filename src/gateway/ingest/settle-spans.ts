import { DuckDBDataChunkWriter, LIST, listValue, VARCHAR, type DuckDBConnection } from '@duckdb/node-api';
import type { SpanLink, SpanPart } from '../../usage-files/spans/span-link.js';
import { SpanTree } from '../../usage-files/spans/span-tree.js';

/** Events that were found to repeat others. */
export interface Repeats {
  /** Of the files of this import. */
  readonly here: number;
  /** Of earlier ones, which had counted until now. */
  readonly earlier: number;
}

/** Adds how the spans of a file hang together. Their traces are to be settled again, then. */
export async function addSpans(connection: DuckDBConnection, fileId: bigint, links: Iterable<SpanLink>): Promise<void> {
  const appender = await connection.createAppender('spans');
  const rows = DuckDBDataChunkWriter.forAppender(appender);
  for (const { trace, id, parent, part, event } of links) rows.appendRow([fileId, trace, id, parent, part, event]);
  rows.flush();
  appender.closeSync();
  await unsettle(connection, fileId);
}

/** Forgets the spans of a file that goes, and the events of them that did not count. */
export async function dropSpans(connection: DuckDBConnection, fileId: bigint): Promise<void> {
  await unsettle(connection, fileId);
  await connection.run('DELETE FROM spans WHERE file_id = $fileId', { fileId });
  await connection.run('DELETE FROM repeated_events WHERE file_id = $fileId', { fileId });
}

/**
 * Sees to it that of every trace which has changed those events count that repeat no others, and no others do, from whichever
 * files and in whichever order its spans have come.
 *
 * @param since the number of the first file of this import
 */
export async function settleSpans(connection: DuckDBConnection, since: bigint): Promise<Repeats> {
  const links = await unsettledLinks(connection);
  const sums = links.flatMap(({ part, event }) => (part === 'sum' || part === 'unnamed' ? (event ?? []) : []));
  if (sums.length === 0) return { here: 0, earlier: 0 };
  const before = new Set((await moveEvents(connection, 'repeated_events', 'events', sums)).map(String));
  const gone = await moveEvents(connection, 'events', 'repeated_events', [...new SpanTree(links).repeated()]);
  const here = gone.filter(([file]) => file !== null && file >= since).length;
  return { here, earlier: gone.filter((one) => !before.has(String(one))).length - here };
}

async function unsettledLinks(connection: DuckDBConnection): Promise<SpanLink[]> {
  const isAny = "SELECT 1 FROM duckdb_tables() WHERE table_name = 'unsettled_traces'";
  if ((await connection.runAndReadAll(isAny)).currentRowCount === 0) return [];
  const found = await connection.runAndReadAll(
    `SELECT trace_id, span_id, parent_id, part, event_id FROM spans SEMI JOIN unsettled_traces USING (trace_id)
     ORDER BY file_id, spans.rowid`,
  );
  await connection.run('DROP TABLE unsettled_traces');
  return (found.getRows() as [string, string, string, SpanPart, string | null][]).map(
    ([trace, id, parent, part, event]) => ({ trace, id, parent, part, event }),
  );
}

async function unsettle(connection: DuckDBConnection, fileId: bigint): Promise<void> {
  await connection.run('CREATE TEMP TABLE IF NOT EXISTS unsettled_traces (trace_id VARCHAR)');
  const traces = 'INSERT INTO unsettled_traces SELECT DISTINCT trace_id FROM spans WHERE file_id = $fileId';
  await connection.run(traces, { fileId });
}

type Table = 'events' | 'repeated_events';

/** Gives the file and the id of each one that has moved. */
async function moveEvents(
  connection: DuckDBConnection,
  from: Table,
  to: Table,
  ids: readonly string[],
): Promise<readonly (readonly [file: bigint | null, id: string])[]> {
  const named = [{ ids: listValue(ids) }, { ids: LIST(VARCHAR) }] as const;
  const theirs = `FROM ${from} WHERE event_id IN (SELECT unnest($ids))`;
  await connection.run(`INSERT INTO ${to} SELECT * ${theirs}`, ...named);
  const moved = await connection.runAndReadAll(`DELETE ${theirs} RETURNING file_id, event_id`, ...named);
  return moved.getRows() as [bigint | null, string][];
}
