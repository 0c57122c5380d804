import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  makeStore,
  NOBODY,
  NOW,
  randomEvents,
  serve,
  type Answer,
  type RawEvent,
  type Served,
  type Store,
} from './fixtures.js';
import {
  assistantFigures,
  dollars,
  groupBy,
  outside,
  peopleIn,
  summary,
  tokensOf,
  visible,
  workflowFigures,
  type Asked,
} from './oracle.js';

const FROM = '2026-04-02T06:30:00Z';
const TO = '2026-05-13T23:15:00Z';
const events = randomEvents();
/* anna's rows in a project that nobody else and none of her memberships has. */
const OWN_ELSEWHERE: RawEvent = {
  ...(events[0] as RawEvent),
  event_id: 'own-elsewhere',
  user_id: 'anna',
  project_id: 'side',
  time: Date.parse(FROM) + 1,
};
const all = [...events, OWN_ELSEWHERE];

let store: Store;
let served: Served;
beforeAll(async () => {
  store = await makeStore(all);
  served = await serve(store);
});
afterAll(async () => {
  await served.close();
  store.remove();
});

interface Filter {
  readonly users?: readonly string[];
  readonly projects?: readonly string[];
}

const ROLES: Readonly<Record<string, Readonly<Record<string, Filter>>>> = {
  anna: {
    none: {},
    own: { users: ['anna'] },
    'own project': { projects: ['zephyr'] },
    'own rows outside her projects': { projects: ['side'] },
    'foreign user': { users: ['ben'] },
    'foreign project': { projects: ['borealis-2'] },
    'unknown user': { users: ['no such user'] },
    mixed: { users: ['anna', 'ben'], projects: ['apollo', 'no such project'] },
  },
  piotr: {
    none: {},
    own: { users: ['piotr'] },
    managed: { projects: ['apollo'] },
    'managed, by user': { users: ['ben', 'chen'], projects: ['apollo', 'borealis'] },
    'own in a project he does not manage': { projects: ['zephyr'] },
    foreign: { projects: ['side'] },
    mixed: { projects: ['apollo', 'side', 'no such project'], users: ['anna', 'no such user'] },
  },
  root: {
    none: {},
    own: { users: ['root'] },
    'any project': { projects: ['atlas', `o'brien"; drop table events; --`] },
    'people without a profile': { users: ['stranger', 'unknown'] },
    unknown: { users: ['no such user'], projects: ['no such project'] },
    mixed: { users: ['anna', 'no such user'] },
  },
};

function ask(as: string, { users, projects }: Filter): { asked: Asked; query: string } {
  const query = new URLSearchParams({ start_date: FROM, end_date: TO, per_page: '1000' });
  if (users) query.set('users', users.join(','));
  if (projects) query.set('projects', projects.join(','));
  return { asked: { as, users, projects, from: Date.parse(FROM), to: Date.parse(TO) }, query: query.toString() };
}

function expectNotices(answer: Answer, as: string, { users, projects }: Filter): void {
  const expected = [
    { filter: 'users', values: outside(all, as, 'users', users ?? []) },
    { filter: 'projects', values: outside(all, as, 'projects', projects ?? []) },
  ].filter(({ values }) => values.length > 0);
  const named = ((answer.metadata.notices ?? []) as { code: string; filter?: string; values?: string[] }[])
    .filter(({ code }) => code === 'filter-out-of-scope')
    .map(({ filter, values }) => ({ filter, values }));
  expect(named).toEqual(expected);
}

const known = (group: readonly RawEvent[], value: (event: RawEvent) => string | null) =>
  new Set(group.map(value).filter((id) => id !== null)).size;
const userOf = ({ user_id: id }: RawEvent) => (NOBODY.includes(id) ? null : id);
const errorsIn = (group: readonly RawEvent[]) => group.filter(({ status }) => status === 'error').length;
const isAnswer = ({ kind, operation }: RawEvent) =>
  kind === 'llm' && operation !== 'rerank' && operation !== 'embeddings';
/** What an event's asset is: what is listed as one, or else what the event names. */
const madeOf = ({ asset_id: id, assistant_id, workflow_id }: RawEvent) => {
  if (id === 'a1' || id === 'a2') return 'assistants';
  if (id === 'w1' || id === 'w3' || workflow_id !== null) return 'workflows';
  return assistant_id === null ? null : 'assistants';
};
const isCli = ({ cost_category }: RawEvent) => cost_category === 'cli';
const isLeaf = ({ kind }: RawEvent) => kind === 'llm' || kind === 'tool';

interface Counted {
  readonly key: string;
  readonly keyOf: (event: RawEvent) => string | null;
  readonly where: (event: RawEvent) => boolean;
  readonly figures: (group: RawEvent[]) => Record<string, unknown>;
}

/** Reports whose rows are groups of events: which events, grouped by what, and the figures of a group. */
const COUNTED: Readonly<Record<string, Counted>> = {
  'agents-usage': {
    key: 'assistant_id',
    keyOf: ({ assistant_id }) => assistant_id,
    where: ({ assistant_id }) => assistant_id !== null,
    figures: (group) => ({
      total_conversations: known(group, ({ conversation_id }) => conversation_id),
      total_cost: dollars(group),
      unique_users: peopleIn(group),
      unique_tools_used: known(
        group.filter(({ kind }) => kind === 'tool'),
        ({ asset_id }) => asset_id,
      ),
      tool_errors: errorsIn(group.filter(({ kind }) => kind === 'tool')),
      last_error: lastError(group) ?? 'N/A',
    }),
  },
  'top-agents-usage': {
    key: 'assistant_id',
    keyOf: ({ assistant_id }) => assistant_id,
    where: ({ assistant_id }) => assistant_id !== null,
    figures: (group) => ({
      invocations: group.filter(isAnswer).length,
      money_spent: dollars(group),
      unique_users: peopleIn(group.filter(isAnswer)),
    }),
  },
  'top-workflow-usage': {
    key: 'workflow_id',
    keyOf: ({ workflow_id }) => workflow_id,
    where: ({ workflow_id }) => workflow_id !== null,
    figures: (group) => {
      const runs = group.filter(({ kind }) => kind === 'run');
      const cost = dollars(group.filter(({ cost_category }) => cost_category !== 'cli'));
      return { invocations: runs.length, money_spent: cost, unique_users: peopleIn(runs) };
    },
  },
  'tools-usage': {
    key: 'tool_name',
    keyOf: ({ asset_id }) => asset_id ?? 'unknown',
    where: ({ kind }) => kind === 'tool',
    figures: (group) => ({
      tool_type: null,
      total_invocations: group.length,
      unique_users: peopleIn(group),
      unique_assistants: known(group, ({ assistant_id }) => assistant_id),
      total_tokens: tokensOf(group).total,
      total_errors: errorsIn(group),
      last_error_class: lastError(group),
    }),
  },
  'published-to-marketplace': {
    key: 'user_id',
    keyOf: userOf,
    where: (event) =>
      event.kind === 'shared' &&
      event.conversation_id === null &&
      event.workflow_id === null &&
      event.asset_id !== 'w1' &&
      event.asset_id !== 'w3',
    figures: (group) => ({
      total_count: group.length,
      project_id: lastOf(group, ({ project_id }) => project_id),
      project: lastOf(group, ({ project_id }) => project_id) ?? 'N/A',
      assistant_id: lastOf(group, ({ asset_id, assistant_id }) => assistant_id ?? asset_id),
    }),
  },
  'webhooks-invocation': {
    key: 'raw_user_id',
    keyOf: userOf,
    where: ({ kind }) => kind === 'webhook',
    figures: (group) => ({
      total_invocations: group.length,
      project: lastOf(group, ({ project_id }) => project_id) ?? 'N/A',
      webhook_alias: lastOf(group, ({ asset_id }) => asset_id) ?? 'N/A',
    }),
  },
  'mcp-servers': {
    key: 'mcp_name',
    keyOf: ({ asset_id }) => asset_id ?? 'unknown',
    where: ({ kind }) => kind === 'mcp',
    figures: (group) => ({ total_requests: group.length }),
  },
  'power-users': {
    key: 'user_id',
    keyOf: userOf,
    where: (event) => event.kind.startsWith('asset-') && madeOf(event) !== null,
    figures: (group) =>
      Object.fromEntries(
        ['created', 'updated', 'deleted'].flatMap((change) =>
          ['assistants', 'workflows'].map((asset) => [
            `${change}_${asset}`,
            group.filter((event) => event.kind === `asset-${change}` && madeOf(event) === asset).length,
          ]),
        ),
      ),
  },
  'knowledge-sharing': {
    key: 'user_id',
    keyOf: userOf,
    where: ({ kind, conversation_id }) => kind === 'shared' && conversation_id !== null,
    figures: (group) => ({ shared_chats: group.length }),
  },
  'cli-llms': {
    key: 'model_id',
    keyOf: ({ model }) => model,
    where: ({ kind, cost_category }) => kind === 'llm' && cost_category === 'cli',
    figures: (group) => ({ total_requests: group.length }),
  },
  'cli-agents': {
    key: 'client_name',
    keyOf: ({ client }) => client ?? null,
    where: (event) => isCli(event) && Boolean(event.client),
    figures: (group) => ({ total_usage: group.length }),
  },
  'cli-top-versions': {
    key: 'version',
    keyOf: ({ client_version }) => client_version ?? null,
    where: (event) => isCli(event) && Boolean(event.client_version),
    figures: (group) => ({ usage_count: group.length }),
  },
  'cli-top-proxy-endpoints': {
    key: 'endpoint',
    keyOf: ({ endpoint }) => endpoint ?? null,
    where: (event) => isCli(event) && event.kind === 'llm' && Boolean(event.endpoint),
    figures: (group) => ({ request_count: group.length }),
  },
  'cli-errors': {
    key: 'response_status',
    keyOf: (event) => event.response_status || (event.error_type ?? null),
    where: (event) =>
      isCli(event) &&
      event.kind === 'llm' &&
      event.status === 'error' &&
      Boolean(event.response_status || event.error_type),
    figures: (group) => ({ total_occurrences: group.length }),
  },
  'cli-tools': {
    key: 'tool_name',
    keyOf: ({ asset_id }) => asset_id,
    where: (event) => isCli(event) && event.kind === 'tool' && event.asset_id !== null,
    figures: (group) => ({
      session_count: known(group, ({ conversation_id }) => conversation_id),
      total_calls: group.length,
    }),
  },
  'cli-users': {
    key: 'user_id',
    keyOf: userOf,
    where: (event) => isCli(event) && userOf(event) !== null,
    figures: (group) => ({
      total_commands: group.length,
      last_project: lastOf(group, ({ project_id }) => project_id),
      last_repository: lastOf(group, ({ repository }) => repository || null),
    }),
  },
  'cli-top-performers': {
    key: 'user_id',
    keyOf: userOf,
    where: (event) => isCli(event) && userOf(event) !== null && typeof event.lines_added === 'number',
    figures: (group) => ({ total_lines_added: group.reduce((sum, { lines_added }) => sum + (lines_added ?? 0), 0) }),
  },
  'embeddings-usage': {
    key: 'model_id',
    keyOf: ({ model }) => model,
    where: ({ kind, operation, cost_category }) =>
      kind === 'llm' && (operation === 'embeddings' || cost_category === 'embedding'),
    figures: (group) => ({
      total_input_tokens: tokensOf(group).input,
      total_cost_usd: dollars(group),
      invocation_count: group.length,
    }),
  },
  'spending-by-model': {
    key: 'model_id',
    keyOf: ({ model }) => model,
    where: isLeaf,
    figures: (group) => ({
      total_cost_usd: dollars(group),
      total_requests: group.filter(({ kind }) => kind === 'llm').length,
      total_input_tokens: tokensOf(group).input,
      total_output_tokens: tokensOf(group).output,
    }),
  },
  'spending/by-users/platform': {
    key: 'user_id',
    keyOf: userOf,
    where: (event) => isLeaf(event) && !['cli', 'eli', 'rerank'].includes(event.cost_category ?? ''),
    figures: (group) => ({ total_cost_usd: dollars(group) }),
  },
  'spending/by-users/cli': {
    key: 'user_id',
    keyOf: userOf,
    where: (event) => isLeaf(event) && event.cost_category === 'cli',
    figures: (group) => ({ total_cost_usd: dollars(group) }),
  },
  'users-activity': {
    key: 'user_id',
    keyOf: userOf,
    where: () => true,
    figures: (group) => ({
      unique_projects: known(group, ({ project_id }) => project_id),
      total_cost: dollars(group),
      llm_tokens: tokensOf(group).total,
    }),
  },
  'projects-activity': {
    key: 'project_id',
    keyOf: ({ project_id }) => project_id,
    where: () => true,
    figures: (group) => ({
      unique_users: peopleIn(group),
      total_cost: dollars(group),
      llm_tokens: tokensOf(group).total,
    }),
  },
};

function lastOf(group: readonly RawEvent[], value: (event: RawEvent) => string | null): string | null {
  const latest = group.filter((event) => value(event) !== null).sort((a, b) => b.time - a.time)[0];
  return latest ? value(latest) : null;
}

function lastError(group: readonly RawEvent[]): string | null {
  return lastOf(
    group.filter(({ status }) => status === 'error'),
    ({ error_type }) => error_type ?? null,
  );
}

function groupRows(answer: Answer, key: string): Map<string | null, Record<string, unknown>[]> {
  const groups = new Map<string | null, Record<string, unknown>[]>();
  for (const row of answer.data.rows as Record<string, unknown>[]) {
    const id = row[key] as string | null;
    groups.set(id, [...(groups.get(id) ?? []), row]);
  }
  return groups;
}

/** Rows by their key, or by their name where there is none. */
function byKey(answer: Answer, key: string): Map<string | null, Record<string, unknown>> {
  const rows = answer.data.rows as Record<string, unknown>[];
  return new Map(rows.map((row) => [row[key] as string | null, row]));
}

for (const [as, filters] of Object.entries(ROLES)) {
  describe(`as ${as}`, () => {
    for (const [name, filter] of Object.entries(filters)) {
      const { asked, query } = ask(as, filter);
      const rows = () => visible(all, asked);
      const get = (report: string) => served.get(`/v1/analytics/${report}?${query}`, as);

      test(`${name}: summaries`, async () => {
        const answer = await get('summaries');
        const metrics = answer.data.metrics as { id: string; value: number | null }[];
        expect(Object.fromEntries(metrics.map(({ id, value }) => [id, value]))).toEqual(summary(all, asked));
        expectNotices(answer, as, filter);
      });

      test(`${name}: workflows`, async () => {
        const answer = await get('workflows');
        const groups = groupBy(
          rows().filter(({ workflow_id }) => workflow_id !== null),
          ({ workflow_id }) => workflow_id,
        );
        const found = byKey(answer, 'workflow_id');
        expect([...found.keys()].sort()).toEqual([...groups.keys()].sort());
        for (const [id, group] of groups) {
          const { cost, ...figures } = workflowFigures(group);
          expect(found.get(id)).toMatchObject({ ...figures, total_cost_usd: cost });
        }
        const everything = [...groups.values()].flat();
        if (everything.length > 0) {
          const { cost, total_runs, users, success_rate_percent, total_tokens } = workflowFigures(everything);
          expect(answer.data.totals).toMatchObject({
            total_runs,
            users,
            success_rate_percent,
            total_tokens,
            total_cost_usd: cost,
          });
        } else expect(answer.data.totals).toEqual({});
        expectNotices(answer, as, filter);
      });

      test(`${name}: assistants`, async () => {
        const answer = await get('assistants-chats');
        const groups = groupBy(
          rows().filter(({ assistant_id }) => assistant_id !== null),
          ({ assistant_id }) => assistant_id,
        );
        const found = byKey(answer, 'assistant_id');
        expect([...found.keys()].sort()).toEqual([...groups.keys()].sort());
        for (const [id, group] of groups) {
          const cost = dollars(group);
          expect(found.get(id)).toMatchObject({
            ...assistantFigures(group),
            total_cost_usd: cost,
          });
        }
        const inChats = [...groups.values()].flat().filter(({ conversation_id }) => conversation_id !== null);
        const chats = new Set(inChats.map(({ conversation_id }) => conversation_id)).size;
        const messages = inChats.reduce((sum, event) => sum + event.messages, 0);
        if (groups.size > 0)
          expect(answer.data.totals).toMatchObject({
            total_chats: chats,
            avg_msg_per_chat: chats === 0 ? null : Number((messages / chats).toFixed(2)),
          });
        expectNotices(answer, as, filter);
      });

      const spent = async (report: string, key: string, keyOf: (event: RawEvent) => string | null) => {
        const answer = await get(report);
        const groups = groupBy(
          rows().filter(({ kind }) => kind === 'llm' || kind === 'tool'),
          keyOf,
        );
        const found = new Map<unknown, unknown>();
        for (const row of answer.data.rows as Record<string, number | string | null>[]) {
          const id = row[key] ?? null;
          found.set(id, ((found.get(id) as number | undefined) ?? 0) + Number(row['total_cost_usd']));
        }
        expect(found.size).toBe(groups.size);
        for (const [id, group] of groups) expect(found.get(id)).toBeCloseTo(dollars(group) ?? 0, 8);
        expectNotices(answer, as, filter);
      };

      test(`${name}: spending by project`, () =>
        spent('projects-spending', 'project_id', ({ project_id }) => project_id));

      test(`${name}: spending by user`, () => spent('users-spending', 'user_id', userOf));

      test(`${name}: models`, async () => {
        const answer = await get('llms-usage');
        const groups = groupBy(
          rows().filter(({ kind }) => kind === 'llm'),
          ({ model }) => model ?? 'unknown',
        );
        const found = byKey(answer, 'model_name');
        expect(found.size).toBe(groups.size);
        for (const [id, group] of groups) expect(found.get(id)).toMatchObject({ total_requests: group.length });
        expectNotices(answer, as, filter);
      });

      for (const [report, { key, keyOf, where, figures }] of Object.entries(COUNTED))
        test(`${name}: ${report}`, async () => {
          const answer = await get(report);
          const groups = groupBy(rows().filter(where), keyOf);
          const found = groupRows(answer, key);
          expect(new Set(found.keys())).toEqual(new Set(groups.keys()));
          /* Rows of nobody may stand under several names: together they are what was counted. */
          for (const [id, group] of groups) {
            const own = found.get(id) ?? [];
            if (own.length === 1) expect(own[0]).toMatchObject(figures(group));
          }
          expectNotices(answer, as, filter);
        });

      test(`${name}: the CLI’s figures`, async () => {
        const answer = await get('cli-summary');
        const metrics = answer.data.metrics as { id: string; value: number | null }[];
        const cli = (span: Partial<Asked>) =>
          visible(all, { ...asked, ...span }).filter(({ cost_category }) => cost_category === 'cli');
        const before = (days: number) => cli({ from: NOW.getTime() - days * 86_400_000, to: NOW.getTime() });
        expect(Object.fromEntries(metrics.map(({ id, value }) => [id, value]))).toEqual({
          unique_users: peopleIn(cli({})),
          dau: peopleIn(before(1)),
          mau: peopleIn(before(30)),
          unique_sessions: known(cli({}), ({ conversation_id }) => conversation_id),
          cli_cost: dollars(cli({})),
          total_tokens: tokensOf(cli({})).total,
          unique_projects: known(cli({}), ({ project_id }) => project_id),
          unique_repos: known(cli({}), ({ repository }) => repository || null),
        });
        expectNotices(answer, as, filter);
      });

      test(`${name}: people and projects by day`, async () => {
        const perDay = groupBy(rows(), ({ time }) => new Date(time).toISOString().slice(0, 10));
        for (const [report, id, count] of [
          ['users-unique-daily', 'unique_users', peopleIn],
          [
            'projects-unique-daily',
            'unique_projects',
            (group: RawEvent[]) => known(group, (event) => event.project_id),
          ],
        ] as const) {
          const { data } = await get(report);
          expect(data.rows).toHaveLength(42);
          for (const row of data.rows as Record<string, unknown>[])
            expect(row[id], String(row['date'])).toBe(count(perDay.get(String(row['date'])) ?? []));
        }
      });

      test(`${name}: users to choose from`, async () => {
        const answer = await get('users');
        const ids = (answer.data.users as { id: string }[]).map(({ id }) => id);
        expectNotices(answer, as, filter);
        if (as === 'root') return;
        const active = new Set(rows().flatMap(({ user_id }) => user_id ?? []));
        for (const nobody of ['', 'unknown', 'system', '00000000-0000-0000-0000-000000000000']) active.delete(nobody);
        expect(ids.sort()).toEqual([...active].sort());
      });
    }
  });
}

test('a foreign id and an unknown one look alike', async () => {
  const notice = async (value: string) => {
    const answer = await served.get(`/v1/analytics/summaries?users=${value}`, 'anna');
    return JSON.stringify({ notices: answer.metadata.notices, metrics: answer.data.metrics }).replaceAll(value, 'X');
  };
  expect(await notice('ben')).toBe(await notice('nosuchuser'));
});

test('somebody unknown to the store sees own rows only', async () => {
  const asked: Asked = { as: 'stranger', from: Date.parse(FROM), to: Date.parse(TO) };
  const { query } = ask('stranger', {});
  const answer = await served.get(`/v1/analytics/summaries?${query}`, 'stranger');
  const metrics = answer.data.metrics as { id: string; value: number }[];
  expect(Object.fromEntries(metrics.map(({ id, value }) => [id, value]))).toEqual(summary(all, asked));
  expect(summary(all, asked)['total_requests']).toBeGreaterThan(0);
});

test('oneself and one’s projects are in scope before there is anything to see', async () => {
  const fresh = await served.get('/v1/analytics/summaries?users=fresh', 'fresh');
  expect(fresh.metadata.notices).toBeUndefined();
  const member = await served.get('/v1/analytics/summaries?projects=brand-new', 'emil');
  expect(member.metadata.notices).toBeUndefined();
  const other = await served.get('/v1/analytics/summaries?projects=brand-new', 'dana');
  expect(other.metadata.notices).toMatchObject([{ filter: 'projects', values: ['brand-new'] }]);
});

test('the fixture tells the roles apart', () => {
  const seen = (as: string) => visible(all, { as, from: 0, to: NOW.getTime() }).length;
  expect(seen('anna')).toBeGreaterThan(0);
  expect(seen('piotr')).toBeGreaterThan(seen('anna'));
  expect(seen('root')).toBe(all.length);
  expect(seen('root')).toBeGreaterThan(seen('piotr'));
});
