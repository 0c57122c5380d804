import { describe, expect, it } from 'vitest';
import { BUCKETS } from '../../src/core/time/bucket.js';
import { bucketsOf } from '../../src/core/time/buckets-of.js';
import { EventTableBuilder } from '../../src/sources/file/event-table-builder.js';
import { answerReport } from '../../src/sources/file/reports/index.js';
import { compareText } from '../../src/sources/file/scan/compare-text.js';
import { countDistinct } from '../../src/sources/file/scan/distinct.js';
import { usd } from '../../src/sources/file/scan/exact.js';
import { EVENT_COLUMN_IDS, type Event } from '../../src/usage-files/event-columns.js';
import { bucketName, ZONES } from './zones.js';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-05-14T10:00:00Z');
const EMPTY = Object.fromEntries(EVENT_COLUMN_IDS.map((id) => [id, null])) as unknown as Event;
const call = (index: number, more: Partial<Event>): Event => ({
  ...EMPTY,
  event_id: `e${String(index)}`,
  kind: 'llm',
  status: 'ok',
  time: BigInt(NOW - HOUR) * 1000n + BigInt(index),
  requests: 1n,
  messages: 0,
  ...more,
});

function tableOf(events: readonly Event[]) {
  const builder = new EventTableBuilder();
  for (const event of events) builder.add(event);
  return builder.table();
}

describe('sums of a file', () => {
  it('are exact where a double would round: of many amounts, of one that is too large, of refunds', () => {
    const amounts = [
      ...Array.from({ length: 3001 }, () => 3_002_399_751_581n * 1000n + 1n),
      9_007_199_254_740_993n,
      -9_007_199_254_740_995n,
      7n,
    ];
    const events = amounts.map((cost, index) => call(index, { cost_nusd: cost, model: index % 2 ? 'a' : 'b' }));
    const exact = amounts.reduce((sum, amount) => sum + amount, 0n);
    const table = tableOf(events);
    const { totals } = answerReport(table, { report: 'projects-activity' }, NOW);
    const { rows } = answerReport(table, { report: 'spending-by-model' }, NOW);
    const text = exact.toString();
    expect(totals?.['totalCost']).toBe(Number(`${text.slice(0, -9)}.${text.slice(-9)}`));
    const costs = ['a', 'b'].map((model) =>
      amounts.reduce((sum, amount, index) => ((index % 2 ? 'a' : 'b') === model ? sum + amount : sum), 0n),
    );
    expect(rows.map(({ cost }) => cost).sort()).toEqual(costs.map((cost) => usd(cost)).sort());
  });

  it('are unknown where nobody knows a part of them, and 0 where there is nothing', () => {
    const table = tableOf([call(0, { model: 'free' }), call(1, { model: 'paid', cost_nusd: 5n })]);
    const { rows, notices } = answerReport(table, { report: 'spending-by-model' }, NOW);
    expect(rows.map(({ model, cost }) => [model, cost])).toEqual([
      ['paid', 5e-9],
      ['free', null],
    ]);
    expect(notices?.[0]?.message).toBe('1 request has no price; the costs shown leave it out.');
    const before = { choice: '', from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z', timeZone: 'UTC' };
    const { rows: earlier } = answerReport(table, { report: 'summary', filters: { range: before } }, NOW);
    expect(earlier[0]).toMatchObject({ totalCost: 0, requests: 0 });
  });
});

describe('sums of money in the millions', () => {
  it('keep every billionth of a dollar, in the total and in what shares are of', () => {
    const amounts = [1_234_567_123_456_789n, 2_345_678_000_000_001n, 3n];
    const table = tableOf(amounts.map((cost, index) => call(index, { cost_nusd: cost, model: `m${String(index)}` })));
    const { totals, rows } = answerReport(table, { report: 'spending-by-model' }, NOW);
    expect(totals?.['cost']).toBe(3_580_245.123456793);
    expect(rows.map(({ cost }) => cost)).toEqual([2_345_678.000000001, 1_234_567.123456789, 3e-9]);
  });
});

it('a conversation of two assistants is one chat in the total of average messages', () => {
  const said = (index: number, assistant: string, conversation: string) =>
    call(index, { assistant_id: assistant, conversation_id: conversation, messages: 3, operation: 'chat' });
  const table = tableOf([said(0, 'a', 'c1'), said(1, 'b', 'c1'), said(2, 'b', 'c1'), said(3, 'b', 'c2')]);
  const { rows, totals } = answerReport(table, { report: 'assistants' }, NOW);
  expect(rows.map(({ chats, messages, averageMessages }) => [chats, messages, averageMessages])).toEqual([
    [2, 9, 4.5],
    [1, 3, 3],
  ]);
  expect(totals).toMatchObject({ chats: 2, messages: 12, averageMessages: 6 });
});

it('different values are counted alike, whether there is room for a mark of each or not', () => {
  const events = Array.from({ length: 500 }, (_, index) =>
    call(index, { user_id: ['', 'unknown', `u${String((index * 7) % 31)}`][index % 3] ?? null }),
  );
  const table = tableOf(events);
  const rows = Int32Array.from(events, (_, row) => row);
  const grouping = { rows, of: rows.map((row) => row % 5), count: 5 };
  const counted = { column: 'person', where: () => true } as const;
  const quick = countDistinct(table, grouping, counted);
  const sparing = countDistinct(table, grouping, counted, 0);
  expect(quick).toEqual(sparing);
  expect(quick.total).toBe(
    new Set(events.map(({ user_id: id }) => id).filter((id) => id?.startsWith('u') && id !== 'unknown')).size,
  );
});

it('texts are ordered by their characters, those of two units behind all of one', () => {
  expect(['😀', 'ｱ', 'b', 'a', 'ab'].sort(compareText)).toEqual(['a', 'ab', 'b', 'ｱ', '😀']);
});

it.each(Object.keys(ZONES))('a span is cut into buckets of %s without a gap, each of one name', (timeZone) => {
  const span = { from: Date.parse('2026-03-20T07:10:00Z'), to: Date.parse('2026-05-02T13:50:00Z') };
  for (const bucket of BUCKETS.filter((one) => !one.endsWith('min'))) {
    const buckets = bucketsOf(span, { bucket, timeZone });
    expect(buckets[0]?.start).toBeLessThanOrEqual(span.from);
    expect(buckets.at(-1)?.end).toBeGreaterThanOrEqual(span.to);
    const names = buckets.map(({ start, end }, index) => {
      expect(buckets[index + 1]?.start ?? end).toBe(end);
      const name = bucketName(bucket, timeZone, start);
      expect(bucketName(bucket, timeZone, end - 1)).toBe(name);
      return name;
    });
    expect(new Set(names).size).toBe(buckets.length);
  }
});
