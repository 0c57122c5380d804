import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  BUDGETS,
  makeStore,
  MEMBERSHIPS,
  NOBODY,
  NOW,
  randomEvents,
  runOn,
  serve,
  USERS,
  type Answer,
  type RawEvent,
  type Served,
  type Store,
} from './fixtures.js';

const events = randomEvents(3000, 5);
const byTime = [...events].sort((a, b) => a.time - b.time);

describe('what the store never saw', () => {
  let closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing) await close();
    closing = [];
  });

  const NEEDS: Readonly<Record<string, (event: RawEvent) => boolean>> = {
    'agents-usage': ({ assistant_id }) => assistant_id !== null,
    'top-agents-usage': ({ assistant_id }) => assistant_id !== null,
    'top-workflow-usage': ({ workflow_id }) => workflow_id !== null,
    'tools-usage': ({ kind }) => kind === 'tool',
    'published-to-marketplace': ({ kind }) => kind === 'shared',
    'webhooks-invocation': ({ kind }) => kind === 'webhook',
    'mcp-servers': ({ kind }) => kind === 'mcp',
    'mcp-servers-by-users': ({ kind }) => kind === 'mcp',
    'power-users': ({ kind }) => kind.startsWith('asset-'),
    'knowledge-sharing': ({ kind }) => kind === 'shared',
    'cli-llms': ({ cost_category }) => cost_category === 'cli',
    'spending/by-users/cli': ({ cost_category }) => cost_category === 'cli',
    'embeddings-usage': ({ cost_category, operation }) => cost_category === 'embedding' || operation === 'embeddings',
    'spending-by-model': ({ cost_nusd }) => cost_nusd !== null,
    'spending-by-source': ({ cost_nusd }) => cost_nusd !== null,
    'spending-series': ({ cost_nusd }) => cost_nusd !== null,
    'engagement/weekly-histogram': ({ cost_nusd }) => cost_nusd !== null,
    'cli-summary': ({ cost_category }) => cost_category === 'cli',
    'summaries-series': () => true,
  };

  test.each(Object.keys(NEEDS))('/%s has no rows, and says why', async (report) => {
    const rest = events.filter((event) => event.cost_nusd === null || !NEEDS[report]?.(event));
    const without = rest.filter((event) => !NEEDS[report]?.(event));
    const store = await makeStore(without);
    const served = await serve(store);
    closing.push(async () => {
      await served.close();
      store.remove();
    });
    const answer = await served.get(`/v1/analytics/${report}?time_period=last_60_days`, 'root');
    expect(answer.metadata.notices).toContainEqual({
      code: 'no-data',
      message: expect.stringMatching(/^No .+ have been recorded in this installation\.$/),
    });
    if (report === 'cli-summary') expect(answer.data.metrics).toEqual([]);
    else if (!report.startsWith('spending-by')) expect(answer.data.rows).toEqual([]);
    else for (const row of answer.data.rows) expect(row.total_cost_usd).toBeNull();
  });

  test('reports on the CLI say what its events do not tell', async () => {
    const untold = events.map(({ event_id, ...event }): RawEvent => ({
      ...event,
      event_id,
      ...(event.cost_category === 'cli' && {
        ...{ client: '', client_version: null, branch: null, endpoint: null, response_status: '', error_type: null },
        ...{ prompts: null, lines_added: null, lines_removed: null, repository: '', asset_id: null, user_id: 'system' },
      }),
    }));
    const store = await makeStore(untold);
    const served = await serve(store);
    closing.push(async () => {
      await served.close();
      store.remove();
    });
    for (const report of CLI_REPORTS) {
      const answer = await served.get(`/v1/analytics/${report}?time_period=last_60_days`, 'root');
      expect(answer.metadata.notices, report).toMatchObject([{ code: 'no-data' }]);
      expect(answer.data.rows, report).toEqual([]);
    }
    const told = await served.get('/v1/analytics/cli-insights-hourly-usage?time_period=last_60_days', 'root');
    expect(told.metadata.notices).toBeUndefined();
  });
});

const CLI_REPORTS = [
  ...['cli-agents', 'cli-top-versions', 'cli-top-proxy-endpoints', 'cli-errors', 'cli-tools', 'cli-users'],
  ...['cli-repositories', 'cli-top-performers', 'cli-insights-session-depth'],
];

describe('as the contract has it', () => {
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

  test('/cli-summary', async () => {
    const answer = await served.get('/v1/analytics/cli-summary', 'root');
    expect(Object.keys(answer)).toEqual(['data', 'metadata']);
    expect(
      answer.data.metrics.map(({ id, label, type, format, description, fixed_timeframe }: Answer) =>
        [id, label, type, format, description, fixed_timeframe ?? '–'].join(' | '),
      ),
    ).toEqual([
      'unique_users | Total Users | number | number | Distinct CLI users | –',
      'dau | DAU | number | number | Distinct CLI proxy users active in last 1 day | Last 1 day',
      'mau | MAU | number | number | Distinct CLI proxy users active in last 1 month | Last 1 month',
      'unique_sessions | Total Sessions | number | number | Distinct CLI sessions | –',
      'cli_cost | Total Cost | number | currency | Total CLI proxy cost | –',
      'total_tokens | Total Tokens | number | number | Total CLI proxy tokens (input+cache creation+cache read+output) | –',
      'unique_projects | Total Projects | number | number | Distinct CLI projects | –',
      'unique_repos | Repositories | number | number | Distinct repositories used in CLI activity | –',
    ]);
    for (const metric of answer.data.metrics) expect(metric.secondary_metrics).toBeNull();
  });

  test.each(['budget-soft-limit', 'budget-hard-limit'])('/%s', async (report) => {
    const answer = await served.get(`/v1/analytics/${report}?time_period=last_60_days`, 'root');
    expect(answer.data.columns).toEqual([
      { id: 'user_email', label: 'User', type: 'string', format: null, description: null },
      { id: 'max_spent', label: 'Max Spent ($)', type: 'number', format: 'currency', description: null },
    ]);
    expect(answer.data.totals).toEqual({});
  });

  test('nobody knows of soft limits', async () => {
    const answer = await served.get('/v1/analytics/budget-soft-limit?time_period=last_60_days', 'root');
    expect(answer.data.rows).toEqual([]);
    expect(answer.metadata.notices).toMatchObject([{ code: 'no-data' }]);
  });

  test('the last of several is the latest, and of two at one instant always the same', async () => {
    const { data } = await served.get('/v1/analytics/top-agents-usage?time_period=last_60_days', 'root');
    const from = Date.parse('2026-03-15T00:00:00Z');
    for (const row of data.rows as Answer[]) {
      const last = byTime.findLast(
        (event) =>
          event.time >= from &&
          event.assistant_id === row.assistant_id &&
          event.kind === 'llm' &&
          event.operation !== 'rerank' &&
          event.operation !== 'embeddings' &&
          !NOBODY.includes(event.user_id),
      );
      const user = USERS.find(({ user_id }) => user_id === last?.user_id);
      expect(row.recent_user).toBe(user?.email ?? user?.name ?? last?.user_id ?? 'N/A');
    }
  });
});

describe('/budget-hard-limit', () => {
  let store: Store;
  let served: Served;
  beforeAll(async () => {
    store = await makeStore(events);
    await runOn(
      store,
      `INSERT INTO budgets VALUES ('daily', 'user', 'dana', 'platform', 'daily', 2000000000, '2026-05-15 06:00:00'),
        ('project', 'project', 'apollo', 'platform', 'monthly', 1, '2026-06-01 00:00:00'),
        ('piotr', 'user', 'piotr', 'platform', 'monthly', 1000000000, '2026-06-01 00:00:00')`,
    );
    served = await serve(store);
  });
  afterAll(async () => {
    await served.close();
    store.remove();
  });

  const HOUR = 3_600_000;
  const inBudget = (category: string, event: RawEvent) =>
    category === 'platform' ? event.cost_category !== 'cli' : event.cost_category === category;
  const spent = (user: string, category: string, from: number, to: number) =>
    events
      .filter((event) => event.user_id === user && event.time >= from && event.time < to && inBudget(category, event))
      .reduce((sum, { cost_nusd }) => sum + (cost_nusd ?? 0), 0);

  /** The most that one of the budget's periods saw that touch the range, as far as the range goes. */
  function most(user: string, category: string, resets: string, period: string, from: number, to: number): number {
    let found = 0;
    let start = new Date(resets);
    const back = (date: Date) =>
      period === 'monthly'
        ? new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 1, date.getUTCDate()))
        : new Date(date.getTime() - (period === 'weekly' ? 7 : 1) * 24 * HOUR);
    for (let end = start; end.getTime() > from; end = start) {
      start = back(end);
      if (start.getTime() < to)
        found = Math.max(found, spent(user, category, start.getTime(), Math.min(end.getTime(), to)));
    }
    return found;
  }

  const EXPECTED = [
    ['anna@example.com', 'anna', 'platform', '2026-06-01T00:00:00Z', 'monthly', 100e9],
    ['anna@example.com', 'anna', 'cli', '2026-05-18T00:00:00Z', 'weekly', 1e9],
    ['ben@example.com', 'ben', 'eli', '2026-05-15T06:00:00Z', 'daily', 5e9],
    ['dana@example.com', 'dana', 'platform', '2026-05-15T06:00:00Z', 'daily', 2e9],
    ['piotr@example.com', 'piotr', 'platform', '2026-06-01T00:00:00Z', 'monthly', 1e9],
  ] as const;

  function expected(from: number, to: number, visible: (user: string) => boolean): Map<string, number> {
    const found = new Map<string, number>();
    for (const [name, user, category, resets, period, limit] of EXPECTED) {
      const value = most(user, category, resets, period, from, to);
      if (visible(user) && value >= limit) found.set(name, Math.max(found.get(name) ?? 0, value));
    }
    return found;
  }

  const rowsFor = async (as: string, query: string) => {
    const { data } = await served.get(`/v1/analytics/budget-hard-limit?${query}`, as);
    return new Map(data.rows.map((row: Answer) => [row.user_email, Math.round(row.max_spent * 1e9)]));
  };
  const from = '2026-03-20T00:00:00Z';
  const to = '2026-05-13T09:00:00Z';
  const range = `start_date=${from}&end_date=${to}`;
  const span = [Date.parse(from), Date.parse(to)] as const;

  test('names who has reached a limit, with the most of one period', async () => {
    const found = await rowsFor('root', range);
    /* chen’s budget has no period: it counts since its one reset, which is in the range. */
    const chen = spent('chen', 'platform', Date.parse('2026-05-10T00:00:00Z'), span[1]);
    expect(BUDGETS.some(({ subject, limit }) => subject === 'chen' && limit !== null && chen >= limit)).toBe(
      found.has('陳大文'),
    );
    found.delete('陳大文');
    expect(found).toEqual(expected(...span, () => true));
    expect(found.size).toBeGreaterThan(2);
  });

  test('shows budgets only to those who may see them', async () => {
    const members = MEMBERSHIPS.filter(({ project_id }) => ['apollo', 'borealis'].includes(project_id)).map(
      ({ user_id }) => user_id,
    );
    expect(await rowsFor('anna', range)).toEqual(expected(...span, (user) => user === 'anna'));
    const managed = await rowsFor('piotr', range);
    managed.delete('陳大文');
    expect(managed).toEqual(expected(...span, (user) => members.includes(user)));
    expect(managed.has('dana@example.com')).toBe(false);
    expect(await rowsFor('anna', `${range}&users=ben`)).toEqual(new Map());
    expect(await rowsFor('root', `${range}&users=ben`)).toEqual(expected(...span, (user) => user === 'ben'));
  });

  test('ends with the range', async () => {
    const short = `start_date=2026-05-11T00:00:00Z&end_date=${new Date(NOW.getTime() - 48 * HOUR).toISOString()}`;
    const found = await rowsFor('root', short);
    found.delete('陳大文');
    expect(found).toEqual(expected(Date.parse('2026-05-11T00:00:00Z'), NOW.getTime() - 48 * HOUR, () => true));
  });
});
