import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
import {
  assistantFigures,
  digits,
  dollars,
  groupBy,
  outside,
  summary,
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
          expect(found.get(id)).toMatchObject({ ...figures, total_cost_usd: cost === null ? null : digits(cost, 4) });
        }
        const everything = [...groups.values()].flat();
        if (everything.length > 0) {
          const { cost, total_runs, users, success_rate_percent, total_tokens } = workflowFigures(everything);
          expect(answer.data.totals).toMatchObject({
            total_runs,
            users,
            success_rate_percent,
            total_tokens,
            total_cost_usd: cost === null ? null : digits(cost, 2),
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
            total_cost_usd: cost === null ? null : digits(cost, 2),
          });
        }
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

      test(`${name}: spending by user`, () =>
        spent('users-spending', 'user_id', ({ user_id }) =>
          user_id === '' || user_id === 'unknown' ? null : user_id,
        ));

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
