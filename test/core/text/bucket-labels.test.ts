import { expect } from '@open-wc/testing';
import { bucketLabels } from '../../../src/core/text/bucket-labels.js';
import { bucketWords } from '../../../src/core/text/bucket-words.js';
import { partWords } from '../../../src/core/text/part-words.js';
import { unitOf } from '../../../src/core/time/bucket.js';
import { bucketOfTable } from '../../../src/core/time/bucket-of-table.js';
import { bucketPart } from '../../../src/core/time/bucket-part.js';
import { resolveRange } from '../../../src/core/time/resolve-range.js';
import type { Bucket, Table } from '../../../src/core/types.js';

const HOUR = 3_600_000;
const utc = (text: string) => Date.parse(`${text}Z`);
const english = (timeZone = 'UTC') => ({ locale: 'en-US', timeZone });
const steps = (from: string, length: number, count: number) =>
  Array.from({ length: count }, (_, index) => utc(from) + index * length);

describe('bucketLabels', () => {
  it('never calls two buckets the same, in any zone, over any change of the clocks', () => {
    const zones = ['Europe/Warsaw', 'America/Havana', 'Atlantic/Azores', 'Australia/Lord_Howe', 'Africa/Cairo', 'UTC'];
    for (const timeZone of zones)
      for (const day of ['2026-10-24T00:00', '2026-10-31T12:00', '2026-04-04T00:00', '2026-03-28T12:00'])
        for (const [bucket, length] of [
          ['5min', HOUR / 12],
          ['15min', HOUR / 4],
          ['hour', HOUR],
        ] as const) {
          const labels = bucketLabels(steps(day, length, (48 * HOUR) / length), unitOf(bucket), english(timeZone));
          expect(new Set(labels).size, `${bucket} from ${day} in ${timeZone}`).to.equal(labels.length);
        }
    const years = bucketLabels(steps('2025-01-01T00:00', 24 * HOUR, 800), unitOf('day'), english());
    expect(new Set(years).size).to.equal(800);
    expect(years[31 + 28 - 1]).to.equal('Feb 28, 2025');
  });

  it('are times alone within a day, on its language’s clock', () => {
    const at = [utc('2026-11-22T06:05'), utc('2026-11-22T13:10')];
    expect(bucketLabels(at, unitOf('5min'), english())).to.deep.equal(['6:05 AM', '1:10 PM']);
    expect(bucketLabels(at, unitOf('5min'), { locale: 'en-GB', timeZone: 'UTC' })).to.deep.equal(['06:05', '13:10']);
  });

  it('have their minutes where three hours do not begin with an hour', () => {
    expect(bucketLabels([utc('2026-11-22T00:00')], unitOf('3h'), english('Asia/Kolkata'))).to.deep.equal([
      'Nov 22, 5:30 AM',
    ]);
  });

  it('are months of the Gregorian calendar in every language', () => {
    const january = (locale: string) =>
      bucketLabels([utc('2026-01-01T00:00')], unitOf('month'), { locale, timeZone: 'UTC' })[0];
    expect(january('fa-IR')).to.equal('ژانویه ۲۰۲۶');
    expect(january('th-TH')).to.contain('2026');
    expect(january('ar-SA')).to.contain('٢٠٢٦');
  });
});

describe('the length of buckets', () => {
  const rows = (...times: string[]): Table => ({
    columns: [{ id: 'time', label: 'Time', kind: 'datetime' }],
    rows: times.map((time) => ({ time })),
  });
  const per = (table: Table, asked: Bucket = 'day') => bucketWords(bucketOfTable(table, 'time', asked)).per;

  it('is what the column says', () => {
    const [column] = rows().columns;
    expect(
      per({ ...rows('2026-01-01T00:00Z', '2026-01-02T00:00Z'), columns: [{ ...column!, bucket: '3h' }] }),
    ).to.equal('3 hours');
  });

  it('is else read from the rows, whatever was asked for and in whatever order they stand', () => {
    for (const [times, wanted] of [
      [['2026-05-01T10:10:00Z', '2026-05-01T10:00:00Z', '2026-05-01T10:05:00Z'], '5 minutes'],
      [['2026-05-01T10:00:00Z', '2026-05-01T11:00:00Z'], 'hour'],
      [['2026-10-23T22:00:00Z', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'], 'day'],
      [['2026-10-12', '2026-10-19', '2026-10-26'], 'week'],
      [['2026-10-01', '2026-10-15', '2026-10-29'], '2 weeks'],
      [['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'], 'month'],
      [['2024-01-01', '2025-01-01', '2026-01-01'], 'year'],
    ] as const)
      expect(per(rows(...times), 'month'), times.join(' ')).to.equal(wanted);
  });

  it('is that of the rows, too, where those without figures are left out', () => {
    for (const [times, wanted] of [
      [['2026-11-20T05:00Z', '2026-11-20T09:00Z', '2026-11-20T20:00Z'], 'hour'],
      [['2026-11-20T05:05Z', '2026-11-20T05:15Z', '2026-11-20T05:40Z', '2026-11-20T05:50Z'], '5 minutes'],
      [['2026-11-02', '2026-11-05', '2026-11-09', '2026-11-16'], 'day'],
      [['2026-11-22', '2026-11-28'], 'day'],
      [['2026-10-20T22:00Z', '2026-10-23T22:00Z', '2026-10-25T23:00Z', '2026-10-30T23:00Z'], 'day'],
      [['2026-10-05', '2026-10-12', '2026-11-02', '2026-11-16'], 'week'],
      [['2026-01-01', '2026-03-01', '2026-04-01', '2026-08-01'], 'month'],
    ] as const)
      expect(per(rows(...times), 'month'), times.join(' ')).to.equal(wanted);
  });

  it('is what was asked for where a single row does not tell', () => {
    expect(per(rows('2026-05-01T00:00Z'), 'month')).to.equal('month');
    expect(per(rows(), '15min')).to.equal('15 minutes');
  });
});

describe('bucketPart', () => {
  it('ends with last month, also while the week in which it ended goes on', () => {
    const week = [utc('2026-10-26T00:00'), utc('2026-11-02T00:00')] as const;
    const now = utc('2026-11-01T09:00');
    const part = (choice: string) => bucketPart(week, resolveRange(choice, { now, timeZone: 'UTC' }), now);
    expect(part('last-month')).to.deep.equal({ to: utc('2026-11-01T00:00') });
    expect(part('last-30-days')).to.deep.equal({ unfinished: true });
  });
});

describe('partWords', () => {
  const words = (part: Parameters<typeof partWords>[0], bucket: Bucket) =>
    partWords(part, unitOf(bucket), 'en-US', 'Europe/Warsaw');

  it('names days of months and weeks, with the last one included, and times of days', () => {
    expect(words({ from: utc('2026-05-01T22:00') }, 'month')).to.equal('from May 2');
    expect(words({ to: utc('2026-11-20T23:00') }, 'week')).to.equal('to Nov 20');
    expect(words({ to: utc('2026-11-20T10:30') }, 'week')).to.equal('to Nov 20, 11:30 AM');
    expect(words({ from: utc('2026-05-02T06:41') }, 'day')).to.equal('from 8:41 AM');
    expect(words({ from: utc('2026-05-02T06:41'), unfinished: true }, 'hour')).to.equal('from 8:41 AM, not over yet');
  });
});
