import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeStore, NOW, randomEvents, randomFrom, type RawEvent, runOn, serve } from './fixtures.js';
import type { Answer, Served, Store } from './fixtures.js';
import { visible } from './oracle.js';
import { bucketLabel, COUNTED, isLonger, KEYS, LONGEST } from './usage-oracle.js';

const DAY = 86_400_000;
/* Some rows stand for several calls, or for nobody knows how many; some cover a day as a whole. */
const events: readonly RawEvent[] = randomEvents(1500).map((event, index) => ({
  ...event,
  requests: index % 17 === 0 ? null : index % 5 === 0 ? (index % 4) + 1 : 1,
  provider: event.kind === 'llm' ? (['openai', 'anthropic', '', null][index % 4] ?? null) : null,
  branch: event.repository ? (['main', 'fix', null][index % 3] ?? null) : null,
  client: ['agent', 'chat', '', null][index % 4] ?? null,
  lines_added: index % 7 === 0 ? index % 90 : null,
  files_changed: index % 11 === 0 ? index % 6 : null,
  until: index % 41 === 0 ? event.time + (index % 2 === 0 ? DAY : 2 * 3_600_000) : null,
}));

let store: Store;
let served: Served;
beforeAll(async () => {
  store = await makeStore(events.map(({ until: _until, ...event }) => event));
  const hours = 'CASE WHEN substr(event_id, 2)::INTEGER % 2 = 0 THEN 24 ELSE 2 END';
  await runOn(store, `UPDATE events SET until = time + to_hours(${hours}) WHERE substr(event_id, 2)::INTEGER % 41 = 0`);
  served = await serve(store);
});
afterAll(async () => {
  await served.close();
  store.remove();
});

interface Question {
  readonly as: string;
  readonly measures: readonly string[];
  readonly dimensions: readonly string[];
  readonly granularity?: string | undefined;
  readonly zone: string;
  readonly weekStart: number;
  readonly users?: readonly string[] | undefined;
  readonly projects?: readonly string[] | undefined;
  readonly narrowed: readonly (readonly [dimension: string, ids: readonly string[]])[];
  readonly from: number;
  readonly to: number;
  readonly top?: number | undefined;
}

const FILTERS: Readonly<Record<string, string>> = {
  ...{ model: 'models', provider: 'providers', assistant: 'assistants', workflow: 'workflows', tool: 'tools' },
  ...{ category: 'categories', source: 'sources', kind: 'kinds', status: 'statuses', error_type: 'error_types' },
  ...{
    repository: 'repositories',
    branch: 'branches',
    client: 'clients',
    hour: 'hours',
    weekday: 'weekdays',
    hour_of_week: 'hours_of_week',
  },
};
const ZONES = ['UTC', 'Europe/Warsaw', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Africa/Cairo', 'America/St_Johns'];
const GRANULARITIES = ['hour', '3h', 'day', 'week', 'month'];

function randomQuestion(random: () => number): Question {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const some = <Item>(items: readonly Item[], most: number) => [
    ...new Set(Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(items))),
  ];
  const chance = (part: number) => random() < part;
  const zone = pick(ZONES);
  const granularity = chance(0.5) ? pick(GRANULARITIES) : undefined;
  const days = granularity === 'hour' ? 3 : granularity === '3h' ? 9 : 5 + Math.floor(random() * 60);
  const to = NOW.getTime() - Math.floor(random() * 9 * DAY);
  const filtered = chance(0.4) ? [pick(Object.keys(FILTERS))] : [];
  const dimensions = chance(0.15) ? [] : some(Object.keys(KEYS), 2);
  return {
    as: pick(['root', 'root', 'piotr', 'anna']),
    measures: some(Object.keys(COUNTED), 4),
    dimensions,
    granularity,
    zone,
    weekStart: pick([1, 1, 6, 7]),
    users: chance(0.2) ? some(['anna', 'ben', 'piotr', 'dana'], 2) : undefined,
    projects: chance(0.2) ? some(['apollo', 'borealis', 'zephyr'], 2) : undefined,
    narrowed: filtered.map((name) => {
      const ids = [...new Set(events.map((event) => KEYS[name]?.(event, zone) ?? null))].filter((id) => id !== null);
      return [name, some(ids, 3)] as const;
    }),
    from: to - days * DAY,
    to,
    top: dimensions.length > 0 && chance(0.3) ? 1 + Math.floor(random() * 4) : undefined,
  };
}

function addressOf(question: Question): string {
  const { measures, dimensions, granularity, zone, weekStart, users, projects, narrowed, from, to, top } = question;
  const query = new URLSearchParams({
    measures: measures.join(),
    time_zone: zone,
    week_start: String(weekStart),
    start_date: new Date(from).toISOString(),
    end_date: new Date(to).toISOString(),
    limit: '10000',
    ...(dimensions.length > 0 && { dimensions: dimensions.join() }),
    ...(granularity !== undefined && { granularity }),
    ...(users && { users: users.join() }),
    ...(projects && { projects: projects.join() }),
    ...(top !== undefined && { top: String(top) }),
    ...Object.fromEntries(narrowed.map(([name, ids]) => [FILTERS[name] ?? '', ids.join()])),
  });
  return `/v1/analytics/query?${query.toString()}`;
}

/** What the question has a bearing on. */
function concerned(question: Question): RawEvent[] {
  const { as, users, projects, from, to, narrowed, measures, zone } = question;
  return visible(events, { as, users, projects, from, to })
    .filter((event) => measures.some((id) => COUNTED[id]?.of(event)))
    .filter((event) => narrowed.every(([name, ids]) => ids.includes(KEYS[name]?.(event, zone) ?? '\0')));
}

const SEPARATOR = '\u001f';
const figure = (id: string, rows: readonly RawEvent[]) => COUNTED[id]?.value(rows) ?? null;
const figures = ({ measures }: Question, rows: readonly RawEvent[]) =>
  Object.fromEntries(measures.map((id) => [id, figure(id, rows)]));

function grouped(rows: readonly RawEvent[], key: (event: RawEvent) => string): Map<string, RawEvent[]> {
  const groups = new Map<string, RawEvent[]>();
  for (const event of rows) {
    const group = groups.get(key(event));
    if (group) group.push(event);
    else groups.set(key(event), [event]);
  }
  return groups;
}

/** The rows by what they are of. */
function expected(question: Question): Map<string, Record<string, number | null>> {
  const { dimensions, granularity, zone, weekStart, measures, top } = question;
  const all = concerned(question);
  const keyOf = (event: RawEvent) => dimensions.map((name) => KEYS[name]?.(event, zone) ?? null).join(SEPARATOR);
  const byKey = grouped(all, keyOf);
  const first = (rows: readonly RawEvent[]) => figure(measures[0] ?? '', rows) ?? -Infinity;
  const ranked = [...byKey].sort(([, a], [, b]) => first(b) - first(a)).map(([key]) => key);
  const shown = new Set(top === undefined ? ranked : ranked.slice(0, top));
  const addsUp = measures.every((id) => COUNTED[id]?.aggregate === 'sum');
  const placed = all
    .filter((event) => granularity === undefined || !isLonger(event, LONGEST[granularity] ?? 0))
    .filter((event) => addsUp || shown.has(keyOf(event)));
  const groups = grouped(placed, (event) => {
    const label = granularity === undefined ? '' : bucketLabel(event.time, granularity, zone, weekStart);
    const key = keyOf(event);
    return `${label}${SEPARATOR}${shown.has(key) ? key : '(other)'}`;
  });
  if (dimensions.length === 0 && granularity === undefined) return new Map([[SEPARATOR, figures(question, all)]]);
  return new Map([...groups].map(([key, rows]) => [key, figures(question, rows)]));
}

/** Whether the greatest can be told from the others at all: of two that are equal, either may be. */
function hasTies(question: Question): boolean {
  if (question.top === undefined) return false;
  const values = [...expected({ ...question, top: undefined, granularity: undefined }).values()]
    .map((row) => row[question.measures[0] ?? ''] ?? -Infinity)
    .sort((a, b) => b - a);
  return values[question.top - 1] === values[question.top];
}

function answered(question: Question, rows: readonly Answer[]): Map<string, Record<string, number | null>> {
  const { dimensions, granularity, zone, weekStart, measures } = question;
  return new Map(
    rows.map((row) => {
      const label =
        granularity === undefined ? '' : bucketLabel(Date.parse(row.time as string), granularity, zone, weekStart);
      const key = row.other ? '(other)' : dimensions.map((name) => row[`${name}_id`] as string | null).join(SEPARATOR);
      return [`${label}${SEPARATOR}${key}`, Object.fromEntries(measures.map((id) => [id, row[id] as number | null]))];
    }),
  );
}

const close = (value: number | null) => (value === null ? null : Number(value.toPrecision(12)));
const plain = (rows: ReadonlyMap<string, Record<string, number | null>>) =>
  [...rows]
    .map(([key, row]) => [key, ...Object.entries(row).map(([id, value]) => `${id}=${String(close(value))}`)].join(' '))
    .sort();

const SEEDS = Array.from({ length: 30 }, (_, index) => index + 1);
const EACH = 10;

describe('any question', () => {
  test.each(SEEDS)('is answered as counted row by row, rows and totals (questions %i)', async (seed) => {
    const random = randomFrom(seed * 7919);
    const questions = Array.from({ length: EACH }, () => randomQuestion(random));
    await Promise.all(
      questions.map(async (question) => {
        const address = addressOf(question);
        const { data, pagination } = await served.get(address, question.as);
        expect(plain(new Map([['', data.totals as Record<string, number | null>]])), address).toEqual(
          plain(new Map([['', figures(question, concerned(question))]])),
        );
        if (hasTies(question)) return;
        expect(plain(answered(question, data.rows)), address).toEqual(plain(expected(question)));
        expect(pagination.total_count, address).toBe(data.rows.length);
      }),
    );
  });
});

const ask = async (query: string, as = 'root') => (await served.get(`/v1/analytics/query?${query}`, as)) as Answer;
const LAST = 'time_period=last_60_days';

describe('an answer', () => {
  test('has its columns in order, names beside ids, and what belongs to none under words of its own', async () => {
    const { data, metadata } = await ask(
      `${LAST}&measures=cost,users&dimensions=workflow,model&granularity=month&limit=100`,
    );
    expect(data.columns.map(({ id }: Answer) => id)).toEqual(['time', 'workflow', 'model', 'cost', 'users']);
    expect(data.columns[0]).toMatchObject({ type: 'string', format: 'timestamp', bucket: 'month' });
    expect(data.columns[3]).toMatchObject({ label: 'Cost', type: 'number', format: 'currency' });
    expect(Object.keys(data.rows[0])).toEqual([
      ...['time', 'workflow', 'workflow_id', 'model', 'model_id', 'cost', 'users', 'unfinished'],
    ]);
    const names = new Map(data.rows.map((row: Answer) => [row.workflow_id, row.workflow]));
    expect(Object.fromEntries(names)).toEqual({
      ...{ null: 'Without a workflow', w1: 'Nightly triage', w2: 'Nightly triage', w3: 'Ärger & 100%' },
      'w-unnamed': 'w-unnamed',
    });
    expect(new Set(data.rows.map(({ unfinished }: Answer) => unfinished))).toEqual(new Set([true, false]));
    expect(metadata.notices.map(({ code }: Answer) => code)).toContain('partial');
  });

  test('puts what is not among the greatest together where all adds up, and says so where it does not', async () => {
    const whole = await ask(`${LAST}&measures=cost,requests&dimensions=user&limit=100`);
    const { data, pagination } = await ask(`${LAST}&measures=cost,requests&dimensions=user&top=3`);
    expect(data.rows.map(({ user, other }: Answer) => [user, other])).toEqual([
      ...whole.data.rows.slice(0, 3).map(({ user }: Answer) => [user, false]),
      ['Other', true],
    ]);
    const rest = whole.data.rows.slice(3).reduce((sum: number, { cost }: Answer) => sum + (cost as number), 0);
    expect(data.rows[3].cost).toBeCloseTo(rest, 6);
    expect(data.rows[3].user_id).toBe(null);
    expect([data.totals, pagination.total_count]).toEqual([whole.data.totals, 4]);
    const odd = await ask(`${LAST}&measures=cost,users&dimensions=project&top=2`);
    expect(odd.data.rows).toHaveLength(2);
    expect(odd.data.totals.cost).toBe(whole.data.totals.cost);
    const [notice] = odd.metadata.notices.filter(({ code }: Answer) => code === 'capped');
    expect(notice.message).toBe(
      'These are the 2 greatest of 6; the others are no row, as “Users” does not add up. The total is of all.',
    );
  });

  test('is ordered as asked, hours by the clock, and paged over all of it', async () => {
    const hours = await ask(`${LAST}&measures=cost&dimensions=hour&order=hour&limit=30`);
    expect(hours.data.rows.map((row: Answer) => row.hour_id)).toEqual([
      ...Array.from({ length: 24 }, (_, hour) => String(hour)),
      null,
    ]);
    expect(hours.data.rows[9].hour).toBe('09:00');
    const up = await ask(`${LAST}&measures=cost&dimensions=user&order=cost&limit=50`);
    const costs = up.data.rows.map(({ cost }: Answer) => cost as number);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    const pages = await Promise.all(
      [0, 1, 9].map((page) => ask(`${LAST}&measures=cost&dimensions=user&per_page=4&page=${String(page)}`)),
    );
    expect(pages.map(({ pagination }) => pagination.total_count)).toEqual([10, 10, 10]);
    expect([...pages[0].data.rows, ...pages[1].data.rows].map(({ user }: Answer) => user)).toEqual(
      up.data.rows
        .map(({ user }: Answer) => user)
        .reverse()
        .slice(0, 8),
    );
    expect(pages[2].data.rows).toEqual([]);
    const found = await ask(`${LAST}&measures=cost&dimensions=user&search=unal`);
    expect(found.data.rows.map(({ user }: Answer) => user)).toEqual(['Piotr Ünal']);
    expect(found.data.totals.cost).toBe(found.data.rows[0].cost);
  });

  test('refuses what there is none of, and lists what there is', async () => {
    const refused = async (query: string, status = 400) =>
      String((await served.get(`/v1/analytics/query?${query}`, 'root', status)).error.details);
    expect(await refused('')).toMatch(/^measures is missing\. The measures are: cost, .*latency_p95/);
    expect(await refused('measures=cost,costs')).toMatch(/^Unknown measure: 'costs'\. The measures are: cost, /);
    expect(await refused('measures=cost&dimensions=colour')).toMatch(
      /^Unknown dimension: 'colour'\. The dimensions are: time, project, .*hour_of_week/,
    );
    expect(await refused('measures=cost&granularity=fortnight')).toContain('hour, 3h, day, week, month');
    expect(await refused('measures=cost&granularty=day')).toMatch(/^Unknown parameter: 'granularty'\. .*granularity/);
    expect(await refused('measures=cost&order=users')).toContain("Invalid order: 'users'");
    expect(await refused('measures=cost&time_zone=Mars/Olympus')).toContain('Mars/Olympus');
    expect(await refused('measures=cost&dimensions=user,model,project')).toContain('At most 2');
    expect(await refused(`measures=${Object.keys(COUNTED).slice(0, 7).join()}`)).toContain('At most 6');
    await refused('measures=cost&top=0&dimensions=user', 422);
    await served.get('/v1/analytics/query?measures=cost', undefined, 401);
  });

  test('is of what the catalogue lists, and tells what the store has never seen', async () => {
    const { data } = await served.get('/v1/analytics/catalogue', 'anna');
    const ids = (role: string) => data.rows.filter((row: Answer) => row.role === role).map(({ id }: Answer) => id);
    expect(ids('measure').sort()).toEqual(Object.keys(COUNTED).sort());
    expect(ids('dimension').sort()).toEqual(Object.keys(KEYS).sort());
    expect(data.rows.find(({ id }: Answer) => id === 'cost')).toEqual({
      ...{ id: 'cost', role: 'measure', label: 'Cost', kind: 'currency', aggregate: 'sum', better: 'down' },
      ...{ description: expect.stringMatching(/^Money/), available: true },
    });
    for (const { id, aggregate } of data.rows) {
      const counted = COUNTED[id as string];
      if (counted) expect(aggregate, id).toBe(counted.aggregate);
    }
  });
});

describe('the same word', () => {
  const report = async (path: string) =>
    (await served.get(`/v1/analytics/${path}${path.includes('?') ? '&' : '?'}${LAST}&per_page=100`, 'root'))
      .data as Answer;
  const column = (rows: readonly Answer[], key: string, value: string) =>
    Object.fromEntries(rows.map((row) => [String(row[key]), row[value] as number | null]));

  test.each([
    ['cost', 'project', 'projects-spending', 'project_id', 'total_cost_usd'],
    ['cost', 'user', 'users-spending', 'user_id', 'total_cost_usd'],
    ['platform_cost', 'user', 'spending/by-users/platform', 'user_id', 'total_cost_usd'],
    ['cost', 'model', 'spending-by-model', 'model_id', 'total_cost_usd'],
    ['requests', 'model', 'spending-by-model', 'model_id', 'total_requests'],
    ['cost', 'source', 'spending-by-source', 'source_id', 'total_cost_usd'],
    ['runs', 'workflow', 'workflows', 'workflow_id', 'total_runs'],
    ['failures', 'workflow', 'workflows', 'workflow_id', 'failed'],
    ['cost_per_run', 'workflow', 'workflows', 'workflow_id', 'avg_cost_usd'],
    ['tool_calls', 'tool', 'tools-usage', 'tool_name', 'total_invocations'],
  ])('%s by %s is that of %s', async (measure, dimension, path, key, value) => {
    const asked = await ask(`${LAST}&measures=${measure}&dimensions=${dimension}&limit=100`);
    const other = await report(path);
    const ours = column(asked.data.rows, `${dimension}_id`, measure);
    const theirs = column(other.rows, key, value);
    const shared = Object.keys(ours).filter((id) => id !== 'null' && Object.hasOwn(theirs, id));
    expect(shared.length).toBeGreaterThan(1);
    expect(shared.map((id) => [id, ours[id]])).toEqual(shared.map((id) => [id, theirs[id]]));
  });

  test('is that of the headline figures, and of each day', async () => {
    const measures = 'cost,platform_cost,cli_cost,tokens,users,requests';
    const { data } = await ask(`${LAST}&measures=${measures}`);
    const { metrics } = (await served.get(`/v1/analytics/summaries?${LAST}`, 'root')).data;
    const headline = Object.fromEntries(metrics.map(({ id, value }: Answer) => [id, value])) as Answer;
    expect(data.rows).toEqual([data.totals]);
    expect(data.totals).toEqual({
      ...{ cost: headline.total_money_spent, platform_cost: headline.platform_cost, cli_cost: headline.cli_cost },
      ...{ tokens: headline.total_tokens, users: headline.unique_active_users, requests: headline.total_requests },
    });
    const days = await ask(`${LAST}&measures=cost,users&granularity=day&time_zone=Asia/Kathmandu&limit=100`);
    const { rows } = await report('spending-series?bucket=day&time_zone=Asia/Kathmandu');
    const spent = column(rows, 'time', 'total_spent');
    expect(days.data.rows.length).toBeGreaterThan(50);
    for (const { time, cost } of days.data.rows) expect(cost, time).toBe(spent[time as string]);
    expect(days.data.totals.users).toBe(data.totals.users);
  });
});
