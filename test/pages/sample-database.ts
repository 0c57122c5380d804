import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { NOW, ROOT, SAMPLE_EVENTS } from './demo.js';

export const CACHE = join(ROOT, '.cache');

type Values = Readonly<Record<string, string | number | boolean | null>>;
export type Row = Readonly<Record<string, unknown>>;

/** A database file that the gateway serves from, asked directly: read-only, beside the gateway. */
export class SampleDatabase {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(file: string): Promise<SampleDatabase> {
    const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
    return new SampleDatabase(instance, await instance.connect());
  }

  /** Rows with whole numbers as numbers or, where they are too large, as text. */
  async rows(sql: string, values: Values = {}): Promise<Row[]> {
    const reader = await this.#connection.runAndReadAll(sql, { ...values });
    return reader
      .getRowObjectsJS()
      .map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, plain(v)])));
  }

  async row(sql: string, values: Values = {}): Promise<Row> {
    const [row] = await this.rows(sql, values);
    if (!row) throw new Error(`No row: ${sql}`);
    return row;
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}

function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

/** What each sample in the cache was made with, and where it is. */
export async function samplesInCache(): Promise<{ file: string; seed: string; events: number; anchor: string }[]> {
  const found = [];
  for (const name of await readdir(CACHE)) {
    if (!/^sample-.*\.duckdb$/.test(name)) continue;
    const file = join(CACHE, name);
    // Another start may be removing one that is out of date.
    const database = await SampleDatabase.open(file).catch(() => undefined);
    if (!database) continue;
    const { value } = await database.row("SELECT value FROM settings WHERE key = 'sample'");
    database.close();
    found.push({ file, ...(JSON.parse(String(value)) as { seed: string; events: number; anchor: string }) });
  }
  return found;
}

/** What a demo started with {@link SAMPLE} serves: as many events, until the last full hour. */
export async function openSample(): Promise<SampleDatabase> {
  const hour = NOW.toISOString().slice(0, 13);
  const sample = (await samplesInCache()).find(
    ({ events, seed, anchor }) => events === SAMPLE_EVENTS && seed === 'codemie' && anchor.startsWith(hour),
  );
  if (!sample) throw new Error(`The cache has no sample of ${SAMPLE_EVENTS} events until ${hour}.`);
  return SampleDatabase.open(sample.file);
}
