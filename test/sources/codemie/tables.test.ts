import { expect } from '@open-wc/testing';

import { codemie, GATEWAY, tabular } from './codemie.js';
import * as examples from './examples.js';

type WireColumn = readonly [id: string, label: string, type: string, format: string | null];

/** What the server's columns hold, and what the same row is here: column by column, id, label, kind and value. */
interface Expected {
  readonly path: string;
  readonly wire: readonly (readonly [...column: WireColumn, value: unknown])[];
  readonly ours: readonly (readonly [id: string, label: string, kind: string, value: unknown])[];
}

const string = (id: string, label: string, value: unknown): Expected['wire'][number] => [
  id,
  label,
  'string',
  '',
  value,
];
const count = (id: string, label: string, value: unknown): Expected['wire'][number] => [
  id,
  label,
  'number',
  null,
  value,
];
const money = (id: string, label: string, value: unknown): Expected['wire'][number] => [
  id,
  label,
  'number',
  'currency',
  value,
];

const TOP = [count('invocations', 'Invocations', 40), money('money_spent', 'Money Spent ($)', 12.3456)] as const;
const OUR_TOP = [
  ['invocations', 'Invocations', 'integer', 40],
  ['cost', 'Cost', 'currency', 12.3456],
  ['users', 'Users', 'integer', 4],
  ['recentUser', 'Most recent user', 'text', null],
] as const;

const REPORTS: Readonly<Record<string, Expected>> = {
  'top-assistants': {
    path: 'top-agents-usage',
    wire: [
      string('assistant_name', 'Assistant Name', 'Triage'),
      ...TOP,
      count('unique_users', 'Unique Users', 4),
      string('recent_user', 'Recent User', 'N/A'),
    ],
    ours: [
      ['assistant', 'Assistant', 'text', 'Triage'],
      ...OUR_TOP.map(([id, label, ...rest]) => [id, id === 'users' ? 'Users answered' : label, ...rest] as const),
    ],
  },
  'top-workflows': {
    path: 'top-workflow-usage',
    wire: [
      string('workflow_name', 'Workflow Name', 'Nightly'),
      ...TOP,
      count('unique_users', 'Unique Users', 4),
      string('recent_user', 'Recent User', 'N/A'),
    ],
    ours: [['workflow', 'Workflow', 'text', 'Nightly'], ...OUR_TOP],
  },
  'power-users': {
    path: 'power-users',
    wire: [
      string('user_email', 'User Email', 'anna@example.com'),
      count('created_assistants', 'Created Assistants', 6),
      count('updated_assistants', 'Updated Assistants', 5),
      count('deleted_assistants', 'Deleted Assistants', 4),
      count('created_workflows', 'Created Workflows', 3),
      count('updated_workflows', 'Updated Workflows', '2'),
      count('deleted_workflows', 'Deleted Workflows', null),
    ],
    ours: [
      ['user', 'User', 'text', 'anna@example.com'],
      ['createdAssistants', 'Created assistants', 'integer', 6],
      ['updatedAssistants', 'Updated assistants', 'integer', 5],
      ['deletedAssistants', 'Deleted assistants', 'integer', 4],
      ['createdWorkflows', 'Created workflows', 'integer', 3],
      ['updatedWorkflows', 'Updated workflows', 'integer', 2],
      ['deletedWorkflows', 'Deleted workflows', 'integer', null],
    ],
  },
  marketplace: {
    path: 'published-to-marketplace',
    wire: [
      string('user_email', 'User Email', 'anna@example.com'),
      string('last_assistant_name', 'Last Assistant Name', 'N/A'),
      string('project', 'Project', 'apollo'),
      count('total_count', 'Total Published', 3),
    ],
    ours: [
      ['user', 'User', 'text', 'anna@example.com'],
      ['lastAssistant', 'Last assistant', 'text', null],
      ['project', 'Project', 'text', 'apollo'],
      ['published', 'Published', 'integer', 3],
    ],
  },
  webhooks: {
    path: 'webhooks-invocation',
    wire: [
      string('user_id', 'User Email', 'anna@example.com'),
      string('project', 'Project', 'apollo'),
      string('webhook_alias', 'Webhook Alias', 'jira'),
      count('total_invocations', 'Total Invocations', 140),
    ],
    ours: [
      ['user', 'User', 'text', 'anna@example.com'],
      ['project', 'Latest project', 'text', 'apollo'],
      ['webhook', 'Latest webhook', 'text', 'jira'],
      ['invocations', 'Invocations', 'integer', 140],
    ],
  },
  'mcp-servers': {
    path: 'mcp-servers',
    wire: [string('mcp_name', 'MCP Server', 'github'), count('total_requests', 'Total Requests', 9)],
    ours: [
      ['server', 'MCP server', 'text', 'github'],
      ['requests', 'Requests', 'integer', 9],
    ],
  },
  tools: {
    path: 'tools-usage',
    wire: [
      string('tool_name', 'Tool Name', 'read_file'),
      string('tool_type', 'Tool Type', null),
      count('total_invocations', 'Total Invocations', 70),
      count('unique_users', 'Unique Users', 7),
      count('unique_assistants', 'Unique Assistants', 6),
      count('total_tokens', 'Total Tokens', 5000),
      count('total_errors', 'Total Errors', 0),
      string('last_error_class', 'Last Error', 'TimeoutError'),
    ],
    ours: [
      ['tool', 'Tool', 'text', 'read_file'],
      ['type', 'Type', 'text', null],
      ['invocations', 'Invocations', 'integer', 70],
      ['users', 'Users', 'integer', 7],
      ['assistants', 'Calling assistants', 'integer', 6],
      ['tokens', 'Tokens', 'integer', 5000],
      ['errors', 'Errors', 'integer', 0],
      ['lastError', 'Last error', 'text', 'TimeoutError'],
    ],
  },
  embeddings: {
    path: 'embeddings-usage',
    wire: [
      string('model_name', 'Embedding Model', 'titan'),
      count('total_input_tokens', 'Input Tokens', 100),
      money('total_cost_usd', 'Total Cost ($)', 0.5),
      count('invocation_count', 'Invocations', 8),
    ],
    ours: [
      ['model', 'Embedding model', 'text', 'titan'],
      ['inputTokens', 'Input tokens', 'integer', 100],
      ['cost', 'Cost', 'currency', 0.5],
      ['invocations', 'Invocations', 'integer', 8],
    ],
  },
  'knowledge-sharing': {
    path: 'knowledge-sharing',
    wire: [string('user_email', 'User Email', 'anna@example.com'), count('shared_chats', 'Shared Chats', 2)],
    ours: [
      ['user', 'User', 'text', 'anna@example.com'],
      ['sharedChats', 'Shared chats', 'integer', 2],
    ],
  },
};

const ACTIVITY = [
  ['assistantCost', 'Conversation cost', 'currency', 310.12],
  ['workflowCost', 'Workflow cost', 'currency', 40],
  ['datasourceCost', 'Data source cost', 'currency', 2.31],
  ['cliCost', 'CLI cost', 'currency', 569.01],
  ['totalCost', 'Total cost', 'currency', 921.44],
  ['assistantTokens', 'Conversation tokens', 'integer', 81230012],
  ['workflowTokens', 'Workflow tokens', 'integer', 9120034],
  ['datasourceTokens', 'Data source tokens', 'integer', 1200344],
  ['llmTokens', 'LLM tokens', 'integer', 402311900],
] as const;

describe('CodemieSource: tables', () => {
  for (const [report, { path, wire, ours }] of Object.entries(REPORTS)) {
    const columns = wire.map(([id, label, type, format]) => [id, label, type, format] as const);
    const row = Object.fromEntries(wire.map(([id, , , , value]) => [id, value]));

    it(`${report} come from ${path} under our names`, async () => {
      const body = tabular(columns, [{ ...row, raw_user: 'x' }], { total_requests: 9, total_cost_usd: 0.5 });
      const { ask, server } = codemie({ [`analytics/${path}`]: body });
      const table = await ask(report, { page: 0, pageSize: 20 });
      expect(table.columns.map(({ id, label, kind }) => [id, label, kind, table.rows[0]?.[id]])).to.deep.equal(ours);
      expect(table.rows[0]).not.to.have.property('raw_user');
      expect(table.rowCount).to.equal(1);
      expect(server.asked.at(-1)?.query).to.deep.equal({ page: '0', per_page: '20' });
    });

    it(`${report} keep their columns when nothing is open to the viewer`, async () => {
      const { ask } = codemie({ user: examples.user });
      const table = await ask(report, { filters: { projects: ['foreign'] } });
      const shown = table.columns.filter(({ role }) => role !== 'key');
      expect(shown.map(({ id, label, kind }) => [id, label, kind])).to.deep.equal(
        ours.map(([id, label, kind]) => [id, label, kind]),
      );
    });
  }

  it('people stand under the names that the gateway tells, with their e-mails as a key, and are sorted by them', async () => {
    const row = {
      user_email: 'a@example.com',
      total_cost_usd: 1,
      user_id: 'u1',
      display_name: 'Anna',
      email: 'a@example.com',
    };
    const body = tabular(
      [
        ['user_email', 'User Email', 'string'],
        ['total_cost_usd', 'Total Cost ($)', 'number', 'currency'],
      ],
      [row],
      { total_cost_usd: 1 },
    );
    const { ask, server } = codemie({ config: GATEWAY, 'analytics/users-spending': body });
    const table = await ask('spending-by-user', { page: 0, pageSize: 5, sort: { by: 'user' } });
    expect(table.columns.map(({ id, role }) => [id, role])).to.deep.equal([
      ['user', 'name'],
      ['email', 'key'],
      ['cost', 'measure'],
      ['share', 'share'],
    ]);
    expect(table.rows[0]).to.include({ id: 'u1', user: 'Anna', email: 'a@example.com' });
    expect(server.to('analytics/users-spending')[0]?.query).to.include({ sort_by: 'display_name', sort_order: 'asc' });
  });

  it("projects-activity is the contract's example under our names", async () => {
    const table = await codemie({ 'analytics/projects-activity': examples.projectsActivity }).ask('projects-activity');
    expect(table.columns.map(({ id, label, kind }) => [id, label, kind, table.rows[0]?.[id]])).to.deep.equal([
      ['project', 'Project', 'text', 'apollo'],
      ['users', 'Users', 'integer', 12],
      ...ACTIVITY,
    ]);
    expect(table.totals).to.deep.equal(Object.fromEntries(ACTIVITY.map(([id, , , value]) => [id, value])));
  });

  it('users-activity is the same by user', async () => {
    const { columns, rows } = examples.projectsActivity.data;
    const data = {
      columns: [
        { id: 'user_email', label: 'User', type: 'string', format: null },
        { id: 'unique_projects', label: 'Unique Projects', type: 'number', format: null },
        ...columns.slice(2),
      ],
      rows: [{ ...rows[0], user_email: 'anna@example.com', unique_projects: 3, user_id: 'u1' }],
    };
    const body = { ...examples.projectsActivity, data };
    const table = await codemie({ 'analytics/users-activity': body }).ask('users-activity');
    expect(table.columns.map(({ id, label, kind }) => [id, label, kind, table.rows[0]?.[id]])).to.deep.equal([
      ['user', 'User', 'text', 'anna@example.com'],
      ['projects', 'Projects', 'integer', 3],
      ...ACTIVITY,
    ]);
    expect(table.rows[0]).to.include({ id: 'u1' });
  });

  it('rows have the ids that our gateway gives, and a name for one only where names are unique', async () => {
    for (const [report, key, id] of [
      ['top-assistants', 'assistant_id', 'a1'],
      ['top-workflows', 'workflow_id', 'w1'],
      ['power-users', 'user_id', 'u1'],
      ['marketplace', 'user_id', 'u1'],
      ['knowledge-sharing', 'user_id', 'u1'],
      ['embeddings', 'model_id', 'm1'],
      ['webhooks', 'raw_user_id', 'u1'],
    ] as const) {
      const { path, wire } = REPORTS[report]!;
      const [[name, , , , value]] = wire as [Expected['wire'][number]];
      const answer = async (more: object): Promise<unknown> => {
        const body = tabular([[name, 'x', 'string']], [{ [name]: value, ...more }]);
        const { ask } = codemie({ config: GATEWAY, [`analytics/${path}`]: body });
        return (await ask(report)).rows[0]?.['id'];
      };
      expect(await answer({ [key]: id }), report).to.equal(id);
      expect(await answer({ [key]: null }), report).to.equal(report.startsWith('top-') ? value : undefined);
    }
  });

  it('sort at our gateway by its own names', async () => {
    for (const [report, by, wire] of [
      ['tools', 'invocations', 'total_invocations'],
      ['power-users', 'createdAssistants', 'created_assistants'],
      ['top-assistants', 'cost', 'money_spent'],
      ['projects-activity', 'totalCost', 'total_cost'],
    ] as const) {
      const path = `analytics/${report === 'projects-activity' ? report : REPORTS[report]!.path}`;
      const { ask, server } = codemie({ config: GATEWAY, [path]: tabular([[wire, 'x']], [{ [wire]: 1 }]) });
      await ask(report, { sort: { by, descending: true }, search: 'a', pageSize: 20 });
      expect(server.to(path)[0]?.query).to.include({ sort_by: wire, sort_order: 'desc', search: 'a' });
    }
  });
});
