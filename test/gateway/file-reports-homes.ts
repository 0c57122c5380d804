import { appendFileSync, createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Query, Table } from '../../src/core/types.js';
import { importFile } from '../../src/gateway/ingest/index.js';
import { CodemieSource } from '../../src/sources/codemie-source.js';
import type { EventTable } from '../../src/sources/file/event-table.js';
import { readFiles } from '../../src/sources/file/read-files.js';
import { answerReport } from '../../src/sources/file/reports/index.js';
import { makeStore, NOW, serve, tokenFor } from './fixtures.js';

/** Who looks at the gateway: an administrator of whom its data does not know. */
const LOOKER = 'looker';

/** The same file behind a gateway and in a page. */
export interface Homes {
  readonly table: EventTable;
  readonly gateway: (query: Query) => Promise<Table>;
  readonly page: (query: Query) => Table;
  readonly close: () => Promise<void>;
}

/**
 * @param each gives the rows of one file: events, and records of assistants and workflows
 * @param kind lines of JSON, or CSV where all rows have the same keys
 */
export async function homesOf(
  each: (take: (row: object) => void) => Promise<void> | void,
  now: Date = NOW,
  kind: 'ndjson' | 'csv' = 'ndjson',
): Promise<Homes> {
  const folder = await mkdtemp(join(tmpdir(), 'file-reports-'));
  const file = join(folder, `events.${kind}`);
  await writeLines(file, each, kind === 'csv');
  const store = await makeStore([], true);
  const instance = await DuckDBInstance.create(store.file);
  const connection = await instance.connect();
  await importFile(connection, { file, map: {}, set: {}, prices: [] });
  connection.closeSync();
  instance.closeSync();
  const served = await serve(store, { now, claims: { admin: 'admin' } });
  const authorization = `Bearer ${await tokenFor(LOOKER, { claims: { admin: true } })}`;
  const source = new CodemieSource({
    baseUrl: '',
    headers: { authorization },
    timers: { now: () => now.getTime() },
    fetch: async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      const headers = Object.fromEntries(new Headers(init?.headers));
      const { statusCode, body } = await served.server.inject({ url, headers });
      return new Response(body, { status: statusCode, headers: { date: now.toUTCString() } });
    },
  });
  const table = await tableOf(file);
  return {
    table,
    gateway: (query) => source.query(query, { signal: new AbortController().signal }),
    page: (query) => answerReport(table, query, now.getTime()),
    close: async () => {
      await served.close();
      store.remove();
      await rm(folder, { recursive: true });
    },
  };
}

/** As many lines are written at a time. */
const LINES = 10_000;

async function writeLines(file: string, each: Parameters<typeof homesOf>[0], isCsv: boolean): Promise<void> {
  let lines: string[] = [];
  let isFirst = true;
  const write = () => {
    appendFileSync(file, lines.join(''));
    lines = [];
  };
  await each((row) => {
    if (isCsv && isFirst) lines.push(csvLine(Object.keys(row)));
    isFirst = false;
    lines.push(isCsv ? csvLine(Object.values(row)) : `${JSON.stringify(row)}\n`);
    if (lines.length >= LINES) write();
  });
  write();
}

function csvLine(cells: readonly unknown[]): string {
  return `${cells.map((cell) => (cell == null ? '' : `"${String(cell).replaceAll('"', '""')}"`)).join(',')}\n`;
}

async function tableOf(file: string): Promise<EventTable> {
  const { table, taken } = await readFiles([{ name: file, open: () => createReadStream(file) }], { listPrices: false });
  const [bad] = taken.listed;
  if (bad) throw new Error(`${bad.file}:${String(bad.line)}: ${bad.detail}`);
  return table;
}
