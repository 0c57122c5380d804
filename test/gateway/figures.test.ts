import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  makeStore,
  NOW,
  randomEvents,
  serve,
  type Answer,
  type RawEvent,
  type Served,
  type Store,
} from './fixtures.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serving(events: readonly RawEvent[], bare = false): Promise<Served> {
  const store = await makeStore(events, bare);
  const served = await serve(store);
  closing.push(async () => {
    await served.close();
    store.remove();
  });
  return served;
}

async function metrics(served: Served, query = ''): Promise<Record<string, number | null>> {
  const answer = await served.get(`/v1/analytics/summaries?time_period=last_60_days${query}`, 'root');
  return Object.fromEntries(answer.data.metrics.map(({ id, value }: Answer) => [id, value]));
}

const EVENT: RawEvent = {
  event_id: 'e0',
  kind: 'llm',
  time: NOW.getTime() - 60_000,
  user_id: 'anna',
  project_id: 'apollo',
  assistant_id: null,
  workflow_id: null,
  run_id: null,
  conversation_id: null,
  asset_id: null,
  status: 'ok',
  model: 'gpt-4',
  operation: 'chat',
  cost_category: 'platform',
  input_tokens: null,
  cache_read_input_tokens: null,
  cache_creation_input_tokens: null,
  output_tokens: null,
  cost_nusd: null,
  duration_ms: null,
  messages: 0,
};
const events = (...parts: Partial<RawEvent>[]) =>
  parts.map((part, index) => ({ ...EVENT, ...part, event_id: `e${String(index)}` }));

describe('figures that belong together', () => {
  let store: Store;
  let served: Served;
  beforeAll(async () => {
    store = await makeStore(randomEvents(3000, 11));
    served = await serve(store);
  });
  afterAll(async () => {
    await served.close();
    store.remove();
  });
  const all = () => metrics(served);
  const total = async (table: string, id: string) =>
    (await served.get(`/v1/analytics/${table}?time_period=last_60_days`, 'root')).data.totals[id] as number;

  test('the costs shown add up to the money spent', async () => {
    const { platform_cost, cli_cost, eli_cost, rerank_cost, total_money_spent } = await all();
    const parts = [platform_cost, cli_cost, eli_cost, rerank_cost].reduce<number>((sum, part) => sum + (part ?? 0), 0);
    expect(parts).toBeCloseTo(total_money_spent ?? 0, 8);
    expect(parts).toBeGreaterThan(100);
  });

  test('the tables add up to the tiles', async () => {
    const { total_money_spent, total_requests, unique_workflows_invoked, unique_assistants_invoked } = await all();
    expect(await total('projects-spending', 'total_cost_usd')).toBe(total_money_spent);
    expect(await total('users-spending', 'total_cost_usd')).toBe(total_money_spent);
    expect(await total('llms-usage', 'total_requests')).toBe(total_requests);
    const rows = async (table: string) =>
      (await served.get(`/v1/analytics/${table}?time_period=last_60_days`, 'root')).pagination.total_count as number;
    expect(await rows('workflows')).toBe(unique_workflows_invoked);
    expect(await rows('assistants-chats')).toBe(unique_assistants_invoked);
  });

  test('a row’s cost is exact to the nano', async () => {
    const { data } = await served.get('/v1/analytics/projects-spending?time_period=last_60_days&per_page=1000', 'root');
    const nano = (data.rows as { total_cost_usd: number }[]).reduce(
      (sum, row) => sum + BigInt(Math.round(row.total_cost_usd * 1e9)),
      0n,
    );
    expect(nano).toBe(BigInt(Math.round(((await all())['total_money_spent'] ?? 0) * 1e9)));
  });
});

test('tokens: stored input holds the cached ones, shown input does not, and the four kinds make the total', async () => {
  const served = await serving(
    events(
      { input_tokens: 1000, cache_read_input_tokens: 600, cache_creation_input_tokens: 100, output_tokens: 50 },
      { input_tokens: 10, output_tokens: 5 },
      { operation: 'rerank', cost_category: 'rerank', input_tokens: 7777 },
      /* A run's own row never counts what its calls have counted. */
      { kind: 'run', workflow_id: 'w1', input_tokens: 1_000_000, output_tokens: 1_000_000, cost_nusd: 1_000_000_000 },
    ),
  );
  const found = await metrics(served);
  expect(found).toMatchObject({
    total_input_tokens: 310,
    total_cached_input_tokens: 600,
    total_cache_creation_tokens: 100,
    total_output_tokens: 55,
    total_tokens: 1065,
    total_rerank_tokens: 7777,
  });
});

test('sums stay exact where floating point does not', async () => {
  const one = { cost_nusd: 100_000_000 };
  const served = await serving(events(...Array.from({ length: 30 }, () => one), { cost_nusd: 1 }));
  expect(await metrics(served)).toMatchObject({ total_money_spent: 3.000000001 });
});

describe('what is not known', () => {
  test('a figure that the store cannot know is left out', async () => {
    const served = await serving(
      events(
        { user_id: null, input_tokens: 10, output_tokens: 2, cost_nusd: 5 },
        { user_id: 'unknown', input_tokens: 1 },
      ),
    );
    expect(Object.keys(await metrics(served))).toEqual([
      'total_money_spent',
      'platform_cost',
      'total_tokens',
      'total_input_tokens',
      'total_output_tokens',
      'total_requests',
    ]);
  });

  test('an empty store claims nothing', async () => {
    const served = await serving([], true);
    expect(await metrics(served)).toEqual({});
    const answer = await served.get('/v1/analytics/workflows', 'root');
    expect(answer.data.rows).toEqual([]);
    expect(answer.metadata.notices).toEqual([{ code: 'no-data', message: expect.stringContaining('workflow') }]);
  });

  test('a figure that the store holds is 0 where a filter leaves nothing of it', async () => {
    const served = await serving(events({ input_tokens: 10, cost_nusd: 5, cost_category: 'eli' }, { user_id: 'ben' }));
    expect(await metrics(served, '&users=root')).toMatchObject({
      total_money_spent: 0,
      eli_cost: 0,
      total_input_tokens: 0,
      unique_active_users: 0,
      total_requests: 0,
    });
  });

  test('a sum of which no part is known is null, and a sum of some says how many are missing', async () => {
    const served = await serving(
      events({ cost_nusd: 5_000_000_000 }, {}, { user_id: 'ben', project_id: 'atlas', workflow_id: 'w2' }),
    );
    const partial = await served.get('/v1/analytics/summaries', 'root');
    expect(partial.data.metrics[0]).toMatchObject({ id: 'total_money_spent', value: 5 });
    expect(partial.metadata.notices).toEqual([
      { code: 'partial', message: '2 requests have no price; the costs shown leave them out.' },
    ]);
    expect(await metrics(served, '&users=ben')).toMatchObject({ total_money_spent: null });
    const table = await served.get('/v1/analytics/workflows', 'root');
    expect(table.data.rows).toMatchObject([{ workflow_id: 'w2', total_cost_usd: null, avg_cost_usd: null }]);
    expect(table.metadata.notices[0].message).toContain('1 request has no price; the costs shown leave it out');
  });

  test('a workflow that has not run has no rate and no time', async () => {
    const served = await serving(
      events({ workflow_id: 'w1', cost_nusd: 2_000_000_000 }, { kind: 'run', workflow_id: 'w2', status: 'error' }),
    );
    const { data } = await served.get('/v1/analytics/workflows?sort_by=workflow_name', 'root');
    expect(data.rows).toMatchObject([
      {
        workflow_id: 'w1',
        total_runs: 0,
        success_rate_percent: null,
        avg_cost_usd: null,
        avg_time_seconds: null,
        last_run: null,
        total_cost_usd: 2,
      },
      { workflow_id: 'w2', total_runs: 1, success_rate_percent: 0, total_cost_usd: 0, avg_time_seconds: null },
    ]);
  });

  test('costs of runs are unknown in a store that holds the runs alone', async () => {
    const served = await serving(events({ kind: 'run', workflow_id: 'w1', cost_category: null }));
    const { data } = await served.get('/v1/analytics/workflows', 'root');
    expect(data.rows).toMatchObject([{ total_runs: 1, success: 1, total_cost_usd: null, total_tokens: null }]);
  });
});

test('a run counts at its own time, its money at the times of its calls', async () => {
  const hour = 3_600_000;
  const served = await serving(
    events(
      { kind: 'run', workflow_id: 'w1', time: NOW.getTime() - 2 * hour },
      { workflow_id: 'w1', time: NOW.getTime() - hour / 2, cost_nusd: 3_000_000_000 },
    ),
  );
  const { data } = await served.get('/v1/analytics/workflows?time_period=last_hour', 'root');
  expect(data.rows).toMatchObject([{ workflow_id: 'w1', total_runs: 0, total_cost_usd: 3 }]);
});

test('a range holds its start and not its end', async () => {
  const at = Date.parse('2026-05-10T12:00:00Z');
  const served = await serving(events({ time: at - 1 }, { time: at }, { time: at + 999 }, { time: at + 1000 }));
  const query = 'start_date=2026-05-10T12:00:00Z&end_date=2026-05-10T12:00:01Z';
  const answer = await served.get(`/v1/analytics/llms-usage?${query}`, 'root');
  expect(answer.data.totals).toEqual({ total_requests: 2 });
});

test('totals count a person once, whichever workflows they ran', async () => {
  const run = { kind: 'run', duration_ms: 1000 };
  const served = await serving(
    events(
      { ...run, workflow_id: 'w1' },
      { ...run, workflow_id: 'w2', status: 'error', duration_ms: 4000 },
      { ...run, workflow_id: 'w2', user_id: 'system' },
    ),
  );
  const { data } = await served.get('/v1/analytics/workflows', 'root');
  expect(data.rows.map(({ users }: Answer) => users)).toEqual([1, 1]);
  expect(data.totals).toMatchObject({ users: 1, total_runs: 3, success_rate_percent: 66.67, avg_time_seconds: 2 });
});

test('money without a category is still platform money', async () => {
  const served = await serving(events({ cost_category: null, cost_nusd: 1_500_000_000 }));
  expect(await metrics(served)).toMatchObject({ total_money_spent: 1.5, platform_cost: 1.5 });
});
