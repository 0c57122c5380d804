import type { DuckDBConnection } from '@duckdb/node-api';
import type { AssetKind } from './attributes.js';
import { insertRows } from './insert-rows.js';
import type { Library } from './library.js';
import { PROJECTS } from './organisation.js';
import type { Person } from './people.js';

/** Whom CodeMie has as the maker of what came with it. */
const SYSTEM = 'codemie';
const TABLES: readonly AssetKind[] = ['assistants', 'workflows', 'skills', 'datasources'];

/** Writes what was made here into its tables. */
export async function writeLibrary(
  connection: DuckDBConnection,
  { assets }: Library,
  people: readonly Person[],
): Promise<void> {
  for (const table of TABLES) {
    const rows = assets
      .filter(({ kind }) => kind === table)
      .map(({ id, name, project, creator, created, attributes }) => [
        id,
        name,
        PROJECTS[project]?.id ?? null,
        people[creator]?.id ?? SYSTEM,
        new Date(created).toISOString().slice(0, -1),
        ...attributes.map(String),
      ]);
    await insertRows(connection, table, rows);
  }
}
