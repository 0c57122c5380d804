import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  MEMBERSHIPS,
  makeStore,
  NOBODY,
  NOW,
  randomEvents,
  runOn,
  serve,
  tokenFor,
  type Answer,
  type RawEvent,
  type Served,
  type Store,
} from './fixtures.js';

const DAY = 86_400_000;
let store: Store;
let served: Served;

interface Made {
  table: 'assistants' | 'workflows' | 'datasources';
  id: string;
  project: string;
  creator: string | null;
  daysAgo: number | null;
  more?: Record<string, string | number>;
}
const MADE: readonly Made[] = [
  { table: 'datasources', id: 'd1', project: 'apollo', creator: 'anna', daysAgo: 12, more: { type: 'git', indexed_at: '2026-05-10 08:00:00' } }, // prettier-ignore
  { table: 'datasources', id: 'd2', project: 'apollo', creator: 'maker', daysAgo: 200, more: { type: 'jira' } },
  { table: 'datasources', id: 'd3', project: 'atlas', creator: 'system', daysAgo: 3, more: { type: 'git' } },
  { table: 'assistants', id: 'b1', project: 'apollo', creator: 'ben', daysAgo: 40, more: { toolkits: 2, mcps: 1, context: 9, datasource_ids: '["d1","d2"]', description: 'Looks things up.' } }, // prettier-ignore
  { table: 'assistants', id: 'b2', project: 'apollo', creator: 'ben', daysAgo: 95, more: { toolkits: 0, mcps: 0, datasource_ids: '["d1"]' } }, // prettier-ignore
  { table: 'assistants', id: 'Virtual-1', project: 'apollo', creator: 'dana', daysAgo: 1 },
  { table: 'workflows', id: 'v1', project: 'apollo', creator: 'chen', daysAgo: 10, more: { states: 12, tools: 3, custom_nodes: 1, assistants: 3 } }, // prettier-ignore
  { table: 'workflows', id: 'v2', project: 'apollo', creator: 'chen', daysAgo: 10, more: { states: 4, tools: 6, custom_nodes: 0, assistants: 1 } }, // prettier-ignore
];

const made = (daysAgo: number) => NOW.getTime() - daysAgo * DAY;
const textOf = (time: number) => new Date(time).toISOString().replace('T', ' ').replace('Z', '');

beforeAll(async () => {
  store = await makeStore(randomEvents());
  await runOn(
    store,
    ...MADE.map(({ table, id, project, creator, daysAgo, more = {} }) => {
      const row: Record<string, string | number | null> = {
        [`${table.slice(0, -1)}_id`]: id,
        name: `Named ${id}`,
        project_id: project,
        creator_id: creator,
        created_at: daysAgo === null ? null : textOf(made(daysAgo)),
        ...more,
      };
      const values = Object.values(row).map((value) => (value === null ? 'NULL' : `'${String(value)}'`));
      return `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${values.join(', ')})`;
    }),
  );
  served = await serve(store);
});
afterAll(async () => {
  await served.close();
  store.remove();
});

async function post(path: string, body: unknown, as = 'root', status = 200): Promise<Answer> {
  const response = await served.server.inject({
    method: 'POST',
    url: `/v1/analytics/${path}`,
    headers: { authorization: `Bearer ${await tokenFor(as)}`, 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  });
  expect(response.statusCode, response.body).toBe(status);
  return response.json();
}

/* The same figures, counted row by row from the rules as they are written down. */

interface Person {
  interactions: number;
  first: number;
  last: number;
}
const nobody = (id: string | null) => NOBODY.includes(id);
const isTalk = (event: RawEvent) =>
  event.kind === 'llm' && event.cost_category !== 'cli' && event.workflow_id === null && event.conversation_id !== null;

function add(people: Map<string, Person>, id: string, interactions: number, first: number, last: number): void {
  const known = people.get(id);
  people.set(id, {
    interactions: (known?.interactions ?? 0) + interactions,
    first: Math.min(first, known?.first ?? first),
    last: Math.max(last, known?.last ?? last),
  });
}

/** Conversations by who held them, in which project, with the assistants talked to. */
function conversations(which: (event: RawEvent) => boolean, byAssistant = false) {
  const found = new Map<string, { user: string; project: string; messages: number; first: number; last: number; assistant: string | null }>(); // prettier-ignore
  for (const event of store.events) {
    if (!isTalk(event) || !which(event)) continue;
    const user = nobody(event.user_id) ? '' : String(event.user_id);
    const key = JSON.stringify([event.project_id, user, event.conversation_id, byAssistant && event.assistant_id]);
    const known = found.get(key);
    found.set(key, {
      user,
      project: event.project_id ?? '',
      assistant: event.assistant_id,
      messages: (known?.messages ?? 0) + event.messages,
      first: Math.min(event.time, known?.first ?? event.time),
      last: Math.max(event.time, known?.last ?? event.time),
    });
  }
  return [...found.values()];
}
const interactionsOf = (messages: number) => Math.max(1, Math.floor((messages + 1) / 2));

function peopleOf(project: string, withMaking: boolean): Map<string, Person> {
  const people = new Map<string, Person>();
  for (const talk of conversations((event) => event.project_id === project && !nobody(event.user_id))) {
    add(people, talk.user, interactionsOf(talk.messages), talk.first, talk.last);
  }
  for (const event of store.events) {
    if (event.kind !== 'run' || event.project_id !== project || nobody(event.user_id)) continue;
    add(people, String(event.user_id), 1, event.time, event.time);
  }
  for (const { project: of, creator, daysAgo } of withMaking ? MADE : []) {
    if (of !== project || nobody(creator) || daysAgo === null) continue;
    add(people, String(creator), 1, made(daysAgo), made(daysAgo));
  }
  return people;
}

const PROJECTS = () => [...new Set(store.events.map((event) => event.project_id).filter((id) => id !== null))];
const percent = (part: number, whole: number) => Math.round((part / whole) * 1000) / 10;
const within = (days: number) => (person: Person) => person.last >= NOW.getTime() - days * DAY;
const returning = ({ first, last }: Person) => last > first && last - first <= 14 * DAY;
const activated = (person: Person) => person.interactions >= 20 && within(90)(person);

function assistantsOf(project: string): Map<string, Set<string>> {
  const uses = new Map<string, Set<string>>();
  for (const event of store.events) {
    if (!isTalk(event) || event.project_id !== project || nobody(event.user_id) || event.assistant_id === null)
      continue;
    const user = String(event.user_id);
    uses.set(user, (uses.get(user) ?? new Set()).add(event.assistant_id));
  }
  return uses;
}

function spread(people: readonly Person[]): number {
  const logs = people.map(({ interactions }) => Math.log(interactions + 1));
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const deviation = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1));
  return Math.max(0, 1 - deviation / mean);
}

describe('the projects’ tables', () => {
  it('count engagement over who has used a project', async () => {
    const { data, pagination } = await post('ai-adoption-user-engagement', { projects: null, per_page: 100 });
    expect(data.totals).toBeNull();
    expect(data.columns.map(({ id }: { id: string }) => id)).toEqual(
      'project user_engagement_score dau_ratio mau_ratio user_activation_rate engagement_distribution returning_user_rate total_users total_interactions'.split(' '), // prettier-ignore
    );
    const expected = PROJECTS().map((project) => {
      const used = peopleOf(project, false);
      const people = [...used.values()];
      const of = (which: (person: Person) => boolean) => people.filter(which).length / people.length;
      const assistants = assistantsOf(project);
      const several = [...used.keys()].filter((user) => (assistants.get(user)?.size ?? 0) >= 2).length / people.length;
      const score =
        0.25 * of(activated) + 0.05 * of(within(1)) + 0.25 * of(within(30)) + 0.15 * spread(people) + 0.1 * several + 0.2 * of(returning); // prettier-ignore
      return {
        project,
        user_engagement_score: Math.round(score * 1000) / 10,
        dau_ratio: percent(people.filter(within(1)).length, people.length),
        mau_ratio: percent(people.filter(within(30)).length, people.length),
        user_activation_rate: percent(people.filter(activated).length, people.length),
        engagement_distribution: Math.round(spread(people) * 100) / 100,
        returning_user_rate: percent(people.filter(returning).length, people.length),
        total_users: peopleOf(project, true).size,
        total_interactions: people.reduce((sum, { interactions }) => sum + interactions, 0),
      };
    });
    expected.sort((a, b) => b.user_engagement_score - a.user_engagement_score || (a.project < b.project ? -1 : 1));
    expect(data.rows).toEqual(expected);
    expect(pagination).toEqual({ page: 0, per_page: 100, total_count: expected.length, has_more: false });
    expect(expected.length).toBeGreaterThan(3);
  });

  it('count the reuse of what was made', async () => {
    const { data } = await post('ai-adoption-asset-reusability', { projects: ['apollo'] });
    const users = (id: string) =>
      new Set(store.events.filter((event) => isTalk(event) && event.assistant_id === id && !nobody(event.user_id)).map((event) => event.user_id)).size; // prettier-ignore
    const runs = (id: string) =>
      store.events.filter(({ kind, workflow_id, time }) => kind === 'run' && workflow_id === id && time >= made(30));
    const usage = conversations(({ assistant_id }) => assistant_id === 'a1', true);
    expect(users('a1')).toBeGreaterThan(1);
    expect(runs('w1').length).toBeGreaterThan(4);
    expect(usage.length).toBeGreaterThan(0);
    /* a1, b1, b2; w1, v1, v2; d1, d2: only a1 and w1 are ever used, and d1 is what two assistants have. */
    expect(data.rows).toEqual([
      {
        project: 'apollo',
        asset_reusability_score: Math.round((0.3 / 3 + 0.25 / 3 + 0.25 / 3 + 0.1 / 3 + 0.1 / 2) * 1000) / 10,
        total_assistants: 3,
        total_workflows: 3,
        total_datasources: 2,
        assistants_reuse_rate: 33.3,
        assistant_utilization_rate: 33.3,
        workflow_reuse_rate: 33.3,
        workflow_utilization_rate: 33.3,
        datasource_reuse_rate: 50,
        datasource_utilization_rate: 0,
      },
    ]);
  });

  it('count how expertise is spread', async () => {
    const { data } = await post('ai-adoption-expertise-distribution', {});
    const expected = PROJECTS().map((project) => {
      const counts = [...peopleOf(project, true).values()]
        .map(({ interactions }) => interactions)
        .sort((a, b) => a - b);
      const whole = counts.reduce((sum, count) => sum + count, 0);
      const top = counts.slice(-Math.ceil(counts.length * 0.2)).reduce((sum, count) => sum + count, 0);
      const c = (100 * top) / whole;
      const lower = counts.slice(0, 5 * Math.floor(counts.length / 10) + Math.min(5, counts.length % 10));
      const middle = (lower.length - 1) / 2;
      const m = ((lower[Math.floor(middle)] ?? 0) + (lower[Math.ceil(middle)] ?? 0)) / 2;
      const lately = MADE.filter(({ id, project: of, creator, daysAgo }) => of === project && !nobody(creator) && (daysAgo ?? 999) <= 90 && !id.startsWith('Virtual')); // prettier-ignore
      const creators = new Set(lately.map(({ creator }) => creator)).size;
      const builders = new Set(lately.filter(({ table }) => table === 'workflows').map(({ creator }) => creator)).size;
      const d = (creators + builders / 2) / counts.length;
      const score =
        0.35 * (c > 80 ? 0.2 : c > 60 ? 0.5 : c >= 40 ? 1 : c >= 20 ? 0.8 : 0.6) +
        0.4 * (m >= 20 ? 1 : m >= 10 ? 0.7 : m >= 4 ? 0.4 : 0.2) +
        0.25 * (d >= 0.15 ? 1 : d >= 0.05 ? 0.6 : 0.2);
      return {
        project,
        expertise_distribution_score: Math.round(score * 1000) / 10,
        total_users: counts.length,
        creator_diversity: percent(creators, counts.length),
        champion_health: creators === 0 ? 'NO_CREATORS' : c > 80 ? 'CRITICAL' : c > 60 ? 'WARNING' : c >= 40 ? 'HEALTHY' : 'FLAT', // prettier-ignore
      };
    });
    expected.sort((a, b) => b.expertise_distribution_score - a.expertise_distribution_score || (a.project < b.project ? -1 : 1)); // prettier-ignore
    expect(data.rows).toEqual(expected);
    expect(expected.some(({ creator_diversity }) => creator_diversity > 0)).toBe(true);
  });

  it('count the features that are used', async () => {
    const { data } = await post('ai-adoption-feature-adoption', { projects: ['apollo'] });
    const recent = conversations((event) => event.project_id === 'apollo' && !nobody(event.user_id))
      .filter(({ last }) => last >= made(30))
      .map(({ messages }) => messages)
      .sort((a, b) => a - b);
    const middle = (recent.length - 1) / 2;
    const depth = ((recent[Math.floor(middle)] ?? 0) + (recent[Math.ceil(middle)] ?? 0)) / 2;
    /* b1 has all three and two kinds of data source, b2 data sources alone; of a1 nothing is known. */
    const assistant = (1 + 0.33) / 2 + 0.15 / 2;
    /* v1 is complex and has three assistants, v2 both basic and advanced; of w1 nothing is known. */
    const workflow = (1 + 0.33 + 0.67) / 2 + 0.15 / 2;
    const used = 0.6 * assistant + 0.4 * workflow;
    const round = (value: number) => Math.min(100, Math.round(value * 1000) / 10);
    expect(data.rows).toEqual([
      {
        project: 'apollo',
        feature_adoption_score: round(0.3 * 0.6 + 0.5 * used + 0.2 * Math.min(1, depth / 10)),
        feature_utilization_rate: round(used),
        total_assistants: 3,
        total_workflows: 3,
        median_conversation_depth: depth,
        assistant_complexity_score: round(assistant),
        workflow_complexity_score: round(workflow),
      },
    ]);
  });

  it('are sorted, searched and paged', async () => {
    const all = (await post('ai-adoption-user-engagement', {})).data.rows;
    const page = await post('ai-adoption-user-engagement', { page: 1, per_page: 2 });
    expect(page.data.rows).toEqual(all.slice(2, 4));
    expect(page.pagination).toEqual({ page: 1, per_page: 2, total_count: all.length, has_more: true });
    const sorted = await post('ai-adoption-user-engagement', { sort_by: 'project', sort_order: 'asc', search: 'BOR' });
    expect(sorted.data.rows.map(({ project }: Answer) => project)).toEqual(['borealis']);
    const gotten = await served.get('/v1/analytics/ai-adoption-user-engagement?per_page=2&page=1', 'root');
    expect(gotten.data).toEqual(page.data);
  });
});

describe('maturity and overview', () => {
  it('are about all projects together', async () => {
    const tables = await Promise.all(
      ['asset-reusability', 'expertise-distribution', 'feature-adoption'].map((name) =>
        post(`ai-adoption-${name}`, {}),
      ),
    );
    const { data, metadata } = await post('ai-adoption-maturity', { projects: null, config: null });
    const [level, index, engagement, ...others] = data.metrics;
    expect(metadata.filters_applied).toEqual({ projects: null });
    for (const [at, { data: table }] of tables.entries()) {
      const scores: number[] = table.rows.map((row: Answer) => row[table.columns[1].id]);
      expect(others[at].value).toBeCloseTo(scores.reduce((sum, score) => sum + score, 0) / scores.length, 1);
      expect(others[at].id).toBe(table.columns[1].id);
    }
    const [reuse, expertise, features] = others;
    expect(index.value).toBeCloseTo(
      0.3 * engagement.value + 0.3 * reuse.value + 0.2 * expertise.value + 0.2 * features.value,
      1,
    );
    expect(level.value).toBe(index.value >= 65 ? 'L3: AGENTIC' : index.value >= 35 ? 'L2: AUGMENTED' : 'L1: ASSISTED');
    const everybody = new Set(PROJECTS().flatMap((project) => [...peopleOf(project, true).keys()]));
    const monthly = new Set(PROJECTS().flatMap((project) => [...peopleOf(project, false)].filter(([, person]) => within(30)(person)).map(([id]) => id))); // prettier-ignore
    const part = (metric: Answer, id: string) => metric.secondary_metrics.find((one: Answer) => one.id === id).value;
    expect(part(engagement, 'mau_ratio')).toBe(percent(monthly.size, everybody.size));
    expect(part(expertise, 'total_users')).toBe(everybody.size);
    const overview = await post('ai-adoption-overview', {});
    expect(overview.data.metrics.map(({ id, value, format }: Answer) => [id, value, format])).toEqual([
      ['total_projects', PROJECTS().length, 'integer'],
      ['total_users', everybody.size, 'integer'],
      ['total_assistants', 4, 'integer'],
      ['total_workflows', 5, 'integer'],
      ['total_datasources', 3, 'integer'],
    ]);
  });

  it('say so where there is nothing', async () => {
    const config = { ai_maturity: { minimum_users_threshold: 1000 } };
    const { data } = await post('ai-adoption-maturity', { config });
    expect(data.metrics[0].value).toBe('N/A');
    expect(data.metrics[1].value).toBeNull();
    expect(data.metrics[2].secondary_metrics.map(({ id }: Answer) => id)).not.toContain('returning_user_rate');
    expect((await post('ai-adoption-overview', { config })).data.metrics[0].value).toBe(0);
  });
});

describe('one project', () => {
  it('lists its people', async () => {
    const { data, metadata } = await post('ai-adoption-user-engagement/users', { project: 'apollo', per_page: 100 });
    const people = [...peopleOf('apollo', true)];
    const assistants = assistantsOf('apollo');
    expect(data.rows).toHaveLength(people.length);
    for (const [id, person] of people) {
      const several = (assistants.get(id)?.size ?? 0) >= 2;
      const type = person.interactions >= 40 && within(7)(person) ? 'power_user' : returning(person) ? (person.interactions >= 20 ? 'engaged' : 'occasional') : within(90)(person) ? 'new' : 'inactive'; // prettier-ignore
      const score = Math.min(100, (person.interactions / 20) * 50 + (returning(person) ? 25 : 0) + (several ? 25 : 0));
      expect(data.rows.find((row: Answer) => row.user_id === id)).toMatchObject({
        total_interactions: person.interactions,
        days_since_last_activity: Math.floor((NOW.getTime() - person.last) / DAY),
        is_activated: activated(person),
        is_daily_active: within(1)(person),
        is_monthly_active: within(30)(person),
        is_multi_assistant_user: several,
        user_type: type,
        engagement_score: Math.round(score * 10) / 10,
      });
    }
    const named = data.rows.find((row: Answer) => row.user_id === 'anna');
    expect(named.user_name).toBe('Anna Kowalska');
    expect(named.last_used).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?$/);
    expect(metadata.filters_applied).toEqual({ project: 'apollo', user_type: null, activity_level: null, multi_assistant_only: null, sort_by: 'engagement_score', sort_order: 'desc' }); // prettier-ignore
    const few = {
      project: 'apollo',
      multi_assistant_only: false,
      sort_by: 'user_name',
      sort_order: 'asc',
      per_page: 100,
    };
    const { data: narrowed } = await post('ai-adoption-user-engagement/users', few);
    expect(narrowed.rows.map((row: Answer) => row.user_id).sort()).toEqual(
      people.map(([id]) => id).filter((id) => (assistants.get(id)?.size ?? 0) < 2).sort(), // prettier-ignore
    );
  });

  it('lists its assistants', async () => {
    const { data } = await post('ai-adoption-asset-reusability/assistants', { project: 'apollo' });
    const talks = conversations(({ assistant_id }) => assistant_id === 'a1', true);
    expect(data.rows.map(({ assistant_id }: Answer) => assistant_id)).toEqual(['a1', 'b1', 'b2']);
    expect(data.rows[0]).toMatchObject({
      assistant_name: 'Release Notes Writer',
      is_active: 'Active',
      is_team_adopted: true,
      total_usage: talks.reduce((sum, { messages }) => sum + interactionsOf(messages), 0),
      unique_users: new Set(talks.map(({ user }) => user).filter((user) => user !== '')).size,
      toolkit_count: null,
      created_date: null,
    });
    expect(data.rows[1]).toMatchObject({ is_active: 'Inactive', is_team_adopted: false, total_usage: 0, last_used: null, days_since_last_used: null, datasource_count: 2, toolkit_count: 2, mcp_server_count: 1, creator_name: 'Ben 100% _', creator_id: 'ben', description: 'Looks things up.', created_date: '2026-04-04T10:22:31.500000' }); // prettier-ignore
    const idle = await post('ai-adoption-asset-reusability/assistants', { project: 'apollo', status: 'inactive', adoption: 'single_user', sort_by: 'created_date', sort_order: 'asc' }); // prettier-ignore
    expect(idle.data.rows.map(({ assistant_id }: Answer) => assistant_id)).toEqual(['b2', 'b1']);
  });

  it('lists its workflows and data sources', async () => {
    const workflows = (await post('ai-adoption-asset-reusability/workflows', { project: 'apollo' })).data.rows;
    expect(workflows.map(({ workflow_id }: Answer) => workflow_id)).toEqual(['w1', 'v1', 'v2']);
    const runs = store.events.filter(({ kind, workflow_id }) => kind === 'run' && workflow_id === 'w1');
    expect(workflows[0]).toMatchObject({ execution_count: runs.length, is_active: 'Active', is_multi_user: true, state_count: null }); // prettier-ignore
    expect(workflows[1]).toMatchObject({ execution_count: 0, is_active: 'Inactive', state_count: 12, tool_count: 3, custom_node_count: 1, assistant_count: 3 }); // prettier-ignore
    const sources = (await post('ai-adoption-asset-reusability/datasources', { project: 'apollo' })).data.rows;
    expect(sources.map(({ datasource_id, assistant_count, is_shared, last_indexed }: Answer) => [datasource_id, assistant_count, is_shared, last_indexed])).toEqual([
      ['d1', 2, true, '2026-05-10T08:00:00'],
      ['d2', 1, false, null],
    ]); // prettier-ignore
    const git = await post('ai-adoption-asset-reusability/datasources', { project: 'apollo', type: 'Git', shared: 'shared' }); // prettier-ignore
    expect(git.data.rows.map(({ datasource_name }: Answer) => datasource_name)).toEqual(['Named d1']);
  });
});

describe('who may see what', () => {
  it('is everything for an administrator, and one’s own projects for everybody else', async () => {
    const projectsFor = async (as: string, projects: unknown = null) =>
      (await post('ai-adoption-user-engagement', { projects, per_page: 100 }, as)).data.rows.map((row: Answer) => row.project).sort(); // prettier-ignore
    expect(await projectsFor('root')).toEqual(PROJECTS().sort());
    expect(await projectsFor('anna')).toEqual(['apollo', 'zephyr']);
    expect(await projectsFor('piotr')).toEqual(['apollo', 'borealis', 'zephyr']);
    expect(await projectsFor('anna', ['borealis', 'zephyr'])).toEqual(['zephyr']);
    expect(await projectsFor('stranger')).toEqual([]);
    /* CodeMie takes an empty intersection for no filter. */
    const nothing = await post('ai-adoption-overview', { projects: ['borealis'] }, 'anna');
    expect(nothing.data.metrics.every(({ value }: Answer) => value === 0)).toBe(true);
    expect(nothing.metadata.notices[0]).toMatchObject({ code: 'filter-out-of-scope', values: ['borealis'] });
    const mine = (as: string) =>
      MEMBERSHIPS.filter(({ user_id }) => user_id === as).map(({ project_id }) => project_id);
    expect(mine('piotr')).toContain('zephyr');
  });

  it.each([
    'ai-adoption-user-engagement/users',
    'ai-adoption-asset-reusability/assistants',
    'ai-adoption-asset-reusability/workflows',
    'ai-adoption-asset-reusability/datasources',
  ])('%s refuses a project of others', async (path) => {
    const { error } = await post(path, { project: 'borealis' }, 'anna', 403);
    expect(error.message).toBe('Access denied');
    expect(error.help).toBe('Contact your administrator to request access to this project.');
    await post(path, { project: 'zephyr' }, 'anna');
    await post(path, { project: 'borealis' }, 'root');
    const blank = await post(path, { project: ' ' }, 'root', 422);
    expect(blank.error.details[0].loc).toEqual(['body', 'project']);
  });
});

describe('the configuration', () => {
  it('is told with its words, and sums to what it must', async () => {
    const { data, metadata } = await served.get('/v1/analytics/ai-adoption-config', 'anna');
    expect(metadata.version).toBe('1.0');
    expect(data.ai_maturity.activation_threshold).toEqual({ value: 20, description: expect.any(String) });
    expect(data.expertise_distribution.scoring.concentration.healthy_range.value).toEqual([40, 60]);
    /* What is told can be sent back as it is. */
    const told = await post('ai-adoption-maturity', { config: data });
    expect(told.data).toEqual((await post('ai-adoption-maturity', {})).data);
  });

  it('changes the figures', async () => {
    const config = { ai_maturity: { activation_threshold: { value: 1 }, maturity_levels: { level_2_threshold: 0, level_3_threshold: 0 } } }; // prettier-ignore
    const { data } = await post('ai-adoption-user-engagement', { projects: ['apollo'], config });
    expect(data.rows[0].user_activation_rate).toBe(100);
    expect((await post('ai-adoption-maturity', { config })).data.metrics[0].value).toBe('L3: AGENTIC');
  });

  it.each([
    [{ ai_maturity: { adoption_index_weights: { user_engagement: 0.9 } } }, ['ai_maturity', 'adoption_index_weights'], 'must add up to 1, not 1.6'], // prettier-ignore
    [{ feature_adoption: { component_weights: { complexity: 0.1 } } }, ['feature_adoption', 'component_weights'], 'workflow_count, complexity, conversation_depth must add up to 1, not 0.6'], // prettier-ignore
    [{ ai_maturity: { activation_threshold: 'many' } }, ['ai_maturity', 'activation_threshold'], 'valid number'],
    [{ ai_maturity: { activation_threshold: -1 } }, ['ai_maturity', 'activation_threshold'], 'greater than or equal'],
    [{ ai_maturity: 5 }, ['ai_maturity'], 'valid dictionary'],
    [{ expertise_distribution: { scoring: { concentration: { flat_range: [40, 20] } } } }, ['expertise_distribution', 'scoring', 'concentration', 'flat_range'], 'smaller first'], // prettier-ignore
    [{ ai_maturity: { maturity_levels: { level_2_threshold: 80 } } }, ['ai_maturity', 'maturity_levels'], 'must not be greater'], // prettier-ignore
  ])('refuses %j and names the place', async (config, path, message) => {
    const { error } = await post('ai-adoption-maturity', { config }, 'root', 422);
    expect(error.details).toHaveLength(1);
    expect(error.details[0].loc).toEqual(['body', 'config', ...path]);
    expect(error.details[0].msg).toContain(message);
  });

  it('says which settings it does not know', async () => {
    const { metadata } = await post('ai-adoption-maturity', { config: { ai_maturity: { fame: { value: 3 } } } });
    expect(metadata.notices[0].message).toContain('ai_maturity.fame');
  });

  it.each([
    [{ per_page: 0 }, 'per_page'],
    [{ per_page: 1001 }, 'per_page'],
    [{ page: -1 }, 'page'],
    [{ page: '1' }, 'page'],
    [{ projects: 'apollo' }, 'projects'],
    [{ sort_by: 'fame' }, 'sort_by'],
    [{ sort_order: 'up' }, 'sort_order'],
  ])('refuses the body %j', async (body, field) => {
    const { error } = await post('ai-adoption-user-engagement', body, 'root', 422);
    expect(error.details[0].loc).toEqual(['body', field]);
  });
});
