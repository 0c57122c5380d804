import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../src/usage-files/event-columns.js';
import { daysAgo, expectSame, range, REPORTS, TABLES, TRENDS } from './file-reports-compared.js';
import { type Homes, homesOf } from './file-reports-homes.js';
import { NOW } from './fixtures.js';
import { eachSampleEvent } from './sample-events.js';

/** Any number of events: `SAMPLE_EVENTS=1000000 npx vitest run … test/gateway/file-reports-sample.test.ts`. */
const EVENTS = Number(process.env['SAMPLE_EVENTS'] ?? 2500);
/** A hundred microseconds for each event and question, on a busy machine. */
const LIMIT = 300_000 + EVENTS * 10;
const HOUR = 3_600_000;
const ANCHOR = Math.floor(NOW.getTime() / HOUR) * HOUR;
const YEAR = { range: range(daysAgo(365), daysAgo(0), 'Europe/Warsaw') };
const MONTH = { range: range(daysAgo(31), daysAgo(1), 'America/New_York') };

/** An event as a line of JSON has it. */
function plainEvent({ time, ...event }: Event): object {
  const values = Object.entries(event).map(([id, value]) => [id, typeof value === 'bigint' ? Number(value) : value]);
  return { ...Object.fromEntries(values), time: new Date(Number(time / 1000n)).toISOString() } as object;
}

let homes: Homes;
beforeAll(async () => {
  const sample = (take: (row: object) => void) =>
    eachSampleEvent(EVENTS, ANCHOR, ({ event, called }) => {
      take({ ...plainEvent(event), user_name: called.name, user_email: called.email });
    });
  homes = await homesOf(sample, NOW, 'csv');
}, LIMIT);
afterAll(async () => {
  await homes.close();
});

describe(`${EVENTS.toLocaleString('en')} events of the sample organisation have the same figures in a page as behind a gateway`, () => {
  it.each(REPORTS)(
    '%s',
    async (report) => {
      const params = TRENDS.includes(report) ? { params: { bucket: 'week' } } : {};
      const { rows } = await expectSame(homes, { report, filters: YEAR, ...params });
      expect(rows.length).toBeGreaterThan(0);
      await expectSame(homes, { report, filters: { ...MONTH, projects: ['apollo', 'atlas'] } });
    },
    LIMIT,
  );

  it.each(TABLES)(
    '%s, the first and the second page by every column',
    async (report) => {
      for (const [index, { id: by }] of homes.page({ report }).columns.entries())
        await expectSame(homes, {
          report,
          filters: YEAR,
          sort: { by, descending: index % 3 > 0 },
          page: index % 2,
          pageSize: 25,
        });
    },
    LIMIT,
  );

  it.each(TRENDS)(
    '%s, by day and month',
    async (report) => {
      for (const bucket of ['day', 'month']) await expectSame(homes, { report, filters: YEAR, params: { bucket } });
      await expectSame(homes, {
        report,
        filters: { range: range(daysAgo(9), daysAgo(2)) },
        params: { bucket: 'hour' },
      });
    },
    LIMIT,
  );

  it(
    'the people and projects to choose from',
    async () => {
      for (const search of [undefined, 'an', 'KOWALSKA'])
        await expectSame(homes, { report: 'users', filters: YEAR, pageSize: 50, ...(search && { search }) });
      await expectSame(homes, { report: 'projects', pageSize: 100 });
    },
    LIMIT,
  );
});
