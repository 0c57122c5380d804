import type { DuckDBConnection } from '@duckdb/node-api';
import { assetDetails } from './asset-details.js';
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
  anchor: number,
): Promise<void> {
  const datasources = PROJECTS.map((_, position) =>
    assets.filter(({ kind, project }) => kind === 'datasources' && project === position),
  );
  for (const table of TABLES) {
    const made = assets.filter(({ kind }) => kind === table);
    const rows = made.map((asset) => {
      const { id, name, project, creator, created, attributes } = asset;
      return [
        id,
        name,
        PROJECTS[project]?.id ?? null,
        people[creator]?.id ?? SYSTEM,
        new Date(created).toISOString().slice(0, -1),
        ...attributes.map(String),
        ...assetDetails(asset, datasources[project] ?? [], anchor),
      ];
    });
    await insertRows(connection, table, rows);
  }
}
