import type { DuckDBConnection } from '@duckdb/node-api';
import { quote } from '../../usage-files/usage-error.js';

/** Calls that some files' rows stand for, of those that are in the store now. The files' numbers follow each other. */
export async function callsIn(connection: DuckDBConnection, fileIds: readonly bigint[]): Promise<bigint> {
  const rows = await ofFiles(connection, fileIds, 'coalesce(sum(requests), 0)::BIGINT', '');
  return (rows[0]?.[0] ?? 0n) as bigint;
}

/**
 * Why rows have no price, as it was told while they were read, of those that are in the store now: nobody needs to know it of
 * copies that others have replaced.
 */
export async function unpricedIn(
  connection: DuckDBConnection,
  fileIds: readonly bigint[],
  told: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, number>> {
  if (told.size === 0) return told;
  const rows = await ofFiles(connection, fileIds, 'model, count(*)::INTEGER', 'AND cost_nusd IS NULL GROUP BY 1');
  const left = new Map(rows.map(([model, count]) => [model === null ? 'no model' : quote(model), count as number]));
  const kept = new Map<string, number>();
  for (const [reason, count] of told) {
    // A reason ends with the model that it is about.
    const model = [...left.keys()].find((name) => reason.endsWith(name));
    const here = Math.min(count, left.get(model ?? '') ?? 0);
    if (model === undefined || here === 0) continue;
    left.set(model, (left.get(model) ?? 0) - here);
    kept.set(reason, here);
  }
  return kept;
}

async function ofFiles(
  connection: DuckDBConnection,
  fileIds: readonly bigint[],
  select: string,
  more: string,
): Promise<readonly (readonly unknown[])[]> {
  const [first, last] = [fileIds[0], fileIds.at(-1)];
  if (first === undefined || last === undefined) return [];
  const statement = `SELECT ${select} FROM events WHERE kind = 'llm' AND file_id BETWEEN $first AND $last ${more}`;
  return (await connection.runAndReadAll(statement, { first, last })).getRows();
}
