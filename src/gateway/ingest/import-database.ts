import type { DuckDBConnection } from '@duckdb/node-api';
import { computeDue } from '../leaderboard/scoring/compute.js';
import { importFiles } from './import-files.js';
import type { ImportOptions, ImportResult, ImportSource } from './import-types.js';
import { openStore } from './open-store.js';
import { prepareStore } from './store.js';

/** What a database of imported rows holds. */
export interface ImportedData {
  readonly results: readonly ImportResult[];
  /** The first and the last event, in UTC; absent where there is none. */
  readonly span: { readonly first: Date; readonly last: Date } | undefined;
  readonly projects: readonly string[];
  /** The person with the most events, if rows say who they belong to. */
  readonly busiest: { readonly id: string; readonly name: string } | undefined;
}

/**
 * Loads files into a database file, which is made where there is none, and upgraded where it is of an older version; then
 * scores the people that rows speak of, as of `now`. Throws as `importFiles` does.
 */
export async function importDatabase(
  path: string,
  sources: readonly ImportSource[],
  { now = new Date(), ...options }: ImportOptions & { readonly now?: Date },
): Promise<ImportedData> {
  return openStore(path, { create: true }, async (connection) => {
    await prepareStore(connection);
    const results = await importFiles(connection, sources, options);
    const [[people] = [0]] = await rows(connection, 'SELECT count(*)::INTEGER FROM users');
    if (people)
      await computeDue(connection, { now, runType: 'backfill', again: results.some(({ repeated }) => !repeated) });
    return { results, ...(await describe(connection)) };
  });
}

async function describe(connection: DuckDBConnection): Promise<Omit<ImportedData, 'results'>> {
  const span = await rows(connection, 'SELECT epoch_ms(min(time))::DOUBLE, epoch_ms(max(time))::DOUBLE FROM events');
  const projects = await rows(connection, 'SELECT project_id FROM projects ORDER BY project_id');
  const busiest = await rows(
    connection,
    `SELECT user_id, name FROM events JOIN users USING (user_id) GROUP BY ALL ORDER BY count(*) DESC, user_id LIMIT 1`,
  );
  const [first, last] = span[0] ?? [];
  const [id, name] = busiest[0] ?? [];
  return {
    span:
      typeof first === 'number' && typeof last === 'number'
        ? { first: new Date(first), last: new Date(last) }
        : undefined,
    projects: projects.map(([project]) => String(project)),
    busiest: id === undefined ? undefined : { id: String(id), name: String(name) },
  };
}

async function rows(connection: DuckDBConnection, query: string): Promise<(string | number | null)[][]> {
  return (await connection.runAndReadAll(query)).getRows() as (string | number | null)[][];
}
