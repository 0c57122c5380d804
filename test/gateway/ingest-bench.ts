import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { ImportSource } from '../../src/gateway/ingest/index.js';
import { prepareStore } from '../../src/gateway/ingest/store.js';

export type Row = Readonly<Record<string, string | number | boolean | null>>;
export const FORMATS = ['csv', 'ndjson', 'parquet'] as const;

/** An empty store in memory, and a folder for files to import into it. */
export class Bench {
  readonly folder: string;
  readonly connection: DuckDBConnection;
  readonly #instance: DuckDBInstance;

  private constructor(folder: string, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.folder = folder;
    this.#instance = instance;
    this.connection = connection;
  }

  static async open(): Promise<Bench> {
    const folder = await mkdtemp(join(tmpdir(), 'ingest-'));
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await prepareStore(connection);
    return new Bench(folder, instance, connection);
  }

  async close(): Promise<void> {
    this.connection.closeSync();
    this.#instance.closeSync();
    await rm(this.folder, { recursive: true });
  }

  async file(name: string, content: string): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, content);
    return path;
  }

  /** The same rows in one of the formats, each value in the format's own type. */
  async rowsAs(format: (typeof FORMATS)[number], items: readonly Row[]): Promise<ImportSource> {
    const names = [...new Set(items.flatMap((row) => Object.keys(row)))];
    const csv = [names, ...items.map((row) => names.map((name) => String(row[name] ?? '')))];
    if (format === 'csv') return source(await this.file('rows.csv', csv.map((cells) => cells.join(',')).join('\n')));
    const json = await this.file('rows.ndjson', items.map((row) => JSON.stringify(row)).join('\n'));
    if (format === 'ndjson') return source(json);
    const path = join(this.folder, 'rows.parquet');
    await this.connection.run(`COPY (FROM read_json('${json}')) TO '${path}' (FORMAT parquet)`);
    return source(path);
  }

  async rows(query: string): Promise<Record<string, unknown>[]> {
    return (await this.connection.runAndReadAll(query)).getRowObjectsJson();
  }
}

export function source(file: string, more: Partial<ImportSource> = {}): ImportSource {
  return { file, map: {}, set: {}, prices: [], ...more };
}

export async function messageOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'no error',
    (error: unknown) => (error as Error).message,
  );
}
