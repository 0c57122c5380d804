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
    parameters: ['sort_by', 'sort_order', 'search', 'time_zone', 'bucket', 'week_start'],
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

  test('a path that is not UTF-8, or has no end', async () => {
    const badly = await served.get('/v1/analytics/leaderboard/user/%FF', 'root', 400);
    expect(badly.error).toMatchObject({ message: 'Invalid request', details: expect.stringContaining('%FF') });
    const long = await served.get(`/v1/analytics/leaderboard/user/${'a'.repeat(1001)}`, 'root', 414);
    expect(long.error).toMatchObject({ message: 'Invalid request' });
  });

  test('a failing store shows nothing of its inside', async () => {
    const broken = await makeStore([]);
    await runOn(broken, 'DROP TABLE workflows');
    const lines: string[] = [];
    const other = await serve(broken, { logLevel: 'error', logStream: { write: (line) => lines.push(line) } });
    const headers = { authorization: `Bearer ${await tokenFor('root')}` };
    const response = await other.server.inject({ url: '/v1/analytics/workflows?users=anna', headers });
    expect(response.statusCode).toBe(500);
    expect(response.json()).toEqual({
      error: {
        message: 'Failed to retrieve workflows',
        details: 'An error occurred while the figures were being read.',
        help: 'Please try again or contact support if the issue persists.',
      },
    });
    expect(response.body).not.toMatch(/Catalog|DuckDB|\.ts|stack/i);
    /* Whoever runs it can read why: in one line, which the answer's own id finds, without whom it was about. */
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      {
        level: 'error',
        request: response.headers['x-request-id'],
        route: '/v1/analytics/workflows',
        status: 500,
        err: { message: expect.stringContaining('workflows does not exist') },
      },
    ]);
    expect(lines.join('')).not.toContain('anna');
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
  expect(response.headers['cache-control']).toBe('private, no-store');
  expect(response.headers.vary).toBe('Authorization, Accept-Encoding');
  expect(response.headers.etag).toBeUndefined();
  expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
});
