import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Query, Table } from '../../src/core/types.js';
import { FileEngine } from '../../src/sources/file/file-engine.js';
import type { FileOptions } from '../../src/sources/file/file-options.js';
import type { NamedBlob } from '../../src/sources/file/named-blob.js';
import type { Taken } from '../../src/sources/file/taken.js';
import { type Amount, type CaseOptions, type Figures, type Home, type Use, ZONES } from './home.js';

const DAY = 86_400_000;

/** A page without a server: files are read and reports are asked where a FileSource does that. */
export const fileHome: Home = {
  name: 'file source',
  async figures(paths, options) {
    const files = (await Promise.all(paths.map(filesOf))).flat();
    const engine = new FileEngine();
    try {
      const taken = await engine.load({ files, options: optionsOf(options), viewer: '' });
      // A page shows the other rows and says which ones are missing; the cases are about whole files.
      const [bad] = taken.listed;
      if (bad) throw new Error(`${bad.file}:${String(bad.line)}: ${bad.detail}`);
      return later(taken, () => ask(engine, taken));
    } catch (error) {
      // What the readers say themselves: the page's sentence names options as a page has them.
      throw (error as Error).cause ?? error;
    }
  },
};

/** Rows in the future are looked at when they are not. */
function later<Answer>({ span }: Taken, look: () => Answer): Answer {
  const { now } = Date;
  Date.now = () => Math.max(now(), (span?.last ?? 0) + DAY);
  try {
    return look();
  } finally {
    Date.now = now;
  }
}

async function filesOf(path: string): Promise<NamedBlob[]> {
  if ((await stat(path)).isFile()) return [{ name: path, blob: new Blob([await readFile(path)]) }];
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

function ask(engine: FileEngine, { span }: Taken): Figures {
  const from = new Date((span?.first ?? 0) - DAY).toISOString();
  const to = new Date((span?.last ?? 0) + DAY).toISOString();
  const get = (report: string, more: Omit<Query, 'report'> = {}, timeZone = 'UTC'): Table =>
    engine.answer({ report, filters: { range: { choice: '', from, to, timeZone } }, ...more });
  const { rows, notices = [] } = get('summary');
  const of = (id: string): Amount => (rows[0]?.[id] ?? null) as Amount;
  const [input, cacheRead, cacheCreation] = ['inputTokens', 'cachedInputTokens', 'cacheCreationTokens'].map(of);
  return {
    requests: of('requests'),
    input: input == null ? null : input + (cacheRead ?? 0) + (cacheCreation ?? 0),
    cacheRead: cacheRead ?? null,
    cacheCreation: cacheCreation ?? null,
    output: of('outputTokens'),
    nanoUsd: nano(of('totalCost')),
    users: usersOf(get),
    models: modelsOf(get),
    days: Object.fromEntries(ZONES.map((zone) => [zone, daysOf(get, zone)] as const)),
    first: span ? new Date(span.first).toISOString() : null,
    notices: notices.map(({ message }) => message),
  };
}

type Get = (report: string, more?: Omit<Query, 'report'>, timeZone?: string) => Table;
const ALL = { pageSize: 1000 };

function usersOf(get: Get): Figures['users'] {
  const [list, spent] = [get('users', ALL), get('spending-by-user', ALL)];
  const costs = new Map(spent.rows.map((row) => [row['id'], nano(row['cost'] as Amount)]));
  return Object.fromEntries(list.rows.map(({ id }) => [String(id), costs.get(id) ?? null]));
}

function modelsOf(get: Get): Figures['models'] {
  const [called, spent] = [get('llms', ALL), get('spending-by-model', ALL)];
  const models = new Map<string, Use>();
  for (const row of called.rows) {
    if (row['id'] != null) models.set(String(row['id']), [row['requests'] as Amount, null]);
  }
  for (const row of spent.rows) {
    if (row['id'] != null) models.set(String(row['id']), [row['requests'] as Amount, nano(row['cost'] as Amount)]);
  }
  return Object.fromEntries(models);
}

function daysOf(get: Get, zone: string): Readonly<Record<string, Use>> {
  const { rows } = get('summary-trend', { params: { bucket: 'day' } }, zone);
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
