import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolvePeriod } from '../../src/gateway/model/time-period.js';
import { makeStore, NOW, serve, type Served, type Store } from './fixtures.js';
import { wallTime, ZONES } from './zones.js';

let store: Store;
let served: Served;
beforeAll(async () => {
  store = await makeStore([]);
  served = await serve(store);
});
afterAll(async () => {
  await served.close();
  store.remove();
});

const ask = (query: Record<string, string>, status?: number) =>
  served.get(`/v1/analytics/summaries?${new URLSearchParams(query).toString()}`, 'root', status);
const rangeOf = async (query: Record<string, string>) => {
  const { start_date: start, end_date: end } = (await ask(query)).metadata.filters_applied;
  return [start, end];
};
const refusal = async (query: Record<string, string>, status = 400): Promise<string> => {
  const { error } = await ask(query, status);
  return status === 400 ? error.details : error.message;
};

const NOW_TEXT = '2026-05-14T10:22:31.500000+00:00';

describe('presets', () => {
  test.each([
    ['last_hour', '2026-05-14T09:22:31.500000+00:00'],
    ['last_6_hours', '2026-05-14T04:22:31.500000+00:00'],
    ['last_24_hours', '2026-05-13T10:22:31.500000+00:00'],
    ['last_7_days', '2026-05-07T00:00:00+00:00'],
    ['last_30_days', '2026-04-14T00:00:00+00:00'],
    ['last_60_days', '2026-03-15T00:00:00+00:00'],
    ['last_year', '2025-05-14T00:00:00+00:00'],
  ])('%s', async (preset, start) => {
    expect(await rangeOf({ time_period: preset })).toEqual([start, NOW_TEXT]);
  });

  test('a table names the preset instead of its dates', async () => {
    const answer = await served.get('/v1/analytics/workflows?time_period=last_7_days', 'root');
    expect(answer.metadata.filters_applied).toMatchObject({
      time_period: 'last_7_days',
      start_date: null,
      end_date: null,
    });
  });

  test('nothing chosen is the last 30 days', async () => {
    expect(await rangeOf({})).toEqual(['2026-04-14T00:00:00+00:00', NOW_TEXT]);
  });

  test('a preset wins over dates', async () => {
    const query = { time_period: 'last_hour', start_date: '2026-01-01T00:00:00Z', end_date: '2026-02-01T00:00:00Z' };
    expect(await rangeOf(query)).toEqual(['2026-05-14T09:22:31.500000+00:00', NOW_TEXT]);
  });

  test.each(['last_month', 'last_90_days', '', 'constructor'])('there is no %j', async (preset) => {
    expect(await refusal({ time_period: preset })).toBe(
      `Invalid time_period: '${preset}'. Valid options are: last_hour, last_6_hours, last_24_hours, last_7_days, last_30_days, last_60_days, last_year`,
    );
  });

  test('days begin at midnight of a named zone', async () => {
    expect((await rangeOf({ time_period: 'last_7_days', time_zone: 'Asia/Tokyo' }))[0]).toBe(
      '2026-05-06T15:00:00+00:00',
    );
    /* Warsaw's clocks went forward on 29 March. */
    expect((await rangeOf({ time_period: 'last_60_days', time_zone: 'Europe/Warsaw' }))[0]).toBe(
      '2026-03-14T23:00:00+00:00',
    );
    expect(await refusal({ time_period: 'last_7_days', time_zone: "Mars/Base'" })).toContain("Mars/Base'");
  });
});

/* Around the days on which a zone's clock is changed, some of them at midnight itself. */
describe.each(Object.entries(ZONES))('days of %s begin at their first instant', (zone, changes) => {
  /* What a zone's clock was before the first change is not written down. */
  const known = Date.parse(changes[0]?.[0] ?? '') + 9 * 86_400_000;
  const nows = [['2026-01-01T00:00Z'] as const, ...changes.slice(1)]
    .flatMap(([from]) =>
      [0, 1, 2, 6, 7, 8].map((days) => new Date(Date.parse(from) + days * 86_400_000 + 3 * 3_600_000)),
    )
    .filter((now) => now.getTime() > known);
  test.each(nows.map((now) => [now.toISOString(), now] as const))('now is %s', async (_text, now) => {
    const { from } = await resolvePeriod({ time_period: 'last_7_days', time_zone: zone }, now, served.engine);
    expect(from.toISOString()).toBe(firstInstant(zone, now, 7).toISOString());
  });
});

test('Havana’s 1 November begins before its clock goes back to midnight', async () => {
  const query = { time_period: 'last_7_days', time_zone: 'America/Havana' };
  const { from } = await resolvePeriod(query, new Date('2026-11-08T14:00:00Z'), served.engine);
  expect(from.toISOString()).toBe('2026-11-01T04:00:00.000Z');
});

/** The first quarter of an hour that has the local date of so many days before. */
function firstInstant(zone: string, now: Date, daysBefore: number): Date {
  const midnight = Date.parse(`${wallTime(zone, now.getTime()).toISOString().slice(0, 10)}T00:00Z`);
  const day = new Date(midnight - daysBefore * 86_400_000);
  for (let instant = day.getTime() - 20 * 3_600_000; ; instant += 900_000) {
    if (wallTime(zone, instant) >= day) return new Date(instant);
  }
}

describe('dates', () => {
  test('with a zone, any zone', async () => {
    const range = await rangeOf({ start_date: '2026-05-01T02:00:00+02:00', end_date: '2026-05-02T00:00:00.250Z' });
    expect(range).toEqual(['2026-05-01T00:00:00+00:00', '2026-05-02T00:00:00.250000+00:00']);
  });

  test('only a start ends now; only an end starts 30 days before, to the second', async () => {
    expect(await rangeOf({ start_date: '2026-05-01T00:00:00Z' })).toEqual(['2026-05-01T00:00:00+00:00', NOW_TEXT]);
    expect(await rangeOf({ end_date: '2026-05-01T09:30:00Z' })).toEqual([
      '2026-04-01T09:30:00+00:00',
      '2026-05-01T09:30:00+00:00',
    ]);
  });

  test('the wrong way round', async () => {
    const query = { start_date: '2026-05-02T00:00:00Z', end_date: '2026-05-01T00:00:00Z' };
    expect(await refusal(query)).toBe('start_date must be before end_date');
  });

  test('an end in the future, save for a minute of clocks that differ', async () => {
    const end = (seconds: number) => ({ end_date: new Date(NOW.getTime() + seconds * 1000).toISOString() });
    expect(await refusal(end(61))).toBe('end_date cannot be in the future');
    expect((await rangeOf(end(59)))[1]).toBe('2026-05-14T10:23:30.500000+00:00');
  });

  test('without a zone', async () => {
    expect(await refusal({ start_date: '2026-05-01T00:00:00' })).toContain('start_date must carry a time zone');
    expect(await refusal({ end_date: '2026-05-01' })).toContain('end_date must carry a time zone');
  });

  test.each(['+14:00', '-12:00', '+0545', '-03', '+23:59'])('at an offset of %s', async (offset) => {
    const minutes =
      (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3).replace(':', ''))) * (offset[0] === '-' ? -1 : 1);
    const [start] = await rangeOf({ start_date: `2026-05-01T00:00:00${offset}` });
    expect(Date.parse(String(start))).toBe(Date.parse('2026-05-01T00:00:00Z') - minutes * 60_000);
  });

  test.each(['+99:99', '+24:00', '-05:60', '+2360', '+99'])('at an offset that no clock has: %s', async (offset) => {
    const { error } = await ask({ start_date: `2026-05-01T00:00:00${offset}` }, 422);
    expect(error.details[0]).toMatchObject({ type: 'datetime_parsing', loc: ['query', 'start_date'] });
  });

  test.each(['yesterday', '2026-02-30T00:00:00Z', '2026-13-01T00:00:00Z', '2026-05-01T25:00:00Z', ''])(
    'no date at all: %j',
    async (text) => {
      const { error } = await ask({ start_date: text }, 422);
      expect(error.message).toContain('query.start_date: Input should be a valid datetime');
      expect(error.details[0]).toMatchObject({ type: 'datetime_parsing', loc: ['query', 'start_date'], input: text });
    },
  );
});
