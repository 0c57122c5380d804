import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysAgo, expectSame, range, REPORTS, TABLES, TRENDS } from './file-reports-compared.js';
import { type Homes, homesOf } from './file-reports-homes.js';
import { randomEvents, randomFrom, USERS } from './fixtures.js';

const MONTH = range(daysAgo(30), daysAgo(0.001));

/** Random events as a file has them: with names, refunds, sums of requests, and amounts that no double holds. */
function rowsOfFile(): object[] {
  const people = new Map(USERS.map(({ user_id, name, email }) => [user_id, { user_name: name, user_email: email }]));
  people.set('dana', { user_name: 'Emil', user_email: 'dana@example.com' });
  const events = randomEvents(3000).map((event, index) => {
    const called = event.user_id === null ? undefined : people.get(event.user_id);
    return {
      ...event,
      time: new Date(event.time).toISOString(),
      ...(called && index % 3 > 0 && called),
      ...(event.kind === 'llm' && index % 11 === 0 && { requests: index % 22 === 0 ? 'unknown' : index % 9 }),
      ...(event.cost_nusd !== null && index % 17 === 0 && { cost_nusd: -event.cost_nusd }),
      ...(event.cost_nusd !== null && index % 401 === 0 && { cost_nusd: '9007199254740993' }),
      ...(event.input_tokens !== null && index % 397 === 0 && { input_tokens: '9007199254740995' }),
      ...(event.kind === 'mcp' && index % 2 === 0 && { kind: 'skill-used', asset_id: event.asset_id ?? 'skill' }),
    };
  });
  const periods = [
    { time: '2026-04-06T00:00:00Z', until: '2026-04-07T00:00:00Z', project_id: 'apollo' },
    { time: '2026-03-30T00:00:00Z', until: '2026-04-06T00:00:00Z', user_id: 'anna' },
    { time: '2026-03-01T00:00:00Z', until: '2026-04-01T00:00:00Z', user_id: 'anna', requests: 900 },
    { time: '2026-05-01T00:00:00Z', until: '2026-06-01T00:00:00Z' },
    { time: '2026-04-20T00:00:00Z', until: '2026-05-04T00:00:00Z' },
    { time: '2026-02-24T00:00:00Z', until: '2026-03-03T00:00:00Z' },
    { time: '2026-08-01T00:00:00Z', until: '2026-08-02T00:00:00Z' },
  ].map((row, index) => ({ ...row, kind: 'llm', event_id: `period-${String(index)}`, cost_nusd: 7 + index }));
  const made = { time: daysAgo(80), user_id: 'maker', user_name: 'Maker of Things' };
  return [
    ...events,
    ...periods,
    { ...made, kind: 'assistant', asset_id: 'a1', asset_name: 'Release Notes Writer', project_id: 'apollo' },
    { ...made, kind: 'assistant', asset_id: 'a2', asset_name: 'Jira Helper', project_id: 'only-made-here' },
    { ...made, kind: 'workflow', asset_id: 'w1', asset_name: 'Nightly triage' },
    { ...made, kind: 'workflow', asset_id: 'w2', asset_name: 'Nightly triage' },
    { ...made, kind: 'workflow', asset_id: 'w3', asset_name: 'Ärger & 100%' },
  ];
}

let homes: Homes;
beforeAll(async () => {
  homes = await homesOf((take) => {
    rowsOfFile().forEach(take);
  });
});
afterAll(async () => {
  await homes.close();
});

describe('a page that reads a file answers as the gateway that has imported it', () => {
  it.each(REPORTS)('%s, whatever range and filters', async (report) => {
    for (const filters of [
      { range: MONTH },
      { range: range(daysAgo(65), '2026-04-20T13:37:11.123Z'), users: ['anna', 'dana', 'chen'] },
      { range: MONTH, users: ['anna', 'nobody-knows'], projects: ['zephyr', 'borealis'] },
      // Before all data; beyond now; of what is not there, and of what there is no filter for.
      { range: range('2020-01-01T00:00:00Z', '2020-01-03T00:00:00Z') },
      { range: range('2026-05-10T00:00:00Z', '2026-06-01T00:00:00Z'), models: ['gpt-4'], users: [] },
      { range: MONTH, projects: ['not-here'] },
    ])
      await expectSame(homes, { report, filters });
  });

  it.each(TABLES)('%s, sorted by every column, searched and paged', async (report) => {
    const sizes = [undefined, 2, 5];
    const projects = [undefined, ['apollo', 'atlas']];
    const { columns } = homes.page({ report });
    for (const [index, { id: by }] of columns.entries()) {
      const pageSize = sizes[index % sizes.length];
      const wanted = projects[index % projects.length];
      await expectSame(homes, {
        report,
        filters: { range: MONTH, ...(wanted && { projects: wanted }) },
        sort: { by, descending: index % 2 === 0 },
        ...(pageSize !== undefined && { pageSize, page: 1 }),
      });
    }
    for (const [index, search] of ['EMIL', 'arger', 'no such thing', 'a'].entries())
      await expectSame(homes, {
        report,
        filters: { range: MONTH },
        search,
        ...(index === 3 && { page: 1, pageSize: 2 }),
      });
    const behind = homes.page({ report, page: 40 });
    expect(behind.rows).toEqual([]);
    expect(behind.rowCount).toBe(homes.page({ report }).rowCount);
  });

  it.each(TRENDS)('%s, in every bucket of zones that change their clocks', async (report) => {
    const zones = ['Europe/Warsaw', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Africa/Cairo'];
    const spans = {
      '5min': ['2026-03-29T00:10:00Z', '2026-03-29T03:00:00Z'],
      '15min': ['2026-04-04T14:00:00Z', '2026-04-05T04:20:00Z'],
      hour: ['2026-03-28T11:00:00Z', '2026-04-06T13:30:00Z'],
      '3h': ['2026-03-27T11:00:00Z', '2026-04-26T13:30:00Z'],
      day: ['2026-03-01T17:00:00Z', '2026-05-14T10:22:00Z'],
      week: ['2026-02-20T17:00:00Z', '2026-05-14T10:22:00Z'],
      month: ['2025-11-20T17:00:00Z', '2026-06-14T10:22:00Z'],
    } as const;
    for (const [index, [bucket, [from, to]]] of Object.entries(spans).entries())
      for (const [turn, timeZone] of zones.entries()) {
        if (index < 2 && turn > 0) continue;
        await expectSame(homes, {
          report,
          params: { bucket, ...(turn === 1 && { weekStart: 7 }) },
          filters: { range: range(from, to, timeZone), ...(turn === 2 && { users: ['anna'] }) },
          ...(turn === 3 && { sort: { by: 'time', descending: true }, pageSize: 5 }),
        });
      }
    await expectSame(homes, { report, params: { timeZone: 'Asia/Kathmandu' }, filters: { range: MONTH } });
    await expectSame(homes, { report, filters: { range: { ...MONTH, timeZone: 'Asia/Kathmandu' } } });
  });

  it.each([1, 2, 3, 4, 5, 6])('any question of measures by dimensions, at random (%i)', async (seed) => {
    const random = randomFrom(seed * 104_729);
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
    const some = (items: readonly string[], most: number) =>
      [...new Set(Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(items)))].join(',');
    const { rows } = homes.page({ report: 'usage-catalog' });
    const idsOf = (role: string) => rows.filter((row) => row['role'] === role).map(({ id }) => String(id));
    const [measures, dimensions] = [idsOf('measure'), idsOf('dimension')];
    expect([measures.length, dimensions.length]).toEqual([34, 15]);
    const zones = ['UTC', 'Europe/Warsaw', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Africa/Cairo'];
    const narrowings = [
      { models: ['gpt-4'] },
      { hours: ['9', '14'], statuses: ['ok', 'aborted'] },
      { sources: ['cli', 'workflows'] },
      { users: ['anna', 'nobody-knows'], weekdays: ['1', '7'] },
      { tools: ['search'], projects: ['apollo'] },
    ];
    for (let turn = 0; turn < 12; turn++) {
      const asked = some(measures, 4);
      const by = random() < 0.15 ? '' : some(dimensions, 2);
      const granularity = random() < 0.5 ? pick(['3h', 'day', 'week', 'month']) : undefined;
      const sort = pick([undefined, undefined, ...[...asked.split(','), ...by.split(',')].filter(Boolean)]);
      await expectSame(homes, {
        report: 'usage',
        params: {
          measures: asked,
          ...(by !== '' && { by }),
          ...(granularity !== undefined && { granularity, weekStart: pick([1, 7]) }),
          ...(random() < 0.3 && { top: 1 + Math.floor(random() * 4) }),
        },
        filters: {
          range: range(daysAgo(granularity === '3h' ? 30 : 65), daysAgo(pick([0, 5, 20])), pick(zones)),
          ...(random() < 0.5 && pick(narrowings)),
        },
        ...(sort !== undefined && { sort: { by: sort, descending: random() < 0.5 } }),
        ...(random() < 0.3 && { page: 1, pageSize: 3 }),
        ...(by !== '' && random() < 0.2 && { search: pick(['a', 'EMIL', 'nal', '0']) }),
      });
    }
  });

  it('says what no figure can show: requests without a price, rows of the future, of months and of days', async () => {
    const filters = { range: range('2026-03-10T00:00:00Z', '2026-04-25T00:00:00Z') };
    const { notices, rows } = await expectSame(homes, { report: 'spending', params: { bucket: 'hour' }, filters });
    expect(notices?.map(({ message }) => message)).toEqual([
      '1 row lies in the future: no range up to now holds it.',
      '1 row covers a time that goes on behind this range; the figures hold it whole.',
      '1 row covers a time that begins before this range; the figures leave it out.',
      expect.stringMatching(/^\d+ requests have no price; the costs shown leave them out\.$/),
      '3 rows cover more than an hour as a whole: the total holds them, the points of time do not.',
    ]);
    expect(rows.some(({ total }) => total === null)).toBe(true);
  });

  it('the people and projects to choose from', async () => {
    for (const search of [undefined, 'unal', 'EMIL', 'maker', 'dana@', 'chen', 'no such'])
      for (const projects of [undefined, ['apollo'], ['only-made-here', 'atlas']]) {
        const filters = { range: MONTH, ...(projects && { projects }) };
        await expectSame(homes, { report: 'users', filters, ...(search && { search }), pageSize: 4 });
      }
    for (const search of [undefined, 'AP', "o'brien", 'made', 'no such'])
      await expectSame(homes, { report: 'projects', ...(search && { search }), pageSize: 100 });
  });

  it('a question that cannot be is refused by both', async () => {
    for (const query of [
      { report: 'workflows', sort: { by: 'nothing' } },
      { report: 'workflows', page: -1 },
      { report: 'workflows', pageSize: 0 },
      { report: 'spending', params: { bucket: 'fortnight' } },
      { report: 'usage', params: { measures: 'costs' } },
      { report: 'usage', params: {} },
      { report: 'usage', params: { measures: 'cost', by: 'colour' } },
      { report: 'usage', params: { measures: 'cost', by: 'user,model,project' } },
      { report: 'usage', params: { measures: 'cost', granularity: 'fortnight' } },
      { report: 'usage', params: { measures: 'cost', top: 0 } },
      { report: 'spending', params: { bucket: 'day', timeZone: 'Mars/Olympus' } },
      { report: 'spending', params: { bucket: 'week', weekStart: 8 } },
      { report: 'spending', params: { bucket: '5min' }, filters: { range: range('2026-01-01', '2026-05-01') } },
      { report: 'spending', filters: { range: { choice: '', from: 'soon', to: 'later', timeZone: 'UTC' } } },
    ]) {
      await expect(homes.gateway(query), JSON.stringify(query)).rejects.toMatchObject({ kind: 'invalid' });
      expect(() => homes.page(query), JSON.stringify(query)).toThrow(expect.objectContaining({ kind: 'invalid' }));
    }
  });
});
