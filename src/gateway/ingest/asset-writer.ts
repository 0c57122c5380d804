import { DuckDBDataChunkWriter, DuckDBTimestampValue, type DuckDBConnection } from '@duckdb/node-api';
import { ASSET_KINDS, type AssetKind } from '../../usage-files/asset-kinds.js';
import type { AssetRecord } from '../../usage-files/asset-record.js';

import { noteAssetFiles } from './asset-files.js';

const BATCH = 20_000;

/** Asset records, kept until there are enough to be written at once. Of one id the last counts. */
export class AssetWriter {
  readonly #connection: DuckDBConnection;
  readonly #records = new Map<AssetKind, Map<string, AssetRecord>>(ASSET_KINDS.map((kind) => [kind, new Map()]));
  /** By file, kind and id. */
  readonly #told = new Map<bigint, Map<AssetKind, Set<string>>>();
  #waiting = 0;

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  /** Whether `write` is due. */
  get full(): boolean {
    return this.#waiting >= BATCH;
  }

  /** @param fileId which file tells of it */
  add(record: AssetRecord, fileId: bigint): void {
    const told = this.#told.get(fileId) ?? new Map<AssetKind, Set<string>>();
    told.set(record.kind, (told.get(record.kind) ?? new Set()).add(record.id));
    this.#told.set(fileId, told);
    const records = this.#records.get(record.kind);
    const name = record.name ?? records?.get(record.id)?.name ?? null;
    records?.set(record.id, { ...record, name });
    this.#waiting += 1;
  }

  /** Writes what waits, within the connection's transaction, in place of stored records of the same ids. */
  async write(): Promise<void> {
    for (const [kind, records] of this.#records) {
      if (records.size > 0) await replace(this.#connection, kind, [...records.values()]);
      records.clear();
    }
    const told = [...this.#told].flatMap(([file, kinds]) =>
      [...kinds].flatMap(([kind, ids]) => [...ids].map((id) => [kind, id, file] as const)),
    );
    await noteAssetFiles(this.#connection, told);
    this.#told.clear();
    this.#waiting = 0;
  }
}

async function replace(connection: DuckDBConnection, kind: AssetKind, records: readonly AssetRecord[]): Promise<void> {
  const table = `${kind}s`;
  const id = `${kind}_id`;
  await connection.run(`CREATE TEMP TABLE given AS FROM ${table} LIMIT 0`);
  const appender = await connection.createAppender('given');
  const rows = DuckDBDataChunkWriter.forAppender(appender);
  /* In the order of the table. */
  for (const { id, name, project_id, creator_id, created_at, attributes } of records) {
    rows.appendRow([
      id,
      name,
      project_id,
      creator_id,
      new DuckDBTimestampValue(created_at),
      ...attributes.map((value) =>
        typeof value === 'object' && value !== null ? new DuckDBTimestampValue(value.instant) : value,
      ),
    ]);
  }
  rows.flush();
  appender.closeSync();
  await connection.run(
    `INSERT OR REPLACE INTO ${table} SELECT given.* REPLACE (coalesce(given.name, stored.name, given.${id}) AS name)
     FROM given LEFT JOIN ${table} stored ON stored.${id} = given.${id}`,
  );
  await connection.run('DROP TABLE given');
}
