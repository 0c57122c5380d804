import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeStore, NOW, randomEvents, runOn, serve, type Answer, type Served, type Store } from './fixtures.js';

let store: Store;
let served: Served;
beforeAll(async () => {
  store = await makeStore(randomEvents());
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
  'cli-llms': ['model_name — Model — string', 'total_requests — Requests — number'],
  'cli-agents': ['client_name — Client — string', 'total_usage — Usage Count — number'],
  'cli-users': [
    'user_name — User — string',
    'total_commands — Commands — number',
    'last_project — Last Project — string',
    'last_repository — Last Repository — string',
  ],
  'cli-errors': ['response_status — Response Status — string', 'total_occurrences — Occurrences — number'],
  'cli-repositories': [
    'repository — Repository — string',
    'branch — Branch — string',
    'user_name — User — string',
    'input_tokens — Input Tokens — number',
    'cache_creation_tokens — Cache Creation Tokens — number',
    'cache_read_tokens — Cache Read Tokens — number',
    'output_tokens — Output Tokens — number',
    'session_duration — Session Duration (ms) — number',
    'total_lines_added — Total Lines Added — number',
  ],
  'cli-top-performers': [
    'user_name — User — string',
    'total_lines_added — Total Lines Added — number',
    'last_project — Last Project — string',
  ],
  'cli-top-versions': ['version — Version — string', 'usage_count — Usage Count — number'],
  'cli-top-proxy-endpoints': ['endpoint — Endpoint — string', 'request_count — Request Count — number'],
  'cli-tools': ['tool_name — Tool Name — string', 'session_count — Sessions Using Tool — number'],
  'embeddings-usage': [
    'model_name — Embedding Model — string',
    'total_input_tokens — Input Tokens — number',
    'total_cost_usd — Total Cost ($) — number — currency',
    'invocation_count — Invocations — number',
  ],
  'agents-usage': [
    'assistant_name — Assistant Name — string',
    'total_conversations — Total Conversations — number',
    'total_cost — Total Cost ($) — number — currency',
    'unique_users — Unique Users — number',
    'unique_tools_used — Unique Tools Used — number',
    'tool_errors — Tool Errors — number',
    'last_error — Last Error — string',
  ],
  'top-agents-usage': [
    'assistant_name — Assistant Name — string',
    'invocations — Invocations — number',
    'money_spent — Money Spent ($) — number — currency',
    'unique_users — Unique Users — number',
    'recent_user — Recent User — string',
  ],
  'top-workflow-usage': [
    'workflow_name — Workflow Name — string',
    'invocations — Invocations — number',
    'money_spent — Money Spent ($) — number — currency',
    'unique_users — Unique Users — number',
    'recent_user — Recent User — string',
  ],
  'tools-usage': [
    'tool_name — Tool Name — string',
    'tool_type — Tool Type — string',
    'total_invocations — Total Invocations — number',
    'unique_users — Unique Users — number',
    'unique_assistants — Unique Assistants — number',
    'total_tokens — Total Tokens — number',
    'total_errors — Total Errors — number',
    'last_error_class — Last Error — string',
  ],
  'published-to-marketplace': [
    'user_email — User Email — string',
    'last_assistant_name — Last Assistant Name — string',
    'project — Project — string',
    'total_count — Total Published — number',
  ],
  'webhooks-invocation': [
    'user_id — User Email — string',
    'project — Project — string',
    'webhook_alias — Webhook Alias — string',
    'total_invocations — Total Invocations — number',
  ],
  'mcp-servers': ['mcp_name — MCP Server — string', 'total_requests — Total Requests — number'],
  'mcp-servers-by-users': [
    'user_name — User — string',
    'mcp_name — MCP Server — string',
    'total_requests — Total Requests — number',
  ],
  'power-users': [
    'user_email — User Email — string',
    'created_assistants — Created Assistants — number',
    'updated_assistants — Updated Assistants — number',
    'deleted_assistants — Deleted Assistants — number',
    'created_workflows — Created Workflows — number',
    'updated_workflows — Updated Workflows — number',
    'deleted_workflows — Deleted Workflows — number',
  ],
  'knowledge-sharing': ['user_email — User Email — string', 'shared_chats — Shared Chats — number'],
  'spending/by-users/platform': [
    'user_email — User Email — string',
    'total_cost_usd — Total Cost ($) — number — currency',
  ],
  'spending/by-users/cli': ['user_name — User Email — string', 'total_cost_usd — CLI Cost ($) — number — currency'],
  'users-activity': ['user_email — User — string', 'unique_projects — Unique Projects — number', ...activity()],
  'projects-activity': ['project_name — Project — string', 'unique_users — Unique Users — number', ...activity()],
  /* Ours. */
  'spending-by-model': [
    'model_name — Model — string',
    'total_cost_usd — Total Cost ($) — number — currency',
    'total_requests — Total Requests — number',
    'total_input_tokens — Input Tokens — number',
    'total_output_tokens — Output Tokens — number',
  ],
  'spending-by-source': ['source — Source — string', 'total_cost_usd — Total Cost ($) — number — currency'],
};

function activity(): string[] {
  return [
    ...['Assistant', 'Workflow', 'Datasource', 'CLI', 'Total'].map(
      (of) => `${of.toLowerCase()}_cost — ${of} Cost ($) — number — currency`,
    ),
    ...['Assistant', 'Workflow', 'Datasource', 'LLM'].map((of) => `${of.toLowerCase()}_tokens — ${of} Tokens — number`),
  ];
}

const EXTRA_KEYS: Readonly<Record<string, readonly string[]>> = {
  workflows: ['workflow_id'],
  'assistants-chats': ['assistant_id'],
  'agents-usage': ['assistant_id'],
  'top-agents-usage': ['assistant_id', 'recent_user_display_name'],
  'top-workflow-usage': ['workflow_id', 'recent_user_display_name'],
  'published-to-marketplace': ['user_id', 'display_name', 'email', 'assistant_id', 'project_id'],
  'webhooks-invocation': ['raw_user_id', 'display_name', 'email', 'project_id'],
  'mcp-servers-by-users': ['user_id', 'display_name', 'email'],
  'power-users': ['user_id', 'display_name', 'email'],
  'knowledge-sharing': ['user_id', 'display_name', 'email'],
  'projects-spending': ['project_id'],
  'users-spending': ['user_id', 'display_name', 'email'],
  'spending/by-users/platform': ['user_id', 'display_name', 'email'],
  'spending/by-users/cli': ['user_id', 'display_name', 'email'],
  'users-activity': ['user_id', 'display_name', 'email'],
  'projects-activity': ['project_id'],
  'llms-usage': ['model_id'],
  'cli-llms': ['model_id'],
  'cli-users': ['user_id', 'display_name', 'email'],
  'cli-top-performers': ['user_id', 'display_name', 'email'],
  'cli-repositories': ['user_id'],
  'cli-tools': ['total_calls'],
  'embeddings-usage': ['model_id'],
  'spending-by-model': ['model_id'],
  'spending-by-source': ['source_id'],
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
    expect(answer.data.rows.length).toBeGreaterThan(1);
    for (const row of answer.data.rows) expect(Object.keys(row)).toEqual([...keys, ...(EXTRA_KEYS[table] ?? [])]);
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
    const last = await served.get(`/v1/analytics/${table}?per_page=2&page=1`, 'root');
    expect(last.data.rows).toEqual(whole.data.rows.slice(2, 4));
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
    const beyond = await served.get(`/v1/analytics/${table}?per_page=100&page=90`, 'root');
    expect(beyond.data).toMatchObject({ rows: [], totals: whole.data.totals });
    expect(beyond.pagination.total_count).toBe(whole.data.rows.length);
  });

  test('sorts by every column, both ways, the unknown last', async () => {
    for (const { id } of (await served.get(`/v1/analytics/${table}`, 'root')).data.columns) {
      const valuesBy = async (order: string) => {
        const answer = await served.get(
          `/v1/analytics/${table}?per_page=1000&sort_by=${id}&sort_order=${order}`,
          'root',
        );
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
    ['cli-llms', 'total_requests'],
    ['cli-agents', 'total_usage'],
    ['cli-users', 'total_commands'],
    ['cli-errors', 'total_occurrences'],
    ['cli-top-performers', 'total_lines_added'],
    ['cli-top-versions', 'usage_count'],
    ['cli-top-proxy-endpoints', 'request_count'],
    ['cli-tools', 'session_count'],
    ['embeddings-usage', 'total_cost_usd'],
    ['agents-usage', 'total_conversations'],
    ['top-agents-usage', 'invocations'],
    ['top-workflow-usage', 'invocations'],
    ['tools-usage', 'total_invocations'],
    ['published-to-marketplace', 'total_count'],
    ['mcp-servers', 'total_requests'],
    ['mcp-servers-by-users', 'total_requests'],
    ['power-users', 'created_assistants'],
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

test('rows that are alike are in one order, by id, on every page', async () => {
  const [run] = randomEvents(1);
  const alike = Array.from({ length: 60 }, (_, index) => ({
    ...run!,
    event_id: String(index),
    kind: 'run',
    time: NOW.getTime() - 1000,
    workflow_id: `id-${String((index * 37) % 60).padStart(2, '0')}`,
  }));
  const twins = await makeStore(alike);
  await runOn(
    twins,
    `INSERT INTO workflows (workflow_id, name, project_id) SELECT DISTINCT workflow_id, 'Twin', NULL FROM events`,
  );
  const other = await serve(twins);
  for (const order of ['sort_by=workflow_name', 'sort_by=total_runs&sort_order=desc', '']) {
    const ids: string[] = [];
    for (let page = 0; page < 6; page++) {
      const { data } = await other.get(`/v1/analytics/workflows?per_page=10&page=${String(page)}&${order}`, 'root');
      ids.push(...(data.rows as { workflow_id: string }[]).map(({ workflow_id: id }) => id));
    }
    expect(ids).toEqual(alike.map(({ workflow_id: id }) => id).sort());
  }
  await other.close();
  twins.remove();
});
