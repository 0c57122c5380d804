import { columnsOf } from '../../../src/core/catalogue/columns-of.js';
import { SourceError } from '../../../src/core/source-error.js';
import { unitOf } from '../../../src/core/time/bucket.js';
import { bucketEnd } from '../../../src/core/time/time-unit.js';
import { addDays, startOfDay, toLocal } from '../../../src/core/time/zone.js';
import type { Bucket, Query, Row, Table } from '../../../src/core/types.js';
import { TableSource } from '../../../src/sources/table-source.js';

/** When the events below have happened, and what counts as now. */
export const RANGE = '2026-04-20/2026-05-10';
export const NOW = Date.parse('2026-05-14T10:22:31.500Z');

interface Event {
  readonly time: number;
  readonly user: string;
  readonly project: string;
  readonly model: string;
  readonly source: 'assistants' | 'workflows' | 'datasources' | 'cli';
  readonly requests: number;
  readonly input: number;
  readonly output: number;
  readonly cost: number;
  readonly failed: boolean;
  readonly seconds: number;
}

const PEOPLE = [
  { id: 'anna', name: 'Anna Kowalska', email: 'anna@example.com' },
  { id: 'piotr', name: 'Piotr Ünal', email: 'piotr@example.com' },
  { id: 'dana', name: 'Dana O’Neil', email: null },
  { id: 'chen', name: '陳大文', email: 'chen@example.com' },
];
const PROJECTS = ['apollo', 'borealis', 'zephyr'];
const MODELS = ['gpt-small', 'gpt-large', 'claude', 'embedder'];
const SOURCES = ['assistants', 'workflows', 'datasources', 'cli'] as const;

/** Events of everybody everywhere, each hour of the range; amounts in whole cents add up without noise. */
function events(): Event[] {
  const start = Date.parse('2026-04-19T00:00Z');
  return Array.from({ length: 24 * 23 }, (_, hour): Event => {
    const pick = <T>(all: readonly T[], step: number) => all[(hour * step + Math.floor(hour / 7)) % all.length] as T;
    return {
      time: start + hour * 3_600_000 + (hour % 6) * 600_000,
      user: pick(PEOPLE, 3).id,
      project: pick(PROJECTS, 2),
      model: pick(MODELS, 5),
      source: pick(SOURCES, 7),
      requests: 1 + (hour % 3),
      input: 100 + ((hour * 37) % 400),
      output: 10 + ((hour * 11) % 90),
      cost: (1 + ((hour * 13) % 50)) / 64,
      failed: hour % 9 === 0,
      seconds: 1 + (hour % 5),
    };
  });
}

const ALL = events();

/** A source that is right: tables made of events, by the question; unless `bend` makes each whole result another one. */
export function honestSource(
  bend: (table: Table, query: Query, ask: (query: Query) => Table) => Table = (table) => table,
): TableSource {
  const bent = Object.entries(REPORTS).map(([name, report]) => {
    const made = (query: Query, signal: AbortSignal) => {
      signal.throwIfAborted();
      return bend(report(query), query, report);
    };
    return [name, made] as const;
  });
  return new TableSource(Object.fromEntries(bent), { locale: 'en' });
}

const REPORTS: Readonly<Record<string, (query: Query) => Table>> = {
  viewer: () => ({
    columns: columnsOf('viewer'),
    rows: [
      {
        id: 'anna',
        name: 'Anna Kowalska',
        email: 'anna@example.com',
        role: 'platform-admin',
        searchesEverybody: true,
      },
    ],
  }),
  users: (query) => ({
    columns: columnsOf('users'),
    rows: PEOPLE.filter(({ id }) => chosen(query, 'users').some(({ user }) => user === id)).map((person) => ({
      ...person,
      label: person.name,
    })),
  }),
  projects: () => ({ columns: columnsOf('projects'), rows: PROJECTS.map((id) => ({ id, label: id })) }),
  budgets: () => ({
    columns: columnsOf('budgets'),
    rows: [
      { name: 'Anna', category: 'platform', spent: 30, limit: 120, resetsAt: '2026-06-01T00:00:00Z', share: 0.25 },
      { name: 'Anna', category: 'cli', spent: 3, limit: null, resetsAt: null, share: null },
    ],
  }),
  summary: (query) => ({ columns: columnsOf('summary', SUMMARY), rows: [headline(chosen(query))] }),
  'summary-trend': (query) => trend('summary-trend', ['time', ...SUMMARY], query, headline),
  spending: (query) => trend('spending', ['time', ...SOURCES, 'total'], query, spent),
  'spending-by-project': (query) =>
    by('spending-by-project', ['project', 'cost', 'share'], query, 'project', () => ({})),
  'spending-by-user': (query) =>
    by('spending-by-user', ['user', 'email', 'cost', 'share'], query, 'user', (_, id) => {
      const person = PEOPLE.find((one) => one.id === id);
      return { user: person?.name ?? id, email: person?.email ?? null };
    }),
  'spending-by-source': (query) => by('spending-by-source', ['source', 'cost', 'share'], query, 'source', () => ({})),
  'spending-by-model': (query) =>
    by(
      'spending-by-model',
      ['model', 'cost', 'share', 'requests', 'inputTokens', 'outputTokens'],
      query,
      'model',
      (all) => ({
        requests: sum(all, 'requests'),
        inputTokens: sum(all, 'input'),
        outputTokens: sum(all, 'output'),
      }),
    ),
  assistants: (query) =>
    by(
      'assistants',
      ['assistant', 'users', 'succeeded', 'errors', 'errorRate', 'cost', 'averageCost', 'averageTime', 'messages'],
      query,
      'project',
      (all, id) => ({
        assistant: `Helper of ${id}`,
        users: new Set(all.map(({ user }) => user)).size,
        succeeded: all.filter(({ failed }) => !failed).length,
        errors: all.filter(({ failed }) => failed).length,
        errorRate: ratio(all.filter(({ failed }) => failed).length, all.length),
        averageCost: ratio(sum(all, 'cost'), all.length),
        averageTime: ratio(sum(all, 'seconds'), all.length),
        messages: sum(all, 'requests'),
      }),
    ),
};

const SUMMARY = ['totalCost', 'inputTokens', 'outputTokens', 'activeUsers', 'requests'];

const sum = (all: readonly Event[], of: 'requests' | 'input' | 'output' | 'cost' | 'seconds') =>
  all.reduce((total, event) => total + event[of], 0);
const ratio = (part: number, whole: number) => (whole ? part / whole : null);

function chosen({ filters = {} }: Query, ignored?: string): Event[] {
  const { range, users = [], projects = [] } = filters;
  const [from, to] = range ? [Date.parse(range.from), Date.parse(range.to)] : [-Infinity, Infinity];
  return ALL.filter(
    ({ time, user, project }) =>
      time >= from &&
      time < to &&
      (!users.length || ignored === 'users' || users.includes(user)) &&
      (!projects.length || projects.includes(project)),
  );
}

function headline(all: readonly Event[]): Row {
  return {
    totalCost: sum(all, 'cost'),
    inputTokens: sum(all, 'input'),
    outputTokens: sum(all, 'output'),
    activeUsers: new Set(all.map(({ user }) => user)).size,
    requests: sum(all, 'requests'),
  };
}

function spent(all: readonly Event[]): Row {
  const of = (source: string) =>
    sum(
      all.filter((event) => event.source === source),
      'cost',
    );
  return { ...Object.fromEntries(SOURCES.map((source) => [source, of(source)])), total: sum(all, 'cost') };
}

/** Rows by the value of a key, with their cost and its share, the greatest first. */
function by(
  report: string,
  ids: readonly string[],
  query: Query,
  key: 'project' | 'user' | 'model' | 'source',
  more: (all: readonly Event[], id: string) => Row,
): Table {
  const all = chosen(query);
  const total = sum(all, 'cost');
  const groups = [...new Set(all.map((event) => event[key]))].map((id): Row => {
    const mine = all.filter((event) => event[key] === id);
    const cost = sum(mine, 'cost');
    return { id, [key]: id, cost, ...(ids.includes('share') && { share: ratio(cost, total) }), ...more(mine, id) };
  });
  const columns = columnsOf(report, ids);
  const adding = columns.filter(({ aggregate, role }) => aggregate === 'sum' && role === 'measure');
  const totals = Object.fromEntries(
    adding.map(({ id }) => [id, groups.reduce((whole, row) => whole + Number(row[id]), 0)]),
  );
  const kept = new Set(['id', ...ids]);
  const rows = groups.map((row) => Object.fromEntries(Object.entries(row).filter(([id]) => kept.has(id))));
  return { columns, rows, totals };
}

function trend(report: string, ids: readonly string[], query: Query, figures: (all: readonly Event[]) => Row): Table {
  const { filters = {}, params = {} } = query;
  if (!filters.range) throw new SourceError('invalid', 'A trend needs a range of time.');
  const bucket = params['bucket'] as Bucket;
  const timeZone = String(params['timeZone']);
  const [from, to] = [Date.parse(filters.range.from), Date.parse(filters.range.to)];
  const all = chosen(query);
  const rows: Row[] = [];
  for (let start = firstStart(from, bucket, timeZone); start < to; start = bucketEnd(start, unitOf(bucket), timeZone)) {
    const end = bucketEnd(start, unitOf(bucket), timeZone);
    rows.push({
      time: new Date(Math.max(start, from)).toISOString(),
      ...figures(all.filter(({ time }) => time >= start && time < end)),
    });
  }
  const columns = columnsOf(report, ids).map((column) => (column.id === 'time' ? { ...column, bucket } : column));
  return { columns, rows };
}

/** Where the bucket that holds an instant begins: in days on the zone's calendar, in minutes from its midnight. */
function firstStart(at: number, bucket: Bucket, timeZone: string): number {
  const { of, count } = unitOf(bucket);
  const day = startOfDay(at, timeZone);
  const local = toLocal(day, timeZone);
  if (of === 'minute') return day + Math.floor((at - day) / (count * 60_000)) * count * 60_000;
  if (of === 'month') return startOfDay({ ...local, day: 1 }, timeZone);
  if (count === 1) return day;
  const weekday = new Date(Date.UTC(local.year, local.month - 1, local.day)).getUTCDay();
  return startOfDay(addDays(local, -((weekday + 6) % 7)), timeZone);
}
