import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Query, Table } from '../../src/core/types.js';
import { type FileOptions, FileSource, type Taken } from '../../src/sources/file-source.js';
import { type Amount, type CaseOptions, type Figures, type Home, type Use, ZONES } from './home.js';

const DAY = 86_400_000;
const { signal } = new AbortController();

/** A page without a server: files are read by a FileSource, and its reports are asked as an element asks them. */
export const fileHome: Home = {
  name: 'file source',
  async figures(paths, options) {
    const files = (await Promise.all(paths.map(filesOf))).flat();
    const source = new FileSource(files, optionsOf(options));
    try {
      const taken = await source.load();
      // A page shows the other rows and says which ones are missing; the cases are about whole files.
      const [bad] = taken.listed;
      if (bad) throw new Error(`${bad.file}:${String(bad.line)}: ${bad.detail}`);
      return await later(taken, () => ask(source, taken));
    } catch (error) {
      // What the readers say themselves: the page's sentence names options as a page has them.
      throw (error as Error).cause ?? error;
    } finally {
      source.close();
    }
  },
};

/** Rows in the future are looked at when they are not. */
async function later<Answer>({ span }: Taken, look: () => Promise<Answer>): Promise<Answer> {
  const { now } = Date;
  Date.now = () => Math.max(now(), (span?.last ?? 0) + DAY);
  try {
    return await look();
  } finally {
    Date.now = now;
  }
}

async function filesOf(path: string): Promise<File[]> {
  if ((await stat(path)).isFile()) return [new File([await readFile(path)], path)];
  const names = await readdir(path, { recursive: true });
  const inside = await Promise.all(
    names.sort().map(async (name) => ((await stat(join(path, name))).isFile() ? filesOf(join(path, name)) : [])),
  );
  return inside.flat();
}

function optionsOf(options: CaseOptions): FileOptions {
  return options.reduce<FileOptions>((made, [name, value]) => {
    const [key = '', rest = ''] = value.split('=', 2);
    if (name === 'start') return { ...made, start: value };
    if (name === 'time-zone') return { ...made, timeZone: value };
    if (name === 'no-list-prices') return { ...made, listPrices: false };
    if (name === 'price') return { ...made, prices: [...(made.prices ?? []), value] };
    if (name === 'rate') return { ...made, rates: { [key]: rest.replace(/@.*/, '') } };
    if (value === 'cache=apart') return { ...made, cache: 'apart' };
    if (name === 'map' || name === 'set')
      return { ...made, [name]: Object.fromEntries(value.split(',').map((part) => part.split('='))) };
    throw new Error(`the option ${name} has no equal in a page`);
  }, {});
}

async function ask(source: FileSource, { span }: Taken): Promise<Figures> {
  const from = new Date((span?.first ?? 0) - DAY).toISOString();
  const to = new Date((span?.last ?? 0) + DAY).toISOString();
  const get = (report: string, more: Omit<Query, 'report'> = {}, timeZone = 'UTC'): Promise<Table> =>
    source.query({ report, filters: { range: { choice: '', from, to, timeZone } }, ...more }, { signal });
  const { rows, notices = [] } = await get('summary');
  const of = (id: string): Amount => (rows[0]?.[id] ?? null) as Amount;
  const [input, cacheRead, cacheCreation] = ['inputTokens', 'cachedInputTokens', 'cacheCreationTokens'].map(of);
  return {
    requests: of('requests'),
    input: input == null ? null : input + (cacheRead ?? 0) + (cacheCreation ?? 0),
    cacheRead: cacheRead ?? null,
    cacheCreation: cacheCreation ?? null,
    output: of('outputTokens'),
    nanoUsd: nano(of('totalCost')),
    users: await usersOf(get),
    models: await modelsOf(get),
    days: Object.fromEntries(await Promise.all(ZONES.map(async (zone) => [zone, await daysOf(get, zone)] as const))),
    first: span ? new Date(span.first).toISOString() : null,
    notices: notices.map(({ message }) => message),
  };
}

type Get = (report: string, more?: Omit<Query, 'report'>, timeZone?: string) => Promise<Table>;
const ALL = { pageSize: 1000 };

async function usersOf(get: Get): Promise<Figures['users']> {
  const [list, spent] = await Promise.all([get('users', ALL), get('spending-by-user', ALL)]);
  const costs = new Map(spent.rows.map((row) => [row['id'], nano(row['cost'] as Amount)]));
  return Object.fromEntries(list.rows.map(({ id }) => [String(id), costs.get(id) ?? null]));
}

async function modelsOf(get: Get): Promise<Figures['models']> {
  const [called, spent] = await Promise.all([get('llms', ALL), get('spending-by-model', ALL)]);
  const models = new Map<string, Use>();
  for (const row of called.rows) {
    if (row['id'] != null) models.set(String(row['id']), [row['requests'] as Amount, null]);
  }
  for (const row of spent.rows) {
    if (row['id'] != null) models.set(String(row['id']), [row['requests'] as Amount, nano(row['cost'] as Amount)]);
  }
  return Object.fromEntries(models);
}

async function daysOf(get: Get, zone: string): Promise<Readonly<Record<string, Use>>> {
  const { rows } = await get('summary-trend', { params: { bucket: 'day' } }, zone);
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  const days = rows.flatMap((row): [string, Use][] => {
    const requests = (row['requests'] ?? null) as Amount;
    const cost = nano((row['totalCost'] ?? null) as Amount);
    const tokens = Number(row['totalTokens'] ?? 0);
    if ((requests ?? 0) === 0 && (cost ?? 0) === 0 && tokens === 0) return [];
    return [[date.format(new Date(String(row['time']))), [requests, cost]]];
  });
  return Object.fromEntries(days);
}

function nano(dollars: Amount | undefined): Amount {
  return dollars == null ? null : Math.round(dollars * 1e9);
}
