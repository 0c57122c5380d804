import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Query, Table } from '../../src/core/types.js';
import { importFile } from '../../src/gateway/ingest/index.js';
import { CodemieSource } from '../../src/sources/codemie-source.js';
import { EventTableBuilder } from '../../src/sources/file/event-table-builder.js';
import type { EventTable } from '../../src/sources/file/event-table.js';
import { answerReport } from '../../src/sources/file/reports/index.js';
import { toEvent } from '../../src/usage-files/event.js';
import { openUsageFile } from '../../src/usage-files/open-usage-file.js';
import { PriceBook } from '../../src/usage-files/prices/price-book.js';
import { textOrNull } from '../../src/usage-files/values/nothing.js';
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

/** @param rows of one file: events, and records of assistants and workflows */
export async function homesOf(rows: readonly object[], now: Date = NOW): Promise<Homes> {
  const folder = await mkdtemp(join(tmpdir(), 'file-reports-'));
  const file = join(folder, 'events.ndjson');
  await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'));
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

async function tableOf(file: string): Promise<EventTable> {
  const { rows, rules } = await openUsageFile(
    { name: file, open: () => createReadStream(file) },
    { map: {}, set: {}, cache: 'included', prices: new PriceBook([], []), rates: new Map() },
  );
  const builder = new EventTableBuilder();
  for await (const row of rows) {
    if ('problem' in row) throw new Error(row.problem);
    const text = (field: Parameters<typeof row.read>[0]) => textOrNull(row.read(field));
    const called = { name: text('user_name'), email: text('user_email') };
    const kind = row.read('kind');
    if (kind === 'assistant' || kind === 'workflow') {
      const asset = { name: text('asset_name'), project: text('project_id'), maker: text('user_id'), called };
      builder.addAsset(kind, text('asset_id') ?? '', { ...asset, time: 0 });
    } else {
      for (const event of toEvent(row.read, rules, String(row.line)).events) builder.add(event, called);
    }
  }
  return builder.table();
}
