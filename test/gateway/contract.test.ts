import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeStore, randomEvents, runOn, serve, tokenFor, type Answer, type Served, type Store } from './fixtures.js';

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

/** `id — label — type — format`, as the contract lists columns. */
const columnsOf = (answer: Answer) =>
  (answer.data.columns as { id: string; label: string; type: string; format: string | null }[]).map(
    ({ id, label, type, format }) => `${id} — ${label} — ${type}${format === null ? '' : ` — ${format}`}`,
  );

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  workflows: [
    'workflow_name — Workflow Name — string',
    'total_runs — Total Runs — number',
    'success — Success — number',
    'failed — Failed — number',
    'aborted — Aborted — number',
    'success_rate_percent — Success Rate (%) — number — percentage',
    'total_cost_usd — Total Cost ($) — number — currency',
    'avg_cost_usd — Avg Cost ($) — number — currency',
    'total_tokens — Total Tokens — number',
    'avg_time_seconds — Avg Time (s) — number',
    'users — Users — number',
    'last_run — Last Run — string — timestamp',
  ],
  'assistants-chats': [
    'assistant — Assistant — string',
    'total_chats — Total Chats — number',
    'total_messages — Total Messages — number',
    'unique_users — Unique Users — number',
    'min_msg_per_chat — Min Msg/Chat — number',
    'median_msg_per_chat — Median Msg/Chat — number',
    'avg_msg_per_chat — Avg Msg/Chat — number',
    'max_msg_per_chat — Max Msg/Chat — number',
    'success_ops — Success Ops — number',
    'total_errors — Total Errors — number',
    'error_rate_percent — Error Rate (%) — number — percentage',
    'total_tokens — Total Tokens — number',
    'total_cost_usd — Total Cost ($) — number — currency',
    'cost_per_op_usd — Cost/Op ($) — number — currency',
    'avg_time_seconds — Avg Time (s) — number',
    'last_error_timestamp — Last Error Time — string — timestamp',
  ],
  'projects-spending': ['project_name — Project — string', 'total_cost_usd — Total Cost ($) — number — currency'],
  'users-spending': ['user_email — User Email — string', 'total_cost_usd — Total Cost ($) — number — currency'],
  'llms-usage': ['model_name — Model — string', 'total_requests — Total Requests — number'],
};
const EXTRA_KEYS: Readonly<Record<string, string>> = {
  workflows: 'workflow_id',
  'assistants-chats': 'assistant_id',
  'projects-spending': 'project_id',
  'users-spending': 'user_id',
};
const REQUIRED_TOTALS: Readonly<Record<string, readonly string[]>> = {
  workflows: ['total_runs', 'success', 'failed', 'aborted', 'total_cost_usd', 'total_tokens', 'users'],
  'assistants-chats': [
    'total_chats',
    'total_messages',
    'success_ops',
    'total_errors',
    'total_tokens',
    'total_cost_usd',
  ],
  'projects-spending': ['total_cost_usd'],
  'users-spending': ['total_cost_usd'],
  'llms-usage': ['total_requests'],
};
const TABLES = Object.keys(COLUMNS);

describe.each(TABLES)('/%s', (table) => {
  test('has the columns of the contract, in its envelope', async () => {
    const answer = await served.get(`/v1/analytics/${table}`, 'root');
    expect(Object.keys(answer)).toEqual(['data', 'metadata', 'pagination', 'fixed_timeframe']);
    expect(Object.keys(answer.data)).toEqual(['columns', 'rows', 'totals']);
    expect(columnsOf(answer)).toEqual(COLUMNS[table]);
    for (const column of answer.data.columns) expect(column.description).toBeNull();
    const keys = (COLUMNS[table] ?? []).map((column) => column.split(' — ')[0]);
    const extra = EXTRA_KEYS[table];
    for (const row of answer.data.rows) expect(Object.keys(row)).toEqual(extra === undefined ? keys : [...keys, extra]);
    expect(answer.fixed_timeframe).toBeNull();
    expect(answer.metadata).toMatchObject({
      timestamp: '2026-05-14T10:22:31.500000+00:00',
      data_as_of: '2026-05-14T10:22:31.500000+00:00',
      filters_applied: { time_period: 'last_30_days', start_date: null, end_date: null, users: null, projects: null },
      execution_time_ms: expect.any(Number),
      snapshot: null,
    });
  });

  test('totals the whole result, whatever the page', async () => {
    const whole = await served.get(`/v1/analytics/${table}?per_page=1000`, 'root');
    const page = await served.get(`/v1/analytics/${table}?per_page=1&page=1`, 'root');
    expect(Object.keys(page.data.totals)).toEqual(expect.arrayContaining([...(REQUIRED_TOTALS[table] ?? [])]));
    expect(page.data.totals).toEqual(whole.data.totals);
    expect(page.data.rows).toEqual([whole.data.rows[1]]);
    expect(whole.pagination).toEqual({
      page: 0,
      per_page: 1000,
      total_count: whole.data.rows.length,
      has_more: false,
    });
    expect(page.pagination).toEqual({
      page: 1,
      per_page: 1,
      total_count: whole.data.rows.length,
      has_more: whole.data.rows.length > 2,
    });
    for (const total of Object.values(page.data.totals)) expect(typeof total).toBe('number');
  });

  test('sorts by every column, both ways, the unknown last', async () => {
    for (const { id } of (await served.get(`/v1/analytics/${table}`, 'root')).data.columns) {
      const valuesBy = async (order: string) => {
        const answer = await served.get(`/v1/analytics/${table}?sort_by=${id}&sort_order=${order}`, 'root');
        return (answer.data.rows as Record<string, number | string | null>[]).map((row) => row[id] ?? null);
      };
      const ascending = await valuesBy('asc');
      const known = ascending.filter((value) => value !== null);
      expect(ascending.slice(0, known.length)).toEqual(known);
      if (known.every((value) => typeof value === 'number')) expect(known).toEqual([...known].sort((a, b) => a - b));
      const descending = await valuesBy('desc');
      expect(descending.slice(0, known.length)).toEqual([...known].reverse());
    }
  });

  test('refuses a column that it does not have, and names those it has', async () => {
    const answer = await served.get(`/v1/analytics/${table}?sort_by=nope`, 'root', 400);
    expect(answer.error.message).toBe('Invalid request parameters');
    for (const column of COLUMNS[table] ?? []) expect(answer.error.details).toContain(column.split(' — ')[0]);
    expect(answer.error.help).toBe('Please check your time_period, start_date, end_date, or date range values.');
  });

  test('has no rows and no totals where nothing is', async () => {
    const answer = await served.get(`/v1/analytics/${table}?users=nobody-at-all`, 'root');
    expect(answer.data.rows).toEqual([]);
    expect(answer.data.totals).toEqual({});
    expect(answer.pagination).toEqual({ page: 0, per_page: 20, total_count: 0, has_more: false });
    expect(columnsOf(answer)).toEqual(COLUMNS[table]);
  });
});

test('default orders are the contract’s', async () => {
  const by = async (table: string, column: string) =>
    ((await served.get(`/v1/analytics/${table}`, 'root')).data.rows as Record<string, number>[]).map(
      (row) => row[column],
    );
  for (const [table, column] of [
    ['workflows', 'total_runs'],
    ['assistants-chats', 'total_messages'],
    ['projects-spending', 'total_cost_usd'],
    ['users-spending', 'total_cost_usd'],
    ['llms-usage', 'total_requests'],
  ] as const) {
    const values = (await by(table, column)) as number[];
    expect(values).toEqual([...values].sort((a, b) => b - a));
  }
});

test('search finds a part of the name in any case, and a wildcard is only a character', async () => {
  const names = async (search: string) => {
    const answer = await served.get(`/v1/analytics/workflows?search=${encodeURIComponent(search)}`, 'root');
    expect(answer.pagination.total_count).toBe(answer.data.rows.length);
    return (answer.data.rows as { workflow_name: string }[]).map(({ workflow_name: name }) => name);
  };
  expect(await names('NIGHTLY')).toEqual(['Nightly triage', 'Nightly triage']);
  expect(await names('ärger')).toEqual(['Ärger & 100%']);
  expect(await names('%')).toEqual(['Ärger & 100%']);
  expect(await names('_')).toEqual([]);
  expect(await names("' or 1=1 --")).toEqual([]);
});

test('equal rows are in one order on every page', async () => {
  const path = '/v1/analytics/workflows?sort_by=workflow_name&per_page=1';
  const ids = [];
  for (let page = 0; page < 4; page++)
    ids.push((await served.get(`${path}&page=${String(page)}`, 'root')).data.rows[0].workflow_id);
  expect(ids).toEqual(['w1', 'w2', 'w-unnamed', 'w3']);
});

test('the summary’s metrics: ids, labels, formats and windows in the contract’s order', async () => {
  const answer = await served.get('/v1/analytics/summaries', 'root');
  expect(Object.keys(answer)).toEqual(['data', 'metadata']);
  expect(answer.data.metrics.map((metric: Answer) => [metric.id, metric.label, metric.format])).toEqual([
    ['total_money_spent', 'Total Money Spent', 'currency'],
    ['platform_cost', 'Platform LLM Cost', 'currency'],
    ['cli_cost', 'CLI Cost', 'currency'],
    ['total_tokens', 'Total Tokens', 'number'],
    ['total_input_tokens', 'LLM Input Tokens', 'number'],
    ['total_cached_input_tokens', 'Total Cache Read Tokens', 'number'],
    ['total_cache_creation_tokens', 'Total Cache Creation Tokens', 'number'],
    ['total_output_tokens', 'LLM Output Tokens', 'number'],
    ['dau', 'DAU', 'number'],
    ['mau', 'MAU', 'number'],
    ['unique_assistants_invoked', 'Unique Assistants Invoked', 'number'],
    ['unique_workflows_invoked', 'Total Workflow Invocations', 'number'],
    ['cli_invoked', 'CLI Invoked', 'number'],
    ['mcps_invoked', 'MCPs Invoked', 'number'],
    ['webhooks_invoked', 'Webhooks Invoked', 'number'],
    ['eli_cost', 'ELI Cost', 'currency'],
    ['rerank_cost', 'Re-ranking Cost', 'currency'],
    ['total_rerank_tokens', 'Re-ranking Tokens', 'number'],
    ['unique_active_users', 'Unique Active Users', 'number'],
    ['total_requests', 'Requests', 'number'],
  ]);
  for (const metric of answer.data.metrics) {
    expect(Object.keys(metric)).toEqual([
      'id',
      'label',
      'type',
      'value',
      'format',
      'description',
      'fixed_timeframe',
      'secondary_metrics',
    ]);
    expect(metric.type).toBe('number');
    expect(metric.secondary_metrics).toBeNull();
    expect(metric.fixed_timeframe).toBe({ dau: 'Last 1 day', mau: 'Last 1 month' }[metric.id as string] ?? null);
  }
  expect(answer.metadata.filters_applied).toEqual({
    time_period: 'custom',
    start_date: '2026-04-14T00:00:00+00:00',
    end_date: '2026-05-14T10:22:31.500000+00:00',
    users: null,
    projects: null,
  });
});

test('who is looking, in CodeMie’s shape, under both names', async () => {
  const anna = await served.get('/v1/user', 'anna');
  expect(anna).toEqual({
    user_id: 'anna',
    name: 'Anna Kowalska',
    username: 'anna_kowalska',
    email: 'anna@example.com',
    is_admin: false,
    is_maintainer: false,
    picture: '',
    projects: [
      { name: 'apollo', display_name: 'Apollo Programme', is_project_admin: false },
      { name: 'zephyr', display_name: null, is_project_admin: false },
    ],
    project_limit: null,
    knowledge_bases: [],
    user_type: 'regular',
    applications: ['apollo', 'zephyr'],
    applications_admin: [],
  });
  expect(await served.get('/v1/profile', 'anna')).toEqual(anna);
  expect(await served.get('/v1/user', 'piotr')).toMatchObject({
    applications: ['apollo', 'borealis', 'zephyr'],
    applications_admin: ['apollo', 'borealis'],
  });
  expect(await served.get('/v1/user', 'root')).toMatchObject({ is_admin: true });
});

test('the configuration names what the gateway adds', async () => {
  const entries = (await served.get('/v1/config')) as { id: string; settings: Record<string, unknown> }[];
  expect(entries.find(({ id }) => id === 'features:enterpriseEdition')?.settings).toMatchObject({ enabled: true });
  expect(entries.find(({ id }) => id === 'analyticsGateway')?.settings).toMatchObject({
    enabled: true,
    version: '0.1.0',
    parameters: ['sort_by', 'sort_order', 'search', 'time_zone'],
    metrics: ['eli_cost', 'rerank_cost', 'total_rerank_tokens', 'unique_active_users', 'total_requests'],
  });
});

test('every project, for platform admins only', async () => {
  const { applications } = await served.get('/v1/admin/applications', 'root');
  expect(applications.map(({ name }: { name: string }) => name)).toEqual(
    ['apollo', 'atlas', 'borealis', `o'brien"; drop table events; --`, 'zephyr'].sort(),
  );
  expect(await served.get('/v1/admin/applications?search=PROGRAMME', 'root')).toEqual({
    applications: [{ name: 'apollo', displayName: 'Apollo Programme' }],
  });
  expect((await served.get('/v1/admin/applications?limit=2', 'root')).applications).toHaveLength(2);
  for (const as of ['anna', 'piotr']) {
    expect(await served.get('/v1/admin/applications', as, 403)).toMatchObject({
      error: {
        message: 'Access denied',
        details: 'This action requires administrator or maintainer privileges.',
      },
    });
  }
});

test('the list of users: all active ones for a platform admin, found by name, username or e-mail', async () => {
  const ids = async (query: string) =>
    (await served.get(`/v1/analytics/users${query}`, 'root')).data.users.map(({ id }: { id: string }) => id).sort();
  expect(await ids('')).toEqual(['anna', 'ben', 'chen', 'dana', 'emil', 'piotr', 'root', 'stranger']);
  expect(await ids('?search=KOWAL')).toEqual(['anna']);
  expect(await ids('?search=大')).toEqual(['chen']);
  expect(await ids('?search=dana@')).toEqual(['dana']);
  expect(await ids('?search=ünal')).toEqual(['piotr']);
  expect(await ids('?search=100%25')).toEqual(['ben']);
  const answer = await served.get('/v1/analytics/users?time_period=last_hour', 'root');
  expect(answer.data.total_count).toBe(answer.data.users.length);
  expect(answer.data.total_count).toBe(8);
});

describe('errors', () => {
  test('a page or size out of bounds', async () => {
    const details = async (query: string) => (await served.get(`/v1/analytics/workflows?${query}`, 'root', 422)).error;
    expect(await details('per_page=0')).toEqual({
      message: 'query.per_page: Input should be greater than or equal to 1',
      details: [
        {
          type: 'greater_than_equal',
          loc: ['query', 'per_page'],
          msg: 'Input should be greater than or equal to 1',
          input: '0',
          ctx: { ge: 1 },
        },
      ],
    });
    expect((await details('per_page=1001')).details[0]).toMatchObject({ type: 'less_than_equal', ctx: { le: 1000 } });
    expect((await details('page=-1')).details[0]).toMatchObject({ type: 'greater_than_equal', ctx: { ge: 0 } });
    expect((await details('page=1.5')).details[0]).toMatchObject({ type: 'int_parsing', input: '1.5' });
    expect((await details('page=x&per_page=')).details.map(({ loc }: { loc: string[] }) => loc[1])).toEqual([
      'page',
      'per_page',
    ]);
    expect((await details('sort_order=up')).details[0]).toMatchObject({
      type: 'literal_error',
      msg: "Input should be 'asc' or 'desc'",
    });
  });

  test('a page beyond ten thousand rows', async () => {
    await served.get('/v1/analytics/workflows?page=9&per_page=1000', 'root');
    const { error } = await served.get('/v1/analytics/workflows?page=10&per_page=1000', 'root', 400);
    expect(error.details).toContain('Pagination limit exceeded');
    await served.get('/v1/analytics/workflows?page=99999999999999999999', 'root', 400);
  });

  test('an unknown path', async () => {
    expect(await served.get('/v1/analytics/nope', 'root', 404)).toEqual({ detail: 'Not Found' });
    expect(await served.get('/v1/analytics/workflows/x', 'root', 404)).toEqual({ detail: 'Not Found' });
    expect(await served.get('/nope', undefined, 404)).toEqual({ detail: 'Not Found' });
  });

  test('a failing store shows nothing of its inside', async () => {
    const broken = await makeStore([]);
    await runOn(broken, 'DROP TABLE workflows');
    const other = await serve(broken);
    const headers = { authorization: `Bearer ${await tokenFor('root')}` };
    const response = await other.server.inject({ url: '/v1/analytics/workflows', headers });
    expect(response.statusCode).toBe(500);
    expect(response.json()).toEqual({
      error: {
        message: 'Failed to retrieve workflows',
        details: 'An error occurred while the figures were being read.',
        help: 'Please try again or contact support if the issue persists.',
      },
    });
    expect(response.body).not.toMatch(/Catalog|DuckDB|\.ts|stack/i);
    await other.close();
    broken.remove();
  });

  test('a malformed path is a bad request, in the contract’s words', async () => {
    const headers = { authorization: `Bearer ${await tokenFor('root')}` };
    const response = await served.server.inject({ url: '/v1/analytics/leaderboard/user/%zz', headers });
    expect(response.statusCode).toBe(400);
    expect(response.json().error).toBeDefined();
  });
});

test('of a repeated parameter the last counts, and empty pieces of a list stay', async () => {
  const answer = await served.get('/v1/analytics/workflows?users=ben&users=%20anna%20,,ben', 'root');
  expect(answer.metadata.filters_applied.users).toEqual(['anna', '', 'ben']);
  const none = await served.get('/v1/analytics/workflows?users=', 'root');
  expect(none.metadata.filters_applied.users).toBeNull();
});

test('answers are private to their reader, and carry no validator', async () => {
  const headers = { authorization: `Bearer ${await tokenFor('anna')}` };
  const response = await served.server.inject({ url: '/v1/analytics/summaries', headers });
  expect(response.headers['cache-control']).toBe('private');
  expect(response.headers['vary']).toBe('Authorization');
  expect(response.headers['etag']).toBeUndefined();
  expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
});
