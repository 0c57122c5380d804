import { expect } from '@open-wc/testing';

import type { DailyRow } from '../../../demo/litellm/proxy-data.js';
import type { TimeRange } from '../../../src/core/types.js';
import { rejection } from '../fake-server.js';
import { codes, column, litellm, only, range } from './ask.js';
import { ANA, DATA, ROWS } from './organisation.js';

const AGGREGATED = '/user/daily/activity/aggregated';
const BY_DAY = { params: { bucket: 'day' } };

const day = (time: unknown) => String(time).slice(0, 10);

/** A dollar a day. */
const days = (...dates: string[]): DailyRow[] => dates.map((date) => ({ ...ROWS[0]!, date, spend: 1 }));

function at(now: string, rows: readonly DailyRow[], manner = {}) {
  return litellm(ANA, { now, data: { ...DATA, rows }, manner });
}

describe('LiteLLMSource, which knows whole days of UTC,', () => {
  it('says which days its figures are of where the reader has another zone', async () => {
    const { ask, to } = litellm(ANA);
    const table = await ask('summary', range('last-7-days', { timeZone: 'Europe/Warsaw' }));
    expect(to(AGGREGATED)[0]?.params).to.include({ start_date: '2026-09-09', end_date: '2026-09-15' });
    expect(table.notices).to.deep.equal([
      {
        code: 'utc-days',
        filter: 'range',
        message: 'LiteLLM counts whole days of UTC: these figures are of Sep 9, 2026 – Sep 15, 2026 (UTC).',
      },
    ]);
    expect(codes(await ask('summary', range('last-7-days', { timeZone: 'UTC' })))).to.be.empty;
  });

  // litellm#27780 and #29568: whoever is not in UTC saw a single day twice.
  it('does not count a single day twice, at a proxy that does so for other zones', async () => {
    const rows = days('2026-09-14', '2026-09-15');
    const { ask } = at('2026-09-15T14:00:00Z', rows, { isDoubledByZone: true });
    const yesterday = range('2026-09-14/2026-09-14', { timeZone: 'America/New_York' });
    expect(only(await ask('summary', yesterday))).to.include({ totalCost: 1 });
    expect(column(await ask('spending', { ...yesterday, ...BY_DAY }), 'time'), 'the day of that date').to.deep.equal([
      '2026-09-14T04:00:00.000Z',
    ]);
  });

  it('does not count days beside those that were asked for', async () => {
    const results = ['2026-09-13', '2026-09-14', '2026-09-15'].map((date) => ({ date, metrics: { spend: 1 } }));
    const instead = (path: string) =>
      path === AGGREGATED ? new Response(JSON.stringify({ results, metadata: { total_spend: 3 } })) : undefined;
    const { ask } = at('2026-09-15T14:00:00Z', [], { instead });
    expect(only(await ask('summary', range('2026-09-14/2026-09-14')))).to.include({ totalCost: 1 });
  });

  it('has the evening of people west of UTC, which is tomorrow there', async () => {
    const now = '2026-09-16T01:30:00Z';
    const { ask, to } = at(now, days('2026-09-15', '2026-09-16'));
    const today = range('today', { timeZone: 'America/Los_Angeles', now });
    expect(only(await ask('summary', today))).to.include({ totalCost: 2 });
    expect(to(AGGREGATED)[0]?.params).to.include({ start_date: '2026-09-15', end_date: '2026-09-16' });
  });

  it('has the morning of people east of UTC, which is yesterday there', async () => {
    const now = '2026-09-15T21:00:00Z';
    const { ask } = at(now, days('2026-09-14', '2026-09-15'));
    expect(only(await ask('summary', range('today', { timeZone: 'Asia/Tokyo', now })))).to.include({ totalCost: 1 });
  });

  it('fills in days without requests, and marks the one that is not over', async () => {
    const { ask } = litellm(ANA);
    const trend = await ask('summary-trend', { ...range('last-3-days'), ...BY_DAY });
    expect(
      trend.rows.map(({ time, totalCost, requests, unfinished }) => [day(time), totalCost, requests, unfinished]),
    ).to.deep.equal([
      ['2026-09-13', 0, 0, undefined],
      ['2026-09-14', 0.3, 10, undefined],
      ['2026-09-15', 0.3, 20, true],
    ]);
    expect(trend.columns[0]).to.include({ id: 'time', kind: 'datetime', role: 'time', bucket: 'day' });
  });

  it('divides into weeks and months of the calendar', async () => {
    const rows = days('2026-08-31', '2026-09-06', '2026-09-07', '2026-09-15');
    const { ask } = at('2026-09-15T14:00:00Z', rows);
    const by = async (bucket: string, weekStart: number) =>
      (await ask('spending', { ...range('2026-08-31/2026-09-15'), params: { bucket, weekStart } })).rows.map(
        ({ time, total }) => [day(time), total],
      );
    expect(await by('week', 1)).to.deep.equal([
      ['2026-08-31', 2],
      ['2026-09-07', 1],
      ['2026-09-14', 1],
    ]);
    expect(await by('week', 7)).to.deep.equal([
      ['2026-08-30', 1],
      ['2026-09-06', 2],
      ['2026-09-13', 1],
    ]);
    expect(await by('month', 1)).to.deep.equal([
      ['2026-08-01', 1],
      ['2026-09-01', 3],
    ]);
  });

  it('gives days where hours are asked for, and says so', async () => {
    const trend = await litellm(ANA).ask('spending', { ...range('last-2-days'), params: { bucket: 'hour' } });
    expect(column(trend, 'time').map(day)).to.deep.equal(['2026-09-14', '2026-09-15']);
    expect(trend.columns[0]).to.include({ bucket: 'day' });
    expect(codes(trend)).to.deep.equal(['coarser']);
  });

  it('tells nothing of the course of one day, or of a part of it', async () => {
    const { ask } = litellm(ANA);
    const refused = async (report: string, choice: string, bucket = 'day') =>
      ((await rejection(ask(report, { ...range(choice), params: { bucket } }))) as { kind: string }).kind;
    expect(await refused('spending', 'today', 'hour')).to.equal('not-available');
    expect(await refused('summary', 'last-hour')).to.equal('not-available');
    expect(await refused('summary', 'last-24-hours')).to.equal('not-available');
    const untilTen: TimeRange = {
      choice: 'previous today',
      from: '2026-09-14T00:00:00Z',
      to: '2026-09-14T10:00:00Z',
      timeZone: 'UTC',
    };
    const error = await rejection(ask('summary', { filters: { range: untilTen } }));
    expect(error, 'a day so far is not compared with a whole one').to.include({ kind: 'not-available' });
  });

  it('knows nothing of what has not begun', async () => {
    const { ask, to } = litellm(ANA);
    const table = await ask('spending', { ...range('2026-10-01/2026-10-03'), ...BY_DAY });
    expect(table.rows).to.be.empty;
    expect(only(await ask('summary', range('2026-10-01/2026-10-03')))).to.include({ totalCost: 0 });
    expect(to(AGGREGATED)).to.be.empty;
  });

  it('asks up to today for a period that goes on', async () => {
    const { ask, to } = litellm(ANA);
    await ask('summary', range('2026-09-01/2026-09-30'));
    expect(to(AGGREGATED)[0]?.params).to.include({ start_date: '2026-09-01', end_date: '2026-09-15' });
  });
});
