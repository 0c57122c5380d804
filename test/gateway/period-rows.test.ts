import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Answer,
  makeStore,
  NOW,
  randomEvents,
  type RawEvent,
  runOn,
  serve,
  type Served,
  type Store,
} from './fixtures.js';

/* A call at 09:30 on 10 May, a row of the whole of 10 May and one of the whole of April, and rows that lie in the future. */
const [base] = randomEvents(1) as [RawEvent];
const row = (event_id: string, time: string, more: Partial<RawEvent> = {}): RawEvent => ({
  ...base,
  event_id,
  kind: 'llm',
  time: Date.parse(time),
  user_id: 'anna',
  project_id: 'apollo',
  operation: 'chat',
  cost_category: 'platform',
  workflow_id: null,
  cost_nusd: 1_000_000_000,
  ...more,
});
const EVENTS: RawEvent[] = [
  row('early', '2026-03-01T00:00:00Z'),
  row('call', '2026-05-10T09:30:00Z'),
  row('day', '2026-05-10T00:00:00Z', { cost_nusd: 20_000_000_000, user_id: 'ben' }),
  row('month', '2026-04-01T00:00:00Z', { cost_nusd: 300_000_000_000 }),
  row('unpriced', '2026-05-09T10:00:00Z', { cost_nusd: null, requests: 12 }),
  ...['2026-05-20T00:00:00Z', '2026-06-01T00:00:00Z', '2026-06-01T00:00:00Z'].map((time, at) =>
    row(`future-${String(at)}`, time, { user_id: at === 0 ? 'anna' : 'ben', project_id: 'zephyr' }),
  ),
];

const FUTURE = '3 rows lie in the future: no range up to now holds them.';

let store: Store;
let served: Served;
beforeAll(async () => {
  store = await makeStore(EVENTS);
  await runOn(
    store,
    "UPDATE events SET until = time + INTERVAL 1 DAY WHERE event_id = 'day'",
    "UPDATE events SET until = time + INTERVAL 1 MONTH WHERE event_id = 'month'",
    'UPDATE events SET requests = 1 WHERE requests IS NULL',
  );
  served = await serve(store);
});
afterAll(async () => {
  await served.close();
  store.remove();
});

const messages = (answer: Answer): string[] =>
  ((answer.metadata.notices ?? []) as { message: string }[]).map(({ message }) => message);
const series = (report: string, from: string, to: string, bucket: string, as = 'root') =>
  served.get(`/v1/analytics/${report}?start_date=${from}T00:00:00Z&end_date=${to}T00:00:00Z&bucket=${bucket}`, as);

test('a row of a day is no instant: hours show only the call, the total holds both, and it is said', async () => {
  const answer = await series('spending-series', '2026-05-10', '2026-05-11', 'hour');
  const spent = (answer.data.rows as { total_spent: number | null }[]).map(({ total_spent }) => total_spent);
  // What the day has in each of its other hours nobody knows.
  expect(spent).toEqual(Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 1 : null)));
  expect(answer.data.totals.total_spent).toBe(21);
  expect(messages(answer)).toEqual([
    FUTURE,
    '1 row covers more than an hour as a whole: the total holds it, the points of time do not.',
  ]);
  const figures = await series('summaries-series', '2026-05-10', '2026-05-11', '3h');
  expect(figures.data.totals).toMatchObject({ total_money_spent: 21, total_requests: 2, unique_active_users: 2 });
  expect(figures.data.rows[3]).toMatchObject({ total_money_spent: 1, total_requests: 1 });
  expect(figures.data.rows[4]).toMatchObject({ total_money_spent: null, total_requests: null });
});

test('days hold rows of a day and no row of a month; months hold all', async () => {
  const days = await series('spending-series', '2026-04-01', '2026-05-12', 'day');
  const spent = new Map((days.data.rows as Answer[]).map(({ time, total_spent }) => [time.slice(0, 10), total_spent]));
  expect([spent.get('2026-04-01'), spent.get('2026-05-10'), spent.get('2026-05-11')]).toEqual([null, 21, 0]);
  expect(messages(days)).toContain(
    '1 row covers more than a day as a whole: the total holds it, the points of time do not.',
  );
  const months = await series('spending-series', '2026-04-01', '2026-05-12', 'month');
  expect(months.data.rows.map(({ total_spent }: Answer) => total_spent as number)).toEqual([300, 21]);
  expect(messages(months)).toEqual([FUTURE, '12 requests have no price; the costs shown leave them out.']);
  const daily = await series('users-unique-daily', '2026-05-08', '2026-05-12', 'day');
  expect(daily.data.rows).toEqual([
    { date: '2026-05-08', unique_users: 0 },
    { date: '2026-05-09', unique_users: 1 },
    { date: '2026-05-10', unique_users: 2 },
    { date: '2026-05-11', unique_users: 0 },
  ]);
});

test('a period that a range cuts is said to be in it whole, or to be left out', async () => {
  const begins = await served.get(
    '/v1/analytics/summaries?start_date=2026-03-20T00:00:00Z&end_date=2026-04-10T00:00:00Z',
    'root',
  );
  expect(messages(begins)).toContain('1 row covers a time that goes on behind this range; the figures hold it whole.');
  const ends = await served.get(
    '/v1/analytics/summaries?start_date=2026-04-10T00:00:00Z&end_date=2026-05-10T00:00:00Z',
    'root',
  );
  expect(messages(ends)).toContain('1 row covers a time that begins before this range; the figures leave it out.');
});

test('rows in the future are counted for whom they concern, and no figure holds them', async () => {
  const told = async (as: string, more = '') =>
    messages(await served.get(`/v1/analytics/summaries?time_period=last_7_days${more}`, as)).filter((text) =>
      text.includes('future'),
    );
  expect(await told('root')).toEqual([FUTURE]);
  expect(await told('anna')).toEqual(['1 row lies in the future: no range up to now holds it.']);
  expect(await told('root', '&users=ben')).toEqual(['2 rows lie in the future: no range up to now holds them.']);
  expect(await told('root', '&projects=apollo')).toEqual([]);
  expect(NOW.getTime()).toBeLessThan(Date.parse('2026-05-20'));
});

test('requests without a price are counted within range and scope, and never cost $0', async () => {
  const asked = async (as: string, range: string) => {
    const answer = await served.get(`/v1/analytics/spending-by-model?${range}`, as);
    return messages(answer).filter((text) => text.includes('price'));
  };
  const range = 'start_date=2026-05-09T00:00:00Z&end_date=2026-05-10T00:00:00Z';
  expect(await asked('root', range)).toEqual(['12 requests have no price; the costs shown leave them out.']);
  expect(await asked('anna', range)).toHaveLength(1);
  expect(await asked('dana', range)).toEqual([]);
  expect(await asked('root', range.replace('05-09', '05-08').replace('05-10', '05-09'))).toEqual([]);
  const { data } = await served.get(`/v1/analytics/summaries?${range}`, 'root');
  expect((data.metrics as Answer[]).find(({ id }) => id === 'total_money_spent')).toMatchObject({ value: null });
});
