import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { portable } from '../../src/gateway/engines/portable.js';
import { type BudgetPeriod, currentPeriod, periodStart } from '../../src/gateway/model/budget-period.js';
import { untilReset } from '../../src/gateway/reports/shared/budgets.js';
import {
  type Answer,
  makeStore,
  NOW,
  randomEvents,
  randomFrom,
  runOn,
  serve,
  type Served,
  type Store,
} from './fixtures.js';
import { dollars } from './oracle.js';

const events = randomEvents(9000, 21);
let store: Store;
let served: Served;
beforeAll(async () => {
  store = await makeStore(events);
  await runOn(
    store,
    `INSERT INTO budgets VALUES ('none', 'user', 'emil', 'platform', 'monthly', -1000000000, '2026-06-01')`,
  );
  served = await serve(store);
});
afterAll(async () => {
  await served.close();
  store.remove();
});

const spent = (user: string, since: string, counts: (category: string | null) => boolean) =>
  dollars(
    events.filter(
      ({ user_id, time, cost_category: category }) => user_id === user && time >= Date.parse(since) && counts(category),
    ),
  ) ?? 0;
const usage = (as: string, user?: string, status?: number) =>
  served.get(`/v1/analytics/budget_usage${user === undefined ? '' : `?user_id=${user}`}`, as, status);

describe('/budget_usage', () => {
  test('one row per budget, in the contract’s columns and envelope', async () => {
    const answer = await usage('anna');
    expect(answer.data.columns).toEqual([
      { id: 'project_name', label: 'Project', type: 'string', format: null, description: '' },
      {
        id: 'current_spending',
        label: 'Current Spending ($)',
        type: 'number',
        format: 'currency',
        description: 'Total amount spent in current budget period',
      },
      {
        id: 'budget_reset_at',
        label: 'Budget Reset Date',
        type: 'string',
        format: 'timestamp',
        description: 'Timestamp when budget will reset',
      },
      {
        id: 'time_until_reset',
        label: 'Time Until Reset',
        type: 'string',
        format: null,
        description: 'Time remaining until budget resets',
      },
      {
        id: 'budget_limit',
        label: 'Budget Limit ($)',
        type: 'number',
        format: 'currency',
        description: 'Soft budget limit (warning threshold)',
      },
      { id: 'total', label: 'Total', type: 'number', format: 'percentage', description: '' },
    ]);
    const platform = spent('anna', '2026-05-01T00:00:00Z', (category) => category !== 'cli');
    const cli = spent('anna', '2026-05-11T00:00:00Z', (category) => category === 'cli');
    expect(platform).toBeGreaterThan(0);
    expect(cli).toBeGreaterThan(0);
    expect(answer.data.rows).toEqual([
      {
        project_name: 'anna_kowalska',
        current_spending: platform,
        budget_reset_at: '2026-06-01T00:00:00.000Z',
        time_until_reset: '17 days 13 hours 37 mins',
        budget_limit: 100,
        total: Number(platform.toFixed(2)),
        budget_period_start: '2026-05-01T00:00:00.000Z',
        display_name: 'Anna Kowalska',
      },
      {
        project_name: 'anna_kowalska (cli)',
        current_spending: cli,
        budget_reset_at: '2026-05-18T00:00:00.000Z',
        time_until_reset: '3 days 13 hours 37 mins',
        budget_limit: 1,
        total: expect.closeTo(cli * 100, 1),
        budget_period_start: '2026-05-11T00:00:00.000Z',
        display_name: 'Anna Kowalska',
      },
      /* No event says which models are premium ones, so nobody knows what they have cost. */
      {
        project_name: 'anna_kowalska (premium)',
        current_spending: null,
        budget_reset_at: null,
        time_until_reset: null,
        budget_limit: null,
        total: 0,
        budget_period_start: null,
        display_name: 'Anna Kowalska',
      },
    ]);
    expect(answer.data.rows[1].total).toBeGreaterThan(100);
    expect(answer.data.totals).toBeNull();
    expect(answer.pagination).toBeNull();
    expect(answer.fixed_timeframe).toBeNull();
    expect(answer.metadata.filters_applied).toEqual({});
  });

  test('a limit of −1 is none, and nobody reaches it', async () => {
    const [row] = (await usage('emil')).data.rows;
    const since = spent('emil', '2026-05-01T00:00:00Z', (category) => category !== 'cli');
    expect(since).toBeGreaterThan(0);
    expect(row).toMatchObject({ current_spending: since, budget_limit: null, total: 0 });
    const { data } = await served.get('/v1/analytics/budget-hard-limit?time_period=last_60_days', 'root');
    expect(data.rows.map(({ user_id }: Answer) => user_id as string)).not.toContain('emil');
  });

  test('a person without a budget has no rows', async () => {
    expect((await usage('dana')).data.rows).toEqual([]);
  });

  test('another category is named, and counts its own costs', async () => {
    const [row] = (await usage('ben')).data.rows;
    const eli = spent('ben', '2026-05-14T06:00:00Z', (category) => category === 'eli');
    expect(row).toMatchObject({
      project_name: 'ben@example.com (eli)',
      current_spending: eli,
      budget_limit: 5,
    });
  });

  test('a reset without a period has happened once', async () => {
    const [row] = (await usage('chen')).data.rows;
    const since = spent('chen', '2026-05-10T00:00:00Z', (category) => category !== 'cli');
    expect(row).toMatchObject({
      project_name: 'chen',
      current_spending: since,
      budget_reset_at: '2026-05-10T00:00:00.000Z',
      time_until_reset: 'Expired',
    });
  });

  describe('of somebody else', () => {
    test('for platform admins', async () => {
      expect((await usage('root', 'anna')).data).toEqual((await usage('anna')).data);
      expect((await usage('root', 'dana')).data.rows).toEqual([]);
      expect((await usage('root', 'no-such-user', 404)).error.message).toBe('User no-such-user not found.');
    });

    test('for admins of a project that person belongs to', async () => {
      expect((await usage('piotr', 'anna')).data).toEqual((await usage('anna')).data);
      expect((await usage('piotr', 'chen')).data.rows).toHaveLength(1);
      for (const user of ['dana', 'no-such-user', 'stranger']) {
        expect((await usage('piotr', user, 403)).error).toMatchObject({
          message: 'Access denied',
          help: 'Contact your administrator to request access to this project.',
        });
      }
    });

    test('for nobody else; oneself is always allowed', async () => {
      expect((await usage('anna', 'anna')).data.rows).toHaveLength(3);
      await usage('anna', 'ben', 403);
      await usage('anna', 'no-such-user', 403);
      await usage('root', '', 422);
    });
  });
});

describe('/spending', () => {
  const ask = async (as: string) => await served.get('/v1/analytics/spending', as);

  test('with a budget', async () => {
    const answer = await ask('anna');
    const platform = spent('anna', '2026-05-01T00:00:00Z', (category) => category !== 'cli');
    const cli = spent('anna', '2026-05-11T00:00:00Z', (category) => category === 'cli');
    const common = { fixed_timeframe: null, secondary_metrics: null };
    expect(answer.data.metrics).toEqual([
      {
        id: 'current_spending',
        label: 'Current Spending ($)',
        type: 'number',
        value: platform,
        format: 'currency',
        description: 'Total amount spent in current budget period',
        ...common,
      },
      {
        id: 'budget_limit',
        label: 'Budget Limit ($)',
        type: 'number',
        value: 100,
        format: 'currency',
        description: 'Soft budget limit (warning threshold)',
        ...common,
      },
      {
        id: 'budget_reset_at',
        label: 'Budget Reset Date',
        type: 'date',
        value: '2026-06-01T00:00:00.000Z',
        format: 'timestamp',
        description: 'Timestamp when budget will reset',
        ...common,
      },
      {
        id: 'time_until_reset',
        label: 'Time Until Reset',
        type: 'string',
        value: '17 days 13 hours 37 mins',
        format: null,
        description: 'Time remaining until budget resets',
        ...common,
      },
      {
        id: 'cli_current_spending',
        label: 'cli_current_spending',
        type: 'number',
        value: cli,
        format: 'currency',
        description: '',
        ...common,
      },
    ]);
    expect(answer.metadata.filters_applied).toEqual({});
  });

  test('without one: what the calendar month has cost, and no limit', async () => {
    const answer = await ask('dana');
    expect(answer.data.metrics.map(({ id, type, value, format }: Answer) => [id, type, value, format])).toEqual([
      ['current_spending', 'number', spent('dana', '2026-05-01T00:00:00Z', () => true), 'currency'],
      ['budget_limit', 'string', 'N/A', null],
      ['budget_reset_at', 'string', 'N/A', null],
      ['time_until_reset', 'string', 'N/A', null],
    ]);
  });

  test('a reset that is past', async () => {
    const metrics = (await ask('chen')).data.metrics;
    expect(metrics[3]).toMatchObject({ id: 'time_until_reset', value: '0 days 0 hours 0 mins' });
  });
});

describe('the period of a budget', () => {
  const at = (text: string) => new Date(`${text}Z`);
  test.each<[string, BudgetPeriod, string | null, string, string, string]>([
    ['lies ahead', 'monthly', '2026-06-01T00:00', '2026-05-14T10:22', '2026-05-01T00:00', '2026-06-01T00:00'],
    ['lies far ahead', 'daily', '2026-05-20T06:00', '2026-05-14T10:22', '2026-05-14T06:00', '2026-05-15T06:00'],
    ['has passed twice', 'weekly', '2026-05-01T12:00', '2026-05-14T10:22', '2026-05-08T12:00', '2026-05-15T12:00'],
    ['is this moment', 'daily', '2026-05-14T10:22', '2026-05-14T10:22', '2026-05-14T10:22', '2026-05-15T10:22'],
    [
      'keeps the month’s last day',
      'monthly',
      '2026-01-31T00:00',
      '2026-03-15T00:00',
      '2026-02-28T00:00',
      '2026-03-31T00:00',
    ],
    ['passes a year’s end', 'monthly', '2025-11-30T00:00', '2026-02-10T00:00', '2026-01-30T00:00', '2026-02-28T00:00'],
    ['is the calendar’s month', 'monthly', null, '2026-05-14T10:22', '2026-05-01T00:00', '2026-06-01T00:00'],
    ['is the calendar’s week, from Monday', 'weekly', null, '2026-05-17T23:00', '2026-05-11T00:00', '2026-05-18T00:00'],
    ['is the calendar’s day', 'daily', null, '2026-05-14T10:22', '2026-05-14T00:00', '2026-05-15T00:00'],
  ])('whose reset %s', (_name, period, reset, now, since, resetsAt) => {
    expect(currentPeriod(period, reset === null ? null : at(reset), at(now))).toEqual({
      since: at(since),
      resetsAt: at(resetsAt),
    });
  });

  test('that is none', () => {
    expect(currentPeriod(null, null, NOW)).toEqual({ since: null, resetsAt: null });
    expect(currentPeriod(null, at('2026-06-01T00:00'), NOW)).toEqual({ since: null, resetsAt: at('2026-06-01T00:00') });
  });

  test('in words', () => {
    expect(untilReset(at('2026-05-14T10:23:31'), at('2026-05-14T10:22:31'))).toBe('0 days 0 hours 1 mins');
    expect(untilReset(at('2026-05-19T14:53'), at('2026-05-14T10:22'))).toBe('5 days 4 hours 31 mins');
    expect(untilReset(at('2026-05-14T10:00'), at('2026-05-14T10:22'))).toBeNull();
  });
});

describe('the same period in SQL', () => {
  const random = randomFrom(5);
  const instant = () => new Date(Date.parse('2026-05-14T00:00Z') + Math.floor((random() - 0.5) * 4000) * 21_600_000);
  const cases = Array.from({ length: 240 }, (_, index) => ({
    period: (['daily', 'weekly', 'monthly', null] as const)[index % 4] ?? null,
    resetsAt: index % 8 < 4 ? null : random() < 0.2 ? new Date('2026-01-31T12:00Z') : instant(),
    at: instant(),
  }));

  test('begins when it begins here', async () => {
    const text = (value: Date | null) => (value === null ? sql`null::timestamp` : portable.timestamp(value));
    const listed = sql.join(
      cases.map(
        ({ period, resetsAt, at }, index) =>
          sql`(${sql.lit(index)}, ${sql.lit(period)}, ${text(resetsAt)}, ${portable.timestamp(at)})`,
      ),
    );
    const rows = await served.engine.rows(
      sql<{ since: Date | null }>`
        select ${periodStart(sql`period`, sql`resets_at`, sql`moment`)} as since
        from (values ${listed}) as v(n, period, resets_at, moment) order by n`,
    );
    const expected = cases.map(({ period, resetsAt, at }) => currentPeriod(period, resetsAt, at).since);
    expect(rows.map(({ since }) => since)).toEqual(expected);
  });
});

describe('limits over a long range', () => {
  const path = '/v1/analytics/budget-hard-limit';
  const asked = async (query: string, as: string) => {
    served.statements.length = 0;
    const { data } = await served.get(`${path}?${query}`, as);
    return { rows: data.rows as Answer[], parameters: served.statements.map(({ parameters }) => parameters.length) };
  };

  test('take no more values than over a short one', async () => {
    // Since when there is data is asked once, and kept.
    await asked('start_date=2026-05-12T00:00:00Z', 'anna');
    const short = await asked('start_date=2026-05-13T00:00:00Z', 'anna');
    const ever = await asked('start_date=0001-01-01T00:00:00Z', 'anna');
    expect(ever.parameters).toEqual(short.parameters);
  });

  test('show the most that was spent in one period', async () => {
    const days = new Map<number, number>();
    for (const event of events) {
      if (event.user_id !== 'anna' || event.cost_category !== 'cli' || event.cost_nusd === null) continue;
      /* Anna's CLI budget is reset on Mondays. */
      const week = Math.floor((event.time - Date.parse('2026-05-18T00:00Z')) / 604_800_000);
      days.set(week, (days.get(week) ?? 0) + Number(event.cost_nusd));
    }
    const most = Math.max(...days.values()) / 1e9;
    expect(most).toBeGreaterThan(1);
    const platform = new Map<string, number>();
    for (const event of events) {
      if (event.user_id !== 'anna' || !['llm', 'tool'].includes(event.kind) || event.cost_category === 'cli') continue;
      const month = new Date(event.time).toISOString().slice(0, 7);
      platform.set(month, (platform.get(month) ?? 0) + Number(event.cost_nusd ?? 0));
    }
    const reached = Math.max(...platform.values()) / 1e9;
    const { rows } = await asked('start_date=0001-01-01T00:00:00Z', 'anna');
    expect(rows[0]).toMatchObject({ user_id: 'anna' });
    expect(rows[0].max_spent).toBeCloseTo(Math.max(reached >= 100 ? reached : 0, most), 1);
  });
});
