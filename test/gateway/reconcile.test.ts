import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  makeStore,
  NOBODY,
  NOW,
  PROJECTS,
  randomEvents,
  randomFrom,
  serve,
  USERS,
  type Answer,
  type RawEvent,
  type Served,
  type Store,
} from './fixtures.js';
import { dollars, groupBy, peopleIn, summary, tokensOf, visible, type Asked } from './oracle.js';
import { bucketName, ZONES } from './zones.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const events = randomEvents(6000, 23);
const firstEvent = Math.min(...events.map(({ time }) => time));

let store: Store;
let served: Served;
beforeAll(async () => {
  store = await makeStore(events);
  served = await serve(store);
});
afterAll(async () => {
  await served.close();
  store.remove();
});

interface Case extends Asked {
  readonly zone: string;
  readonly bucket: string;
  readonly weekStart: number;
}

/** A question drawn at random: who asks, about what range, people and projects, cut how. */
function draw(random: () => number): Case {
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const some = <Item>(items: readonly Item[]) => items.filter(() => random() < 0.4);
  const bucket = pick(['hour', '3h', 'day', 'day', 'week', 'month']);
  const longest = bucket === 'hour' ? 3 * DAY : bucket === '3h' ? 8 * DAY : 75 * DAY;
  const to = NOW.getTime() - Math.floor((random() < 0.3 ? 0 : random() * 60 * DAY) / 1000) * 1000;
  const from = to - Math.ceil((random() * longest) / 1000) * 1000;
  const users = some([...USERS.map(({ user_id }) => user_id), 'stranger', 'no such user']);
  const projects = some([...PROJECTS.filter((name) => !name.includes(',')), 'no such project']);
  return {
    as: pick(['anna', 'piotr', 'root', 'root']),
    from,
    to,
    zone: pick(Object.keys(ZONES)),
    bucket,
    weekStart: pick([1, 1, 7, 6]),
    ...(random() < 0.4 && users.length > 0 && { users }),
    ...(random() < 0.4 && projects.length > 0 && { projects }),
  };
}

function queryOf({ from, to, users, projects, zone, bucket, weekStart }: Case): string {
  return new URLSearchParams({
    start_date: new Date(from).toISOString(),
    end_date: new Date(to).toISOString(),
    per_page: '1000',
    time_zone: zone,
    bucket,
    week_start: String(weekStart),
    ...(users && { users: users.join(',') }),
    ...(projects && { projects: projects.join(',') }),
  }).toString();
}

const sourceOf = ({ cost_category, workflow_id }: RawEvent) =>
  cost_category === 'cli'
    ? 'cli'
    : workflow_id !== null
      ? 'workflows'
      : cost_category === 'embedding'
        ? 'datasources'
        : 'assistants';
const SOURCES = ['assistants', 'workflows', 'datasources', 'cli'];
const isLeaf = ({ kind }: RawEvent) => kind === 'llm' || kind === 'tool';
const nano = (usd: unknown) => BigInt(Math.round(Number(usd) * 1e9));
const sum = (values: Iterable<unknown>) => [...values].reduce<bigint>((total, value) => total + nano(value), 0n);

/** The buckets that a span touches, by walking through it minute by minute. */
function bucketsBetween({ from, to, bucket, zone, weekStart }: Case): Map<string, number> {
  const names = new Map<string, number>();
  for (let time = from; time < to; time += 15 * 60_000) names.set(bucketName(bucket, zone, time, weekStart), time);
  if (to > from) names.set(bucketName(bucket, zone, to - 1, weekStart), to - 1);
  return names;
}

async function check(asked: Case): Promise<void> {
  const query = queryOf(asked);
  const get = (report: string) => served.get(`/v1/analytics/${report}?${query}`, asked.as);
  const rows = visible(events, asked);
  const leaves = rows.filter(isLeaf);
  const expected = dollars(rows);
  const totalNano = expected === null ? null : nano(expected);

  /* The tile, and its parts. */
  const tiles = await get('summaries');
  const tile = Object.fromEntries(tiles.data.metrics.map(({ id, value }: Answer) => [id, value]));
  expect(tile).toEqual(summary(events, asked));
  const parts = ['platform_cost', 'cli_cost', 'eli_cost', 'rerank_cost'].map((id) => tile[id] as number);
  if (expected !== null) expect(sum(parts)).toBe(totalNano);

  /* Money by project, user, model and source: every row as counted, and together the tile. */
  const tables: readonly [string, string, (event: RawEvent) => string | null][] = [
    ['projects-spending', 'project_id', ({ project_id }) => project_id],
    ['users-spending', 'user_id', ({ user_id }) => (NOBODY.includes(user_id) ? null : user_id)],
    ['spending-by-model', 'model_id', ({ model }) => model],
    ['spending-by-source', 'source_id', sourceOf],
  ];
  for (const [report, key, keyOf] of tables) {
    const { data } = await get(report);
    const found = new Map<unknown, bigint>();
    for (const row of data.rows) {
      const id = row[key];
      found.set(id, (found.get(id) ?? 0n) + nano(row.total_cost_usd));
    }
    const groups = groupBy(leaves, keyOf);
    expect(new Set(found.keys())).toEqual(new Set(groups.keys()));
    for (const [id, group] of groups) expect(found.get(id)).toBe(nano(dollars(group)));
    if (expected === null || leaves.length === 0) continue;
    expect([...found.values()].reduce((total, value) => total + value, 0n)).toBe(totalNano);
    expect(data.totals.total_cost_usd).toBe(expected);
  }
  await checkSeries(asked, await get('spending-series'), await get('summaries-series'), rows, tile);
}

async function checkSeries(asked: Case, spending: Answer, figures: Answer, rows: RawEvent[], tile: Answer) {
  const { bucket, zone, weekStart } = asked;
  const expected = bucketsBetween(asked);
  const name = (time: string) => bucketName(bucket, zone, Date.parse(time), weekStart);
  const times = (spending.data.rows as Answer[]).map(({ time }) => time as string);
  expect(times.map(name)).toEqual([...expected.keys()]);
  expect(figures.data.rows.map(({ time }: Answer) => time)).toEqual(times);

  const groups = groupBy(rows, ({ time }) => bucketName(bucket, zone, time, weekStart));
  for (const [index, row] of (spending.data.rows as Answer[]).entries()) {
    const label = `${zone} ${bucket} ${String(row.time)}`;
    /* Nothing of a bucket is before it. */
    const start = Date.parse(row.time as string);
    expect(name(new Date(start - 1000).toISOString()), label).not.toBe(name(row.time as string));
    const next = (spending.data.rows as Answer[])[index + 1];
    const inBucket = groups.get(name(row.time as string)) ?? [];
    const figure = figures.data.rows[index];
    expect(row.unfinished, label).toBe(name(NOW.toISOString()) === name(row.time as string));
    expect(figure.unfinished, label).toBe(row.unfinished);
    if (next && Date.parse(next.time as string) <= firstEvent) {
      for (const id of [...SOURCES, 'total']) expect(row[`${id}_spent`], label).toBeNull();
      expect(figure.total_requests, label).toBeNull();
      continue;
    }
    if (!next && asked.to <= firstEvent) continue;
    for (const source of SOURCES) {
      const own = inBucket.filter((event) => isLeaf(event) && sourceOf(event) === source);
      expect(row[`${source}_spent`], `${label} ${source}`).toBe(dollars(own));
    }
    const parts = SOURCES.map((source) => row[`${source}_spent`] as number);
    expect(row.total_spent, label).toBe(dollars(inBucket));
    if (row.total_spent !== null) expect(sum(parts), label).toBe(nano(row.total_spent));
    expect(figure, label).toMatchObject({
      total_money_spent: row.total_spent,
      total_tokens: tokensOf(inBucket).total,
      unique_active_users: peopleIn(inBucket),
      total_requests: inBucket.filter(({ kind }) => kind === 'llm').length,
    });
  }
  /* The series make the tile. */
  if (spending.data.rows.length === 0) return;
  expect(sum(spending.data.rows.map(({ total_spent }: Answer) => total_spent ?? 0))).toBe(nano(tile.total_money_spent));
  expect(spending.data.totals.total_spent).toBe(tile.total_money_spent);
  const requests = (figures.data.rows as Answer[]).map(({ total_requests }) => Number(total_requests));
  expect(requests.reduce((total, count) => total + count, 0)).toBe(tile.total_requests);
  const ofTheRange = Object.entries(tile as Record<string, number>).filter(([id]) => id !== 'dau' && id !== 'mau');
  expect(figures.data.totals).toEqual(Object.fromEntries(ofTheRange));
}

describe('sums are the same from every side', () => {
  const random = randomFrom(4711);
  for (let index = 0; index < 60; index++) {
    const asked = draw(random);
    const { as, zone, bucket, users, projects } = asked;
    test(`${String(index)}: ${as}, ${bucket} in ${zone}${users ? ', users' : ''}${projects ? ', projects' : ''}`, () =>
      check(asked));
  }

  for (const zone of Object.keys(ZONES))
    for (const bucket of ['3h', 'day', 'week', 'month'])
      test(`all of it, ${bucket} in ${zone}`, () =>
        check({
          as: 'root',
          from: NOW.getTime() - (bucket === '3h' ? 40 : 75) * DAY,
          to: NOW.getTime(),
          zone,
          bucket,
          weekStart: 1,
        }));

  for (const [zone, change] of [
    ['Africa/Cairo', '2026-04-23T22:00:00Z'],
    ['America/Santiago', '2026-04-05T03:00:00Z'],
    ['Europe/Warsaw', '2026-03-29T01:00:00Z'],
    ['Atlantic/Azores', '2026-03-29T01:00:00Z'],
    ['America/Havana', '2026-03-08T05:00:00Z'],
  ] as const)
    for (const bucket of ['hour', '3h', 'day'])
      test(`around the change of the clock, ${bucket} in ${zone}`, () =>
        check({
          as: 'piotr',
          from: Date.parse(change) - 30 * HOUR,
          to: Date.parse(change) + 30 * HOUR,
          zone,
          bucket,
          weekStart: 1,
        }));
});

test('a bucket before the store’s first event is not known; one without events after it is 0', async () => {
  const quiet = await makeStore([
    { ...(events.find(isLeaf) as RawEvent), time: NOW.getTime() - 3 * DAY, cost_nusd: 7, cost_category: 'platform' },
  ]);
  const other = await serve(quiet);
  const { data } = await other.get('/v1/analytics/spending-series?time_period=last_7_days&bucket=day', 'root');
  expect((data.rows as Answer[]).map(({ total_spent }) => total_spent as number | null)).toEqual([
    ...[null, null, null, null],
    7e-9,
    ...[0, 0, 0],
  ]);
  expect((data.rows as Answer[]).map(({ unfinished }) => unfinished as boolean).indexOf(true)).toBe(7);
  await other.close();
  quiet.remove();
});

test('the activity tables split the same money and tokens', async () => {
  for (const as of ['anna', 'piotr', 'root']) {
    const query = 'time_period=last_60_days&per_page=1000';
    const asked: Asked = { as, from: Date.parse('2026-03-15T00:00:00Z'), to: NOW.getTime() };
    const rows = visible(events, asked);
    for (const report of ['users-activity', 'projects-activity']) {
      const { data } = await served.get(`/v1/analytics/${report}?${query}`, as);
      const cost = (source: string) => dollars(rows.filter((event) => sourceOf(event) === source)) ?? 0;
      expect(data.totals).toMatchObject({
        assistant_cost: cost('assistants'),
        workflow_cost: cost('workflows'),
        datasource_cost: cost('datasources'),
        cli_cost: cost('cli'),
        total_cost: dollars(rows) ?? 0,
        assistant_tokens: tokensOf(rows.filter((event) => sourceOf(event) === 'assistants')).total,
        workflow_tokens: tokensOf(rows.filter((event) => sourceOf(event) === 'workflows')).total,
        datasource_tokens: tokensOf(rows.filter((event) => sourceOf(event) === 'datasources')).total,
        llm_tokens: tokensOf(rows).total,
      });
    }
  }
});
