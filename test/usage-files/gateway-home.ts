import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Viewer } from '../../src/gateway/access/viewer.js';
import { DuckDb } from '../../src/gateway/engines/duckdb.js';
import { buildServer } from '../../src/gateway/http/server.js';
import { type DataSource, setDataOption } from '../../src/gateway/ingest/data-options.js';
import { importDatabase } from '../../src/gateway/ingest/index.js';
import { type Amount, type CaseOptions, type Figures, type Home, type Use, ZONES } from './home.js';

const EVERYBODY: Viewer = {
  id: 'cases',
  name: 'Cases',
  username: null,
  email: null,
  platformAdmin: true,
  projects: [],
  managedProjects: [],
};
const DAY = 86_400_000;

interface Body {
  readonly data: {
    readonly metrics?: readonly { readonly id: string; readonly value: number | null }[];
    readonly rows?: readonly Readonly<Record<string, unknown>>[];
  };
  readonly metadata: { readonly notices?: readonly { readonly message: string }[]; readonly data_from?: string };
}

/** The gateway: files are imported as its command does it, and its reports are asked as a platform admin asks them. */
export const gatewayHome: Home = {
  name: 'gateway',
  async figures(files, options) {
    const folder = await mkdtemp(join(tmpdir(), 'usage-case-'));
    try {
      const database = join(folder, 'events.duckdb');
      const { span } = await importDatabase(
        database,
        files.map((file) => sourceOf(file, options)),
        {},
      );
      return await ask(database, span);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

function sourceOf(file: string, options: CaseOptions): DataSource {
  const source: DataSource = { file, map: {}, set: {}, prices: [], listPrices: true };
  for (const [name, value] of options) setDataOption(source, name, value);
  return source;
}

async function ask(database: string, span: { first: Date; last: Date } | undefined): Promise<Figures> {
  const from = new Date((span?.first.getTime() ?? 0) - DAY);
  const to = new Date((span?.last.getTime() ?? 0) + DAY);
  const engine = await DuckDb.open(database);
  const server = buildServer({
    engine,
    identify: () => Promise.resolve(EVERYBODY),
    variesBy: 'Authorization',
    // Rows in the future are looked at when they are not.
    now: () => to,
    anonymousLeaderboard: false,
    logLevel: 'error',
  });
  const get = async (report: string, more: Readonly<Record<string, string>> = {}): Promise<Body> => {
    const range = { start_date: from.toISOString(), end_date: to.toISOString(), ...more };
    const response = await server.inject({ url: `/v1/analytics/${report}?${new URLSearchParams(range).toString()}` });
    if (response.statusCode !== 200) throw new Error(`${report} answered ${response.body}`);
    return response.json<Body>();
  };
  try {
    const { data, metadata } = await get('summaries');
    const metrics = new Map(data.metrics?.map(({ id, value }) => [id, value]));
    const of = (id: string): Amount => metrics.get(id) ?? null;
    const [input, cacheRead, cacheCreation] = [
      'total_input_tokens',
      'total_cached_input_tokens',
      'total_cache_creation_tokens',
    ].map(of);
    return {
      requests: of('total_requests'),
      input: input == null ? null : input + (cacheRead ?? 0) + (cacheCreation ?? 0),
      cacheRead: cacheRead ?? null,
      cacheCreation: cacheCreation ?? null,
      output: of('total_output_tokens'),
      nanoUsd: nano(of('total_money_spent')),
      users: await usersOf(get),
      models: await modelsOf(get),
      days: Object.fromEntries(await Promise.all(ZONES.map(async (zone) => [zone, await daysOf(get, zone)] as const))),
      first: span?.first.toISOString() ?? null,
      notices: metadata.notices?.map(({ message }) => message) ?? [],
    };
  } finally {
    await server.close();
    engine.close();
  }
}

type Get = (report: string, more?: Readonly<Record<string, string>>) => Promise<Body>;
const ALL = { per_page: '1000' };

async function usersOf(get: Get): Promise<Figures['users']> {
  const [list, spent] = await Promise.all([get('users'), get('users-spending', ALL)]);
  const costs = new Map(spent.data.rows?.map((row) => [row['user_id'], nano(row['total_cost_usd'] as Amount)]));
  const { users } = list.data as { users?: readonly { id: string }[] };
  return Object.fromEntries((users ?? []).map(({ id }) => [id, costs.get(id) ?? null]));
}

async function modelsOf(get: Get): Promise<Figures['models']> {
  const [called, spent] = await Promise.all([get('llms-usage', ALL), get('spending-by-model', ALL)]);
  const models = new Map<string, Use>();
  for (const row of called.data.rows ?? []) {
    if (row['model_id'] != null) models.set(String(row['model_id']), [row['total_requests'] as Amount, null]);
  }
  for (const row of spent.data.rows ?? []) {
    const cost = nano(row['total_cost_usd'] as Amount);
    if (row['model_id'] != null) models.set(String(row['model_id']), [row['total_requests'] as Amount, cost]);
  }
  return Object.fromEntries(models);
}

async function daysOf(get: Get, zone: string): Promise<Readonly<Record<string, Use>>> {
  const { data } = await get('summaries-series', { bucket: 'day', time_zone: zone });
  const days = (data.rows ?? []).flatMap((row): [string, Use][] => {
    const requests = (row['total_requests'] ?? null) as Amount;
    const cost = nano((row['total_money_spent'] ?? null) as Amount);
    const tokens = Number(row['total_tokens'] ?? 0);
    const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
    if ((requests ?? 0) === 0 && (cost ?? 0) === 0 && tokens === 0) return [];
    return [[date.format(new Date(String(row['time']))), [requests, cost]]];
  });
  return Object.fromEntries(days);
}

function nano(dollars: Amount): Amount {
  return dollars === null ? null : Math.round(dollars * 1e9);
}
