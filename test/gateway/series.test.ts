import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zoneIn } from '../../src/gateway/model/zone.js';
import { makeStore, NOW, randomEvents, serve, type Answer, type Served, type Store } from './fixtures.js';

let store: Store;
let served: Served;
beforeAll(async () => {
  store = await makeStore(randomEvents(1500));
  served = await serve(store);
});
afterAll(async () => {
  await served.close();
  store.remove();
});

const columnsOf = (answer: Answer) =>
  (answer.data.columns as { id: string; label: string; type: string; format: string | null }[]).map(
    ({ id, label, type, format }) => `${id} — ${label} — ${type}${format === null ? '' : ` — ${format}`}`,
  );

async function starts(query: Record<string, string>): Promise<string[]> {
  const search = new URLSearchParams(query).toString();
  const { data } = await served.get(`/v1/analytics/spending-series?${search}`, 'root');
  return (data.rows as { time: string }[]).map(({ time }) => time.slice(0, 16));
}

describe('buckets', () => {
  test('a day begins at the first of two midnights', async () => {
    for (const [zone, midnight, next] of [
      ['America/Havana', '2025-11-02T04:00', '2025-11-03T05:00'],
      ['Atlantic/Azores', '2025-10-26T00:00', '2025-10-27T01:00'],
    ] as const)
      expect(
        await starts({ start_date: `${midnight}:00Z`, end_date: `${next}:01Z`, bucket: 'day', time_zone: zone }),
      ).toEqual([midnight, next]);
  });

  test('a day whose midnight is skipped begins when the clock has been put forward', async () => {
    expect(
      await starts({
        start_date: '2026-04-23T12:00:00Z',
        end_date: '2026-04-24T21:30:00Z',
        bucket: 'day',
        time_zone: 'Africa/Cairo',
      }),
    ).toEqual(['2026-04-22T22:00', '2026-04-23T22:00', '2026-04-24T21:00']);
  });

  test('a date that a zone left out has no bucket', async () => {
    expect(
      await starts({
        start_date: '2011-12-29T12:00:00Z',
        end_date: '2011-12-31T12:00:00Z',
        bucket: 'day',
        time_zone: 'Pacific/Apia',
      }),
    ).toEqual(['2011-12-29T10:00', '2011-12-30T10:00', '2011-12-31T10:00']);
  });

  test('an hour that the clock repeats is two, and one that it leaves out is none', async () => {
    const hours = (day: string) =>
      starts({
        start_date: `${day}T00:00:00+01:00`,
        end_date: `${day}T05:00:00Z`,
        bucket: 'hour',
        time_zone: 'Europe/Warsaw',
      });
    expect(await hours('2025-10-26')).toHaveLength(6);
    expect(await hours('2026-03-29')).toHaveLength(6);
    expect(
      await starts({
        start_date: '2025-10-25T22:00:00Z',
        end_date: '2025-10-26T23:00:00Z',
        bucket: '3h',
        time_zone: 'Europe/Warsaw',
      }),
    ).toEqual(
      ['22:00', '02:00', '05:00', '08:00', '11:00', '14:00', '17:00', '20:00'].map((time, index) => {
        return `2025-10-${index === 0 ? '25' : '26'}T${time}`;
      }),
    );
  });

  test('hours begin where the zone’s do', async () => {
    const range = { start_date: '2026-05-10T00:00:00Z', end_date: '2026-05-10T02:00:00Z', bucket: 'hour' };
    expect(await starts({ ...range, time_zone: 'Asia/Kathmandu' })).toEqual([
      '2026-05-09T23:15',
      '2026-05-10T00:15',
      '2026-05-10T01:15',
    ]);
    /* Half an hour is all that the clock is put back here, so an hour of the wall takes two of three buckets. */
    expect(
      await starts({
        start_date: '2026-04-04T14:00:00Z',
        end_date: '2026-04-04T16:30:00Z',
        bucket: 'hour',
        time_zone: 'Australia/Lord_Howe',
      }),
    ).toEqual(['2026-04-04T14:00', '2026-04-04T15:00', '2026-04-04T15:30']);
  });

  test('five and fifteen minutes begin where those of the hour do, in every zone', async () => {
    const range = { start_date: '2026-04-04T14:07:00Z', end_date: '2026-04-04T14:31:00Z' };
    for (const zone of ['UTC', 'Asia/Kathmandu', 'Australia/Lord_Howe']) {
      expect(await starts({ ...range, bucket: '5min', time_zone: zone })).toEqual(
        ['05', '10', '15', '20', '25', '30'].map((minute) => `2026-04-04T14:${minute}`),
      );
      expect(await starts({ ...range, bucket: '15min', time_zone: zone })).toEqual(
        ['00', '15', '30'].map((minute) => `2026-04-04T14:${minute}`),
      );
    }
  });

  test('every bucket adds up to the same, and the answer says which it is in', async () => {
    const range = 'start_date=2026-05-09T00:00:00Z&end_date=2026-05-10T00:00:00Z&time_zone=asia/kathmandu';
    const sums: number[] = [];
    for (const bucket of ['5min', '15min', 'hour', '3h', 'day'] as const) {
      for (const [path, id] of [
        ['spending-series', 'total_spent'],
        ['summaries-series', 'total_money_spent'],
      ] as const) {
        const { data } = await served.get(`/v1/analytics/${path}?${range}&bucket=${bucket}`, 'root');
        expect((data.columns as { id: string; bucket?: string }[]).find(({ id }) => id === 'time')?.bucket).toBe(
          bucket,
        );
        sums.push((data.rows as Record<string, number | null>[]).reduce((sum, row) => sum + Number(row[id] ?? 0), 0));
      }
    }
    expect(Math.min(...sums)).toBeGreaterThan(0);
    for (const sum of sums) expect(sum).toBeCloseTo(sums[0] ?? NaN, 6);
  });

  test('every zone that browsers name is known, in capitals or not, and old names too', async () => {
    const old = ['Europe/Kiev', 'Europe/Kyiv', 'US/Pacific', 'Asia/Calcutta', 'EST5EDT', 'Etc/GMT+5', 'Zulu', 'GB'];
    const names = [...Intl.supportedValuesOf('timeZone'), ...old, 'UTC', 'Etc/UTC'];
    for (const name of names)
      for (const spelled of [name, name.toLowerCase(), name.toUpperCase()])
        expect(await zoneIn(served.engine, spelled), spelled).toBe(name);
    for (const wrong of ['Etc/Unknown', 'Europe/Warschau', '', '+01:00'])
      await expect(zoneIn(served.engine, wrong), wrong).rejects.toMatchObject({
        details: expect.stringContaining('Unknown time_zone') as string,
      });
    const range = { start_date: '2026-05-10T00:00:00Z', end_date: '2026-05-10T02:00:00Z', bucket: 'hour' };
    expect(await starts({ ...range, time_zone: 'ASIA/kathmandu' })).toEqual(
      await starts({ ...range, time_zone: 'Asia/Kathmandu' }),
    );
  });

  test('weeks begin on Monday, or on the day asked for', async () => {
    const range = { start_date: '2026-05-01T00:00:00Z', end_date: '2026-05-10T12:00:00Z', bucket: 'week' };
    expect(await starts(range)).toEqual(['2026-04-27T00:00', '2026-05-04T00:00']);
    expect(await starts({ ...range, week_start: '7' })).toEqual([
      '2026-04-26T00:00',
      '2026-05-03T00:00',
      '2026-05-10T00:00',
    ]);
    expect(await starts({ ...range, week_start: '6' })).toEqual([
      '2026-04-25T00:00',
      '2026-05-02T00:00',
      '2026-05-09T00:00',
    ]);
  });

  test('the range chooses the bucket where nobody does', async () => {
    const length = async (days: number) => {
      const from = new Date(NOW.getTime() - days * 86_400_000).toISOString();
      const [first, second] = await starts({ start_date: from, end_date: NOW.toISOString() });
      return (Date.parse(`${second ?? ''}Z`) - Date.parse(`${first ?? ''}Z`)) / 3_600_000;
    };
    expect(await Promise.all([1 / 24, 1 / 4, 1, 3, 62, 182, 70 * 7].map(length))).toEqual([
      1 / 12,
      1 / 4,
      1,
      3,
      24,
      7 * 24,
      31 * 24,
    ]);
  });

  test('wrong cuts are refused by name', async () => {
    const refused = async (query: string, status: number) =>
      JSON.stringify((await served.get(`/v1/analytics/spending-series?${query}`, 'root', status)).error);
    expect(await refused('bucket=fortnight', 422)).toContain('query.bucket');
    expect(await refused('week_start=0', 422)).toContain('query.week_start');
    expect(await refused('time_zone=Europe/Warschau', 400)).toContain('Europe/Warschau');
    expect(await refused("time_zone=UTC'", 400)).toContain('time_zone');
    expect(await refused('bucket=hour&start_date=2020-01-01T00:00:00Z', 400)).toContain('10000 buckets');
  });
});

test('/spending-series has its columns, exact money and totals', async () => {
  const answer = await served.get('/v1/analytics/spending-series?time_period=last_30_days&bucket=day', 'root');
  expect(columnsOf(answer)).toEqual([
    'time — Time — string — timestamp',
    'assistants_spent — Assistants ($) — number — currency',
    'workflows_spent — Workflows ($) — number — currency',
    'datasources_spent — Datasources ($) — number — currency',
    'cli_spent — CLI ($) — number — currency',
    'total_spent — Total ($) — number — currency',
  ]);
  expect(Object.keys(answer.data.rows[0])).toEqual([...answer.data.columns.map(({ id }: Answer) => id), 'unfinished']);
  expect(Object.keys(answer.data.totals)).toEqual(answer.data.columns.slice(1).map(({ id }: Answer) => id));
  expect(answer.data.rows).toHaveLength(31);
  expect(answer.pagination).toEqual({ page: 0, per_page: 31, total_count: 31, has_more: false });
  expect(answer.data.rows[0].time).toBe('2026-04-14T00:00:00+00:00');
  expect(answer.metadata.filters_applied).toMatchObject({ start_date: '2026-04-14T00:00:00+00:00' });
});

test('/summaries-series has the figures that a bucket can have', async () => {
  const answer = await served.get('/v1/analytics/summaries-series?time_period=last_30_days&bucket=week', 'root');
  const metrics = (await served.get('/v1/analytics/summaries', 'root')).data.metrics as Answer[];
  expect(columnsOf(answer)).toEqual([
    'time — Time — string — timestamp',
    ...metrics
      .filter(({ id }) => id !== 'dau' && id !== 'mau')
      .map(
        ({ id, label, format }) =>
          `${String(id)} — ${String(label)} — number${format === 'currency' ? ' — currency' : ''}`,
      ),
  ]);
});

test('/engagement/weekly-histogram is the last week, whatever the range', async () => {
  const answer = await served.get('/v1/analytics/engagement/weekly-histogram?time_period=last_hour', 'root');
  expect(columnsOf(answer)).toEqual([
    'time — Time — string — timestamp',
    'assistants_spent — Assistants ($) — number — currency',
    'workflows_spent — Workflows ($) — number — currency',
    'datasources_spent — Datasources ($) — number — currency',
    'cli_spent — CLI ($) — number — currency',
  ]);
  expect(answer.fixed_timeframe).toBe('Last 1 week');
  expect(answer.data.totals).toBeNull();
  expect(answer.metadata.filters_applied.time_period).toBe('last_7_days');
  /* From midnight seven days ago to the bucket of 09:00. */
  expect(answer.data.rows).toHaveLength(7 * 8 + 4);
  expect(answer.pagination).toEqual({ page: 0, per_page: 60, total_count: 60, has_more: false });
  expect(Object.keys(answer.data.rows[0])).toEqual(answer.data.columns.map(({ id }: Answer) => id));
  expect(answer.data.rows[0].time).toBe('2026-05-07T00:00:00+00:00');
  const series = await served.get('/v1/analytics/spending-series?time_period=last_7_days&bucket=3h', 'root');
  expect(answer.data.rows.map(({ cli_spent }: Answer) => cli_spent)).toEqual(
    series.data.rows.map(({ cli_spent }: Answer) => cli_spent as number | null),
  );
  const mine = await served.get('/v1/analytics/engagement/weekly-histogram?users=anna', 'root');
  expect(mine.metadata.filters_applied.users).toEqual(['anna']);
});

test.each([
  ['users-unique-daily', 'unique_users', 'Unique Users'],
  ['projects-unique-daily', 'unique_projects', 'Unique Projects'],
])('/%s counts each day', async (report, id, label) => {
  const answer = await served.get(`/v1/analytics/${report}?time_period=last_7_days`, 'root');
  expect(columnsOf(answer)).toEqual(['date — Date — date', `${id} — ${label} — number`]);
  expect(answer.data.rows.map(({ date }: Answer) => date)).toEqual(
    Array.from({ length: 8 }, (_, day) => `2026-05-${String(7 + day).padStart(2, '0')}`),
  );
  expect(answer.data.totals).toEqual({});
  expect(answer.pagination).toEqual({ page: 0, per_page: 10_000, total_count: 8, has_more: false });
  const days = Math.max(...answer.data.rows.map((row: Answer) => row[id] as number));
  expect(days).toBeGreaterThan(2);
  const local = await served.get(`/v1/analytics/${report}?time_period=last_7_days&time_zone=Pacific/Apia`, 'root');
  expect(local.data.rows[0].date).toBe('2026-05-07');
  expect(local.data.rows).not.toEqual(answer.data.rows);
});
