import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchKey } from '../../src/core/text/search-key.js';
import { makeStore, NOW, runOn, serve, type Answer, type RawEvent, type Served, type Store } from './fixtures.js';

/** id, name, e-mail */
const PEOPLE = [
  ['root', 'Root', 'root@example.com'],
  ['lead', 'Lead', 'lead@example.com'],
  ['u-17', 'Alex Kim', 'alex.kim@example.com'],
  ['u-42', 'Alex Kim', 'a.kim2@example.com'],
  ['u-61', 'Alex Kim', null],
  ['u-62', 'alex kim', null],
  ['twin-1', 'Jo', 'jo@example.com'],
  ['twin-2', 'Jo', 'JO@example.com'],
  ['jm', 'Jürgen Müller', 'jm@example.com'],
  ['am', 'Anna Muller', 'am@example.com'],
  ['ist', 'İpek Işık', null],
  ['los', 'Łukasz Strauß', null],
  ['dev', 'दीपिका गुप्ता', 'deepika@example.com'],
  ['ukr', 'Їжак Йосип', null],
  ['wang', '王小明', null],
  ['obr', 'Sean O’Brien', null],
  ['qas', 'क़ासिम', null],
  ['ali', 'علی\u200cرضا', null],
] as const;

let store: Store;
let served: Served;
beforeAll(async () => {
  const event = (user_id: string | null, index: number): RawEvent => ({
    ...{ event_id: `e${String(index)}`, kind: 'llm', time: NOW.getTime() - (index + 1) * 60_000, user_id },
    ...{ project_id: 'accents', assistant_id: 'a1', workflow_id: null, run_id: null, conversation_id: null },
    ...{ asset_id: null, status: 'ok', model: 'm', operation: 'chat', cost_category: 'platform', input_tokens: 1 },
    ...{ cache_read_input_tokens: null, cache_creation_input_tokens: null, output_tokens: 1, cost_nusd: 1000 },
    ...{ duration_ms: 1, messages: 1 },
  });
  const nobody = ['Unknown', 'SYSTEM', ' unknown ', '', null];
  store = await makeStore([...PEOPLE.map(([id]) => id), ...nobody].map(event), true);
  const text = (value: string | null) => (value === null ? 'NULL' : `'${value}'`);
  await runOn(
    store,
    ...PEOPLE.map(
      ([id, name, email]) =>
        `INSERT INTO users (user_id, name, email, is_admin) VALUES ('${id}', '${name}', ${text(email)}, ${String(id === 'root')})`,
    ),
    "INSERT INTO memberships VALUES ('lead', 'accents', true)",
    "INSERT INTO projects VALUES ('pa', 'Données'), ('pb', NULL)",
    ...[
      ['a2', 'timeout'],
      ['a3', 'RateLimit'],
      ['a4', null],
      ['a5', 'auth'],
    ].map(
      ([assistant = null, error = null]) =>
        `INSERT INTO events (event_id, kind, time, assistant_id, status, error_type)
          VALUES ('${String(assistant)}', 'mcp', TIMESTAMP '2026-05-01', ${text(assistant)}, 'error', ${text(error)})`,
    ),
  );
  served = await serve(store);
});
afterAll(async () => {
  await served.close();
  store.remove();
});

const choices = async (search = '', as = 'root'): Promise<Answer[]> =>
  (await served.get(`/v1/analytics/users?search=${encodeURIComponent(search)}`, as)).data.users;
const table = async (query: string, as = 'root', report = 'users-spending'): Promise<Answer[]> =>
  (await served.get(`/v1/analytics/${report}?per_page=100&${query}`, as)).data.rows;

test('two people of one name are told apart by e-mail, or else by id; tables and filters call them the same', async () => {
  const called = new Map((await choices()).map(({ id, display_name }) => [id, display_name]));
  expect(Object.fromEntries([...called].filter(([id]) => /^(u-|twin|jm)/.test(String(id))))).toEqual({
    'u-17': 'Alex Kim (alex.kim@example.com)',
    'u-42': 'Alex Kim (a.kim2@example.com)',
    'u-61': 'Alex Kim (u-61)',
    'u-62': 'alex kim (u-62)',
    'twin-1': 'Jo (twin-1)',
    'twin-2': 'Jo (twin-2)',
    jm: 'Jürgen Müller',
  });
  expect(new Set(called.values()).size).toBe(called.size);
  for (const { user_id: id, display_name: name } of await table('')) {
    if (id !== null) expect(name).toBe(called.get(id));
  }
  expect((await choices('jm@')).map(({ name, email }) => [name, email])).toEqual([['Jürgen Müller', 'jm@example.com']]);
});

describe('a search without case and marks, by name and e-mail', () => {
  for (const [search, found] of [
    ['muller', ['am', 'jm']],
    ['JURGEN', ['jm']],
    ['jm@example', ['jm']],
    ['ipek isik', ['ist']],
    ['lukasz', ['los']],
    ['strauss', ['los']],
    ['दीपिका', ['dev']],
    ['deepika@', ['dev']],
    ['їжак', ['ukr']],
    ['іжак иосип', ['ukr']],
    ['王', ['wang']],
    ["o'brien", ['obr']],
    ['कासिम', ['qas']],
    ['علیرضا', ['ali']],
    ['%', []],
  ] as const) {
    test(search, async () => {
      for (const as of ['root', 'lead']) {
        expect((await choices(search, as)).map(({ id }) => id as string).sort(), as).toEqual(found);
        const rows = await table(`search=${encodeURIComponent(search)}`, as);
        expect(rows.map(({ user_id }) => user_id as string).sort(), as).toEqual(found);
        const { data } = await served.get(`/v1/analytics/users-activity?search=${encodeURIComponent(search)}`, as);
        expect(data.totals.llm_tokens ?? 0, 'totals of what was found').toBe(2 * found.length);
      }
      const inMemory = PEOPLE.filter(([id, name, email]) =>
        searchKey(`${name} ${email ?? ''} ${id}`).includes(searchKey(search)),
      );
      expect(inMemory.map(([id]) => id).sort()).toEqual(found);
    });
  }
});

test('people stand in the order of their names, whatever case and marks', async () => {
  const names = (await table('sort_by=display_name')).map(({ display_name }) => searchKey(display_name as string));
  expect(names).toEqual([...names].sort());
  expect(names.length).toBe(PEOPLE.length + 1);
});

test('whoever is called unknown or system, in any case, is nobody', async () => {
  const { data } = await served.get('/v1/analytics/summaries', 'root');
  expect(data.metrics.find(({ id }: Answer) => id === 'unique_active_users').value).toBe(PEOPLE.length);
  expect((await choices()).map(({ id }) => id as string).sort()).toEqual(PEOPLE.map(([id]) => id).sort());
  const nobody = (await table('')).filter(({ user_id }) => user_id === null);
  expect(nobody).toMatchObject([{ user_email: 'unknown', display_name: 'unknown', email: null, total_cost_usd: 5e-6 }]);
});

test('answers say from when on the viewer has data', async () => {
  const first = async (report: string, as: string) =>
    Date.parse((await served.get(`/v1/analytics/${report}`, as)).metadata.data_from as string);
  const at = (id: string) => NOW.getTime() - (PEOPLE.findIndex(([user]) => user === id) + 1) * 60_000;
  const oldest = Date.parse('2026-05-01T00:00:00Z');
  for (const report of ['summaries', 'summaries-series', 'spending-series', 'users-spending', 'users']) {
    expect(await first(report, 'root'), report).toBe(oldest);
    expect(await first(report, 'lead'), report).toBe(Math.min(...store.events.map(({ time }) => time)));
    expect(await first(report, 'jm'), report).toBe(at('jm'));
    expect(await first(report, 'newcomer'), 'nothing yet').toBe(NaN);
  }
});

test('the person who last called an assistant is told by the same name', async () => {
  const [row] = await table('', 'root', 'top-agents-usage');
  expect(row).toMatchObject({ recent_user: 'root@example.com', recent_user_display_name: 'Root' });
});

test('an administrator finds a project without its marks', async () => {
  const { applications } = await served.get('/v1/admin/applications?search=donnees', 'root');
  expect(applications).toEqual([{ name: 'pa', displayName: 'Données' }]);
});

test('texts stand in the order of words whatever their case, and what is not there stands last both ways', async () => {
  const errors = async (order: string) =>
    (await table(`sort_by=last_error&sort_order=${order}`, 'root', 'agents-usage')).map(({ last_error }) => last_error);
  expect(await errors('asc')).toEqual(['auth', 'RateLimit', 'timeout', 'N/A', 'N/A']);
  expect(await errors('desc')).toEqual(['timeout', 'RateLimit', 'auth', 'N/A', 'N/A']);
});
