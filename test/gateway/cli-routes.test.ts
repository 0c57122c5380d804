import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classify } from '../../src/gateway/reports/cli/classification.js';
import { makeStore, NOBODY, NOW, randomEvents, runOn, serve, USERS } from './fixtures.js';
import type { Answer, RawEvent, Served, Store } from './fixtures.js';
import { dollars, groupBy, visible } from './oracle.js';

const FROM = '2026-03-20T06:30:00Z';
const TO = '2026-05-13T23:15:00Z';
const RANGE = `start_date=${FROM}&end_date=${TO}&per_page=1000`;
const ROLES = ['anna', 'piotr', 'root'];
const events = randomEvents();

let store: Store;
let served: Served;
let plain: Served;
beforeAll(async () => {
  store = await makeStore(events);
  await runOn(
    store,
    `INSERT INTO user_profiles VALUES ('anna', 'Java', 'Poland', 'Kraków', 'Engineer', 'Engineering'),
      ('piotr', 'Java', NULL, NULL, 'Lead', 'Management'), ('ben', 'Python', 'Spain', '', NULL, NULL)`,
  );
  served = await serve(store, { userProfiles: true });
  plain = await serve(store);
});
afterAll(async () => {
  await served.close();
  await plain.close();
  store.remove();
});

const ask = (as: string) => ({ as, users: undefined, projects: undefined, from: Date.parse(FROM), to: Date.parse(TO) });
const cliOf = (as: string) => visible(events, ask(as)).filter(({ cost_category }) => cost_category === 'cli');
const userOf = ({ user_id: id }: RawEvent) => (NOBODY.includes(id) ? null : id);
const get = (route: string, as = 'root', more = '') => served.get(`/v1/analytics/${route}?${RANGE}${more}`, as);
const columnsOf = (answer: Answer) =>
  (answer.data.columns as { id: string; label: string; type: string; format: string | null }[]).map(
    ({ id, label, type, format }) => `${id} — ${label} — ${type}${format === null ? '' : ` — ${format}`}`,
  );
const sum = (group: readonly RawEvent[], of: (event: RawEvent) => number | null | undefined) => {
  const known = group.map(of).filter((value) => typeof value === 'number');
  return known.length === 0 ? null : known.reduce((all, value) => all + value, 0);
};
const sessionsOf = (group: readonly RawEvent[]) =>
  new Set(group.map(({ conversation_id: id }) => id).filter((id) => id !== null)).size;
const netOf = (group: readonly RawEvent[]) => {
  const [added, removed] = [sum(group, (e) => e.lines_added), sum(group, (e) => e.lines_removed)];
  return added === null && removed === null ? null : (added ?? 0) - (removed ?? 0);
};

/** The analytics routes of the contract (its section 16): how each is asked, and what stands under `data`. */
const METRICS = ['summaries', 'cli-summary', 'spending'];
const USER = 'cli-insights-user-';
const OF_USER = ['key-metrics', 'workflow-intent', 'classification-detail'].map((part) => `${USER}${part}`);
const TABLES = [
  ...['assistants-chats', 'workflows', 'tools-usage', 'agents-usage', 'power-users', 'knowledge-sharing'],
  ...['top-agents-usage', 'top-workflow-usage', 'published-to-marketplace', 'webhooks-invocation', 'mcp-servers'],
  ...['mcp-servers-by-users', 'projects-spending', 'llms-usage', 'embeddings-usage', 'users-spending'],
  ...['budget-soft-limit', 'budget-hard-limit', 'users-activity', 'users-unique-daily', 'projects-activity'],
  ...['projects-unique-daily', 'budget_usage', 'engagement/weekly-histogram', 'spending/by-users/platform'],
  ...['spending/by-users/cli', 'cli-agents', 'cli-llms', 'cli-users', 'cli-errors', 'cli-repositories'],
  ...['cli-top-performers', 'cli-top-versions', 'cli-top-proxy-endpoints', 'cli-tools'],
  ...['weekday-pattern', 'hourly-usage', 'session-depth', 'user-classification', 'top-users-by-cost', 'top-spenders']
    .concat(['users', 'project-classification', 'top-projects-by-cost'])
    .map((name) => `cli-insights-${name}`),
  ...['primary-skill', 'country', 'city', 'job-title', 'job-title-group'].map(
    (name) => `cli-insights-by-enriched-user-${name}`,
  ),
];
const TABLES_OF_USER = ['tools', 'models', 'category-breakdown', 'repositories'].map((part) => `${USER}${part}`);

describe('every route of the contract answers in its shape', () => {
  const cases = [
    ...METRICS.map((route) => [route, 'metrics', ''] as const),
    ...OF_USER.map((route) => [route, 'metrics', '&user_name=anna'] as const),
    ...TABLES.map((route) => [route, 'table', ''] as const),
    ...TABLES_OF_USER.map((route) => [route, 'table', '&user_name=anna'] as const),
  ];
  test.each(cases)('/%s: %s', async (route, shape, more) => {
    for (const as of ROLES) {
      const answer = await get(route, as, more);
      expect(answer.metadata).toMatchObject({ timestamp: expect.any(String), filters_applied: expect.any(Object) });
      if (shape === 'metrics') {
        expect(Object.keys(answer)).toEqual(['data', 'metadata']);
        for (const metric of answer.data.metrics)
          expect(Object.keys(metric)).toEqual(
            expect.arrayContaining(['id', 'label', 'type', 'value', 'format', 'description', 'fixed_timeframe']),
          );
      } else {
        expect(Object.keys(answer)).toEqual(['data', 'metadata', 'pagination', 'fixed_timeframe']);
        const ids = (answer.data.columns as { id: string }[]).map(({ id }) => id);
        for (const row of answer.data.rows) expect(Object.keys(row)).toEqual(expect.arrayContaining(ids));
      }
    }
  });
});

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  'weekday-pattern': ['weekday — Weekday — string', 'activity_count — Activity Count — number'],
  'hourly-usage': ['hour — Hour — number', 'activity_count — Activity Count — number'],
  'session-depth': ['range — Range — string', 'count — Count — number'],
  'user-classification': [
    'classification — Classification — string',
    'user_count — User Count — number',
    'total_cost — Total Cost — number — currency',
    'avg_cost — Avg Cost — number — currency',
  ],
  'top-users-by-cost': [
    'user_id — User ID — string',
    'user_name — User — string',
    'user_email — Email — string',
    'classification — Classification — string',
    'total_cost — Total Cost — number — currency',
  ],
  'top-spenders': [
    'rank — # — number',
    'user_name — User — string',
    'classification — Classification — string',
    'total_sessions — Sessions — number',
    'net_lines — Net Lines — number',
    'total_cost — Cost — number — currency',
  ],
  users: [
    'user_name — User — string',
    'classification — Classification — string',
    'total_sessions — Sessions — number',
    'total_lines_added — Lines Added — number',
    'total_lines_removed — Lines Removed — number',
    'net_lines — Net Lines — number',
    'total_cost — Cost — number — currency',
  ],
  'project-classification': [
    'classification — Classification — string',
    'project_count — Project Count — number',
    'total_cost — Total Cost — number — currency',
  ],
  'top-projects-by-cost': [
    'project_name — Project — string',
    'project_type — Project Type — string',
    'classification — Classification — string',
    'total_cost — Total Cost — number — currency',
  ],
  'by-enriched-user-country': [
    'country — Country — string',
    'user_count — Usage Count — number',
    'total_cost — Total Cost — number — currency',
  ],
};

test.each(Object.keys(COLUMNS))('/cli-insights-%s has the columns of the contract, and no totals', async (name) => {
  const answer = await get(`cli-insights-${name}`);
  expect(columnsOf(answer)).toEqual(COLUMNS[name]);
  expect(answer.data.totals).toBeNull();
  expect(answer.pagination.total_count).toBe(answer.data.rows.length);
});

/** What a class is judged by, counted from the raw rows. */
function classOf(group: readonly RawEvent[]): string {
  const mostUsed = (value: (event: RawEvent) => string | null | undefined) =>
    [
      ...groupBy(
        group.filter((event) => Boolean(value(event))),
        (event) => value(event) ?? '',
      ),
    ]
      .sort(([a, one], [b, other]) => other.length - one.length || ((a ?? '') < (b ?? '') ? -1 : 1))
      .map(([name]) => name ?? '');
  return classify({
    repositories: mostUsed(({ repository }) => repository),
    branches: mostUsed(({ branch }) => branch),
    project: mostUsed(({ project_id }) => project_id)[0],
    cost: dollars(group),
  });
}

describe.each(ROLES)('as %s', (as) => {
  const people = () =>
    groupBy(
      cliOf(as).filter((event) => userOf(event) !== null),
      userOf,
    );

  test('people: their cost, sessions, lines and class, the greatest cost first', async () => {
    const { data } = await get('cli-insights-users', as);
    const groups = people();
    expect(new Set(data.rows.map((row: Answer) => row.user_id))).toEqual(new Set(groups.keys()));
    for (const row of data.rows as Answer[]) {
      const group = groups.get(row.user_id) ?? [];
      const known = USERS.find(({ user_id }) => user_id === row.user_id);
      expect(row).toMatchObject({
        user_email: known?.email ?? null,
        total_sessions: sessionsOf(group),
        total_lines_added: sum(group, (event) => event.lines_added),
        total_lines_removed: sum(group, (event) => event.lines_removed),
        net_lines: netOf(group),
        total_cost: dollars(group),
        classification: classOf(group),
      });
    }
    const costs = data.rows.map((row: Answer) => row.total_cost);
    expect(costs).toEqual([...costs].sort((a: number, b: number) => b - a));
    const ranked = await get('cli-insights-top-spenders', as);
    expect(ranked.data.rows.map((row: Answer) => [row.rank, row.user_id])).toEqual(
      data.rows.map((row: Answer, index: number) => [index + 1, row.user_id]),
    );
  });

  test('classes of people and of projects are those of their parts together', async () => {
    const ofPeople = new Map<string, RawEvent[][]>();
    for (const group of people().values())
      ofPeople.set(classOf(group), [...(ofPeople.get(classOf(group)) ?? []), group]);
    const classes = await get('cli-insights-user-classification', as);
    expect(new Set(classes.data.rows.map((row: Answer) => row.classification))).toEqual(new Set(ofPeople.keys()));
    for (const row of classes.data.rows as Answer[]) {
      const groups = ofPeople.get(row.classification) ?? [];
      const cost = dollars(groups.flat()) ?? 0;
      expect(row).toMatchObject({ user_count: groups.length, total_cost: cost });
      expect(row.avg_cost).toBeCloseTo(cost / groups.length, 8);
    }
    const projects = groupBy(
      cliOf(as).filter(({ project_id }) => Boolean(project_id)),
      ({ project_id }) => project_id,
    );
    const top = await get('cli-insights-top-projects-by-cost', as);
    expect(top.data.rows).toHaveLength(projects.size);
    for (const row of top.data.rows as Answer[]) {
      const group = projects.get(row.project_name) ?? [];
      expect(row).toMatchObject({ project_type: 'team', total_cost: dollars(group), classification: classOf(group) });
    }
  });

  test('weekdays and hours, in UTC and in a zone', async () => {
    const counted = (format: Intl.DateTimeFormatOptions, timeZone: string) => {
      const texts = new Intl.DateTimeFormat('en-GB', { ...format, timeZone });
      return new Map(
        [...groupBy(cliOf(as), ({ time }) => texts.format(time))].map(([at, group]) => [at, group.length]),
      );
    };
    for (const zone of ['UTC', 'Asia/Kolkata']) {
      const more = `&time_zone=${zone}`;
      const days = await get('cli-insights-weekday-pattern', as, more);
      expect(new Map(days.data.rows.map((row: Answer) => [row.weekday, row.activity_count]))).toEqual(
        counted({ weekday: 'long' }, zone),
      );
      const hours = await get('cli-insights-hourly-usage', as, more);
      const byHour = counted({ hour: '2-digit', hourCycle: 'h23' }, zone);
      expect(new Map(hours.data.rows.map((row: Answer) => [row.hour, row.activity_count]))).toEqual(
        new Map([...byHour].map(([hour, count]) => [Number(hour), count])),
      );
      const order = hours.data.rows.map((row: Answer) => row.hour);
      expect(order).toEqual([...order].sort((a: number, b: number) => a - b));
    }
    expect((await get('cli-insights-weekday-pattern', 'root')).data.rows[0].weekday).toBe('Sunday');
  });

  test('sessions by their prompts: every range, and nothing asked is in the first', async () => {
    const { data } = await get('cli-insights-session-depth', as);
    const sessions = groupBy(
      cliOf(as).filter(({ conversation_id }) => conversation_id !== null),
      (e) => e.conversation_id,
    );
    const prompts = [...sessions.values()].map((group) => sum(group, (e) => e.prompts)).filter((n) => n !== null);
    const between = (least: number, most: number) => prompts.filter((n) => n >= least && n <= most).length;
    expect(data.rows).toEqual([
      { range: '1', count: between(0, 1) },
      { range: '2-5', count: between(2, 5) },
      { range: '6-10', count: between(6, 10) },
      { range: '11-20', count: between(11, 20) },
      { range: '21-50', count: between(21, 50) },
      { range: '51-100', count: between(51, 100) },
      { range: '100+', count: between(101, Infinity) },
    ]);
  });

  test('repositories by branch and person, with how long their sessions lasted', async () => {
    const { data } = await get('cli-repositories', as);
    const keyOf = (event: RawEvent) => JSON.stringify([event.repository, event.branch ?? null, event.user_id]);
    const groups = groupBy(
      cliOf(as).filter(({ repository }) => Boolean(repository)),
      keyOf,
    );
    const found = new Map(
      data.rows.map((row: Answer) => [JSON.stringify([row.repository, row.branch, row.user_id]), row]),
    );
    expect(new Set(found.keys())).toEqual(new Set(groups.keys()));
    for (const [key, group] of groups) {
      const sessions = groupBy(
        group.filter((event) => event.conversation_id !== null),
        (e) => e.conversation_id,
      );
      const lasted = [...sessions.values()].map((each) => {
        const times = each.map(({ time }) => time);
        return Math.max(...times) - Math.min(...times);
      });
      expect(found.get(key)).toMatchObject({
        session_duration: lasted.length === 0 ? null : lasted.reduce((all, ms) => all + ms, 0),
      });
    }
    const names = data.rows.map((row: Answer) => row.repository);
    expect(names).toEqual([...names].sort());
  });

  test('one person: own figures to everybody in whose scope the person is, nothing of others', async () => {
    for (const who of ['anna', 'ben', 'dana']) {
      const group = people().get(who) ?? [];
      const { data } = await get('cli-insights-user-detail', as, `&user_name=someone&user_id=${who}`);
      expect(data).toMatchObject({
        total_sessions: sessionsOf(group),
        total_commands: group.filter(({ kind }) => kind === 'tool').length,
        total_cost: group.length === 0 ? 0 : dollars(group),
        total_prompts: sum(group, (event) => event.prompts),
        files_modified: sum(group, (event) => event.files_changed),
        active_days: new Set(group.map(({ time }) => new Date(time).toISOString().slice(0, 10))).size,
        unique_repositories: new Set(group.map(({ repository }) => repository).filter(Boolean)).size,
      });
      const shares = data.category_breakdown.reduce((all: number, each: Answer) => all + each.percentage, 0);
      if (data.category_breakdown.some((each: Answer) => each.sessions > 0)) expect(shares).toBeCloseTo(100, 0);
      const tools = await get('cli-insights-user-tools', as, `&user_name=someone&user_id=${who}`);
      expect(tools.data.rows).toEqual(data.tools.slice(0, 8));
      const metrics = await get('cli-insights-user-key-metrics', as, `&user_name=someone&user_id=${who}`);
      expect(metrics.data.metrics).toEqual(data.key_metrics.metrics);
    }
  });
});

test('a person is found by id, e-mail or name, and who is not named is asked for', async () => {
  for (const name of ['anna', 'ANNA@example.com', 'Anna Kowalska']) {
    const { data } = await get('cli-insights-user-detail', 'root', `&user_name=${encodeURIComponent(name)}`);
    expect(data.user_id).toBe('anna');
  }
  const answer = await served.get('/v1/analytics/cli-insights-user-detail', 'root', 422);
  expect(answer.error.message).toContain('user_name');
});

test('people by what a directory says of them, where the operator lets it', async () => {
  const { data } = await get('cli-insights-by-enriched-user-primary-skill');
  const skills: Readonly<Record<string, string>> = { anna: 'Java', piotr: 'Java', ben: 'Python' };
  const groups = groupBy(
    cliOf('root').filter((event) => userOf(event) !== null),
    ({ user_id: id }) => skills[id ?? ''] ?? 'No Data',
  );
  const expected = [...groups].map(([skill, group]) => ({
    primary_skill: skill,
    user_count: new Set(group.map(userOf)).size,
    total_cost: dollars(group),
  }));
  expect(data.rows).toEqual(expected.sort((a, b) => (b.total_cost ?? 0) - (a.total_cost ?? 0)));
  expect((await get('cli-insights-by-enriched-user-city', 'root', '&top_n=1')).pagination.total_count).toBe(1);
  const refused = await plain.get('/v1/analytics/cli-insights-by-enriched-user-city', 'root', 403);
  expect(refused.error.details).toBe('User enrichment analytics is not enabled for this instance.');
});

test('client_source narrows to the page, to Teams or to other programs, and says so', async () => {
  const sourceOf = ({ client }: RawEvent) =>
    !client || client === 'web' ? 'platform' : client === 'teams-bot' ? 'teams' : 'other';
  for (const source of ['platform', 'teams', 'other']) {
    const answer = await get('llms-usage', 'root', `&client_source=${source}`);
    const calls = visible(events, ask('root')).filter((e) => e.kind === 'llm' && sourceOf(e) === source);
    expect(answer.data.totals.total_requests).toBe(calls.length);
    expect(answer.metadata.filters_applied.client_source).toBe(source);
  }
  expect((await get('llms-usage')).metadata.filters_applied).not.toHaveProperty('client_source');
  await served.get('/v1/analytics/llms-usage?client_source=fax', 'root', 422);
});

describe('spending of members', () => {
  const monthOf = Date.UTC(NOW.getUTCFullYear(), NOW.getUTCMonth(), 1);
  const spent = (user: string, project: string, cli: boolean, from: number) =>
    dollars(
      events.filter(
        (e) =>
          e.user_id === user &&
          e.project_id === project &&
          e.time >= from &&
          e.time < NOW.getTime() &&
          ['llm', 'tool'].includes(e.kind) &&
          (e.cost_category === 'cli') === cli,
      ),
    );

  test('a project’s members, for its admins', async () => {
    const { data } = await served.get('/v1/analytics/project-member-spending?projects=borealis', 'piotr');
    expect(data.rows.map((row: Answer) => row.user_id)).toEqual(['chen', 'piotr']);
    expect(data.rows[1]).toEqual({
      user_id: 'piotr',
      platform: spent('piotr', 'borealis', false, monthOf),
      cli: spent('piotr', 'borealis', true, monthOf),
      premium_models: null,
      platform_limit: null,
      cli_limit: null,
      premium_models_limit: null,
    });
    await served.get('/v1/analytics/project-member-spending?projects=apollo', 'anna', 403);
    await served.get('/v1/analytics/project-member-spending', 'root', 422);
  });

  test('a person’s projects, for the admins of one of them', async () => {
    const of = (email: string, as: string, status = 200) =>
      served.get(`/v1/analytics/user-project-spending?users=${email}`, as, status);
    const projects = (answer: Answer) => answer.data.rows.map((row: Answer) => row.project_name);
    expect(projects(await of('anna@example.com', 'root'))).toEqual(['apollo', 'zephyr']);
    expect(projects(await of('anna@example.com', 'piotr'))).toEqual(['apollo']);
    await of('dana@example.com', 'piotr', 403);
    await of('nobody@example.com', 'piotr', 403);
    await of('nobody@example.com', 'root', 404);
  });
});

test('the rules of classes: points add up, and of equal ones production wins', () => {
  const none = { repositories: [], branches: [], cost: null };
  expect(classify(none)).toBe('experimental');
  expect(classify({ ...none, branches: ['feature/APP-1'] })).toBe('production');
  expect(classify({ ...none, repositories: ['react-tutorial'] })).toBe('learning');
  expect(classify({ ...none, repositories: ['load-tests'] })).toBe('testing');
  expect(classify({ ...none, repositories: ['/home/anna/poc'] })).toBe('experimental');
  expect(classify({ ...none, repositories: ['side-project'], project: 'anna@example.com' })).toBe('pet_project');
  expect(classify({ ...none, repositories: ['tutorial'], branches: ['fix-1'] })).toBe('production');
  expect(classify({ ...none, branches: ['main'], cost: 3 })).toBe('production');
});
