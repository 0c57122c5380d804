import { expect } from '@open-wc/testing';
import {
  bucketFor,
  hasNotBegun,
  previousRange as previousOrNone,
  resolveRange,
} from '../../../src/core/time/time-range.js';

import type { TimeRange } from '../../../src/core/types.js';

/** As much of the browser's own Temporal, the oracle, as these tests ask. */
interface PlainDate {
  add(duration: { days?: number; weeks?: number; months?: number }): PlainDate;
  with(fields: { day: number }): PlainDate;
  toString(): string;
  toZonedDateTime(timeZone: string): Zoned;
}
interface Zoned {
  readonly epochMilliseconds: number;
  toPlainDate(): PlainDate;
  getTimeZoneTransition(direction: 'next'): Zoned | null;
}
declare const Temporal: {
  Instant: { fromEpochMilliseconds(instant: number): { toZonedDateTimeISO(timeZone: string): Zoned } };
};

const HOUR = 3_600_000;
const MINUTE = 60_000;
const zones = Intl.supportedValuesOf('timeZone');
const utc = (text: string) => Date.parse(`${text}Z`);
const iso = (instant: number) => new Date(instant).toISOString();
const zoned = (instant: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
const warsaw = 'Europe/Warsaw';
const now = utc('2026-11-22T10:22:33');
const resolve = (choice: string, timeZone = warsaw, at = now) => resolveRange(choice, { now: at, timeZone });
const previousRange = (range: TimeRange): TimeRange => previousOrNone(range)!;
const before = (choice: string, timeZone = warsaw, at = now) => {
  const { from, to } = previousRange(resolve(choice, timeZone, at));
  return `${from}/${to}`.replaceAll(':00.000Z', '');
};

/** Instants around each change of a zone's clocks, and around the ends of months. */
function moments(zone: string): number[] {
  const found = ['2025-03-31T23:59', '2026-01-01T00:00', '2026-05-13T10:00', '2028-02-29T12:34'].map(utc);
  let at = zoned(utc('2025-01-01T00:00'), zone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds > utc('2027-01-01T00:00')) return found;
    at = next;
    for (const distance of [-HOUR, 0, HOUR, 26 * HOUR, 31 * 24 * HOUR]) found.push(at.epochMilliseconds + distance);
  }
}

describe('previousRange', () => {
  it('is of the same length, directly before', () => {
    expect(before('last-hour')).to.equal('2026-11-22T08:22/2026-11-22T09:22');
    expect(before('last-24-hours')).to.equal('2026-11-20T10:22/2026-11-21T10:22');
    expect(before('2026-05-01/2026-05-10', 'UTC')).to.equal('2026-04-21T00:00/2026-05-01T00:00');
    expect(before('2026-05-01T10:30/2026-05-01T11:00', 'UTC')).to.equal('2026-05-01T10:00/2026-05-01T10:30');
  });

  it('of days is as many days before them, up to the same elapsed moment', () => {
    expect(before('today')).to.equal('2026-11-20T23:00/2026-11-21T10:22');
    // Six days and 11:22 so far, of the seven that begin with a local midnight.
    expect(before('last-7-days')).to.equal('2026-11-08T23:00/2026-11-15T10:22');
    // The clocks went back in between: an hour more has passed than they show.
    expect(before('last-30-days')).to.equal('2026-09-23T22:00/2026-10-23T10:22');
  });

  it('of a calendar month or year is the one before, whatever their lengths', () => {
    expect(before('last-month')).to.equal('2026-08-31T22:00/2026-09-30T22:00');
    expect(before('last-month', 'UTC', utc('2026-04-15T00:00'))).to.equal('2026-02-01T00:00/2026-03-01T00:00');
    expect(before('last-year', 'UTC')).to.equal('2024-01-01T00:00/2025-01-01T00:00');
  });

  it('of a month under way goes up to the same elapsed moment', () => {
    expect(before('this-month', 'UTC')).to.equal('2026-10-01T00:00/2026-10-22T10:22');
    expect(before('this-month', 'UTC', utc('2026-01-02T03:04'))).to.equal('2025-12-01T00:00/2025-12-02T03:04');
  });

  it('of a month longer than the one before ends with that one', () => {
    expect(before('this-month', 'UTC', utc('2026-03-31T12:00'))).to.equal('2026-02-01T00:00/2026-03-01T00:00');
    expect(before('this-month', 'UTC', utc('2028-03-30T12:00'))).to.equal('2028-02-01T00:00/2028-03-01T00:00');
  });

  it('of a month that has only begun is as short', () => {
    expect(before('this-month', 'UTC', utc('2026-11-01T00:00:30'))).to.equal('2026-10-01T00:00/2026-10-01T00:00');
    expect(before('this-month', 'UTC', utc('2026-11-01T00:01'))).to.equal('2026-10-01T00:00/2026-10-01T00:01');
  });

  it('keeps the zone, and says of what it is the previous one', () => {
    expect(previousRange(resolve('last-7-day', 'Asia/Tokyo'))).to.include({
      choice: 'previous last-7-days',
      timeZone: 'Asia/Tokyo',
    });
  });

  it('agrees with Temporal around every change of the clocks, in every zone of this browser', () => {
    let compared = 0;
    for (const zone of zones)
      for (const at of moments(zone)) {
        for (const [choice, months] of [
          ['this-month', 1],
          ['last-month', 1],
          ['last-year', 12],
        ] as const) {
          const range = resolve(choice, zone, at);
          const [from, to] = [Date.parse(range.from), Date.parse(range.to)];
          const start = zoned(from, zone)
            .toPlainDate()
            .add({ months: -months })
            .toZonedDateTime(zone).epochMilliseconds;
          const end = choice === 'this-month' ? Math.min(start + to - from, from) : from;
          const found = previousRange(range);
          if (found.from !== iso(start) || found.to !== iso(end))
            expect.fail(`${choice} in ${zone} at ${iso(at)}: ${found.from}/${found.to}, not ${iso(start)}/${iso(end)}`);
          compared++;
        }
        for (const [choice, days] of [
          ['today', 1],
          ['last-30-days', 30],
          ['last-365-days', 365],
        ] as const) {
          const range = resolve(choice, zone, at);
          const [from, to] = [Date.parse(range.from), Date.parse(range.to)];
          const start = zoned(from, zone).toPlainDate().add({ days: -days }).toZonedDateTime(zone).epochMilliseconds;
          const end = Math.min(start + to - from, from);
          const found = previousRange(range);
          if (found.from !== iso(start) || found.to !== iso(end))
            expect.fail(`${choice} in ${zone} at ${iso(at)}: ${found.from}/${found.to}, not ${iso(start)}/${iso(end)}`);
          compared++;
        }
        const hours = resolve('last-6-hours', zone, at);
        const earlier = previousRange(hours);
        if (earlier.to !== hours.from || Date.parse(earlier.to) - Date.parse(earlier.from) !== 6 * HOUR)
          expect.fail(`last-6-hours in ${zone} at ${iso(at)}: ${earlier.from}/${earlier.to}`);
      }
    expect(compared).to.be.greaterThan(10_000);
  });

  it('never reaches into the period that it is compared with', () => {
    for (const zone of ['UTC', warsaw, 'America/Havana', 'Pacific/Apia'])
      for (const choice of [
        'today',
        'last-1-days',
        'this-month',
        'last-month',
        'last-year',
        'last-90-days',
        'last-5-hours',
      ])
        for (const at of moments(zone)) {
          const range = resolve(choice, zone, at);
          const found = previousRange(range);
          expect(Date.parse(found.to), `${choice} in ${zone} at ${iso(at)}`).to.be.at.most(Date.parse(range.from));
          expect(Date.parse(found.from)).to.be.at.most(Date.parse(found.to));
        }
  });
});

describe('previousRange of a custom range', () => {
  // The zones whose days are odd: midnights that are skipped or come twice, half hours, a day that never was.
  const odd = [
    'UTC',
    warsaw,
    'America/New_York',
    'Africa/Cairo',
    'America/Havana',
    'America/Santiago',
    'Asia/Beirut',
    'Atlantic/Azores',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Antarctica/Troll',
    'America/Asuncion',
  ];

  it('of whole days is as many whole days before, where the clocks change in between too', () => {
    expect(before('2026-10-26/2026-10-26')).to.equal('2026-10-24T22:00/2026-10-25T23:00');
    expect(before('2026-10-25/2026-10-25')).to.equal('2026-10-23T22:00/2026-10-24T22:00');
    expect(before('2026-03-30/2026-04-05')).to.equal('2026-03-22T23:00/2026-03-29T22:00');
    expect(before('2026-11-02/2026-11-08', 'America/New_York')).to.equal('2026-10-26T04:00/2026-11-02T05:00');
    expect(before('2026-10-25T22:00:00Z/2026-10-26T23:00:00Z'), 'typed with offsets').to.equal(
      '2026-10-24T21:00/2026-10-25T22:00',
    );
  });

  it('of whole months, quarters and years is as many months before', () => {
    expect(before('2026-10-01/2026-10-31')).to.equal('2026-08-31T22:00/2026-09-30T22:00');
    expect(before('2026-03-01/2026-03-31', 'UTC')).to.equal('2026-02-01T00:00/2026-03-01T00:00');
    expect(before('2026-07-01/2026-09-30', 'UTC')).to.equal('2026-04-01T00:00/2026-07-01T00:00');
    expect(before('2025-01-01/2025-12-31', 'UTC')).to.equal('2024-01-01T00:00/2025-01-01T00:00');
    expect(before('2026-10-01/2026-10-30', 'UTC'), 'a day less is days').to.equal('2026-09-01T00:00/2026-10-01T00:00');
    expect(before('2026-10-02/2026-11-01', 'UTC'), 'a month from its second day is days').to.equal(
      '2026-09-01T00:00/2026-10-02T00:00',
    );
  });

  it('that is not over goes up to the same elapsed moment, as the preset of the same days does', () => {
    expect(before('2026-11-22/2026-11-22')).to.equal(before('today'));
    expect(before('2026-11-16/2026-11-22')).to.equal(before('last-7-days'));
    expect(before('2026-11-01/2026-11-30')).to.equal(before('this-month'));
    expect(before('2026-11-20/2026-12-15', 'UTC')).to.equal('2026-10-25T00:00/2026-10-27T10:22');
    expect(before('2026-11-22T08:00/2026-11-22T12:00', 'UTC')).to.equal('2026-11-22T04:00/2026-11-22T06:22');
  });

  it('from eight to eight is a day, however many hours', () => {
    expect(before('2026-10-24T08:00/2026-10-25T08:00')).to.equal('2026-10-23T06:00/2026-10-24T06:00');
    expect(before('2026-10-25T08:00/2026-10-25T11:00')).to.equal('2026-10-25T04:00/2026-10-25T07:00');
  });

  it('is none where the range has not begun', () => {
    for (const choice of ['2026-11-23/2026-11-30', '2027-01-01/2027-12-31', '2026-11-22T11:23/2026-11-22T12:00']) {
      expect(previousOrNone(resolve(choice)), choice).to.equal(undefined);
      expect(hasNotBegun(resolve(choice)), choice).to.equal(true);
    }
    for (const choice of ['2026-11-22/2026-11-30', '2026-11-01/2026-11-21', 'today', 'last-hour'])
      expect(hasNotBegun(resolve(choice)), choice).to.equal(false);
    expect(hasNotBegun(resolve('today', 'UTC', utc('2026-11-22T00:00:10'))), 'the first minute of a day').to.equal(
      false,
    );
  });

  it('agrees with Temporal around every change of the clocks, over and under way', () => {
    let compared = 0;
    const days = (at: number, zone: string) => zoned(at, zone).toPlainDate();
    for (const zone of odd)
      for (const at of moments(zone))
        for (const length of [1, 2, 7, 30, 'month', 'quarter'] as const)
          for (const shift of [-8, -1, 0]) {
            const months = length === 'month' ? 1 : length === 'quarter' ? 3 : 0;
            const near = days(at, zone).add({ days: shift });
            const first = months ? near.with({ day: 1 }) : near;
            const step = (times: number) =>
              first.add(months ? { months: months * times } : { days: times * (length as number) });
            const choice = `${first.toString()}/${step(1).add({ days: -1 }).toString()}`;
            const [start, from, to] = [step(-1), first, step(1)].map(
              (day) => day.toZonedDateTime(zone).epochMilliseconds,
            ) as [number, number, number];
            // A range in which days of other lengths or the first of months fall together is compared as months.
            if (!months && /-01\/.*-01$/.test(`${first.toString()}/${step(1).toString()}`)) continue;
            const minute = Math.floor(at / MINUTE) * MINUTE;
            const found = previousOrNone(resolve(choice, zone, at));
            const wanted =
              minute <= from
                ? undefined
                : { from: iso(start), to: iso(to <= minute ? from : Math.min(start + minute - from, from)) };
            if (found?.from !== wanted?.from || found?.to !== wanted?.to)
              expect.fail(
                `${choice} in ${zone} at ${iso(at)}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`,
              );
            compared++;
          }
    expect(compared).to.be.greaterThan(2000);
  });
});

describe('bucketFor', () => {
  const of = (length: number) => bucketFor({ from: iso(0), to: iso(length) });

  it('divides a longer range more coarsely', () => {
    const [day, week] = [24 * HOUR, 7 * 24 * HOUR];
    const table: readonly [length: number, bucket: string][] = [
      [MINUTE, '5min'],
      [HOUR, '5min'],
      [HOUR + MINUTE, '15min'],
      [6 * HOUR, '15min'],
      [6 * HOUR + MINUTE, 'hour'],
      [day, 'hour'],
      [27 * HOUR, '3h'],
      [3 * day, '3h'],
      [3 * day + 3 * HOUR, 'day'],
      [62 * day, 'day'],
      [62 * day + 3 * HOUR, 'week'],
      [26 * week, 'week'],
      [26 * week + 3 * HOUR, 'month'],
      [3650 * day, 'month'],
    ];
    for (const [length, bucket] of table) expect(of(length), `${String(length / HOUR)} h`).to.equal(bucket);
  });

  it('takes a day for a day where the clocks change, in every zone of this browser', () => {
    const spans = [
      [{ days: 1 }, 'hour'],
      [{ days: 3 }, '3h'],
      [{ days: 62 }, 'day'],
      [{ weeks: 26 }, 'week'],
    ] as const;
    for (const zone of zones)
      for (const at of moments(zone))
        for (const [span, bucket] of spans) {
          const day = zoned(at, zone).toPlainDate();
          const from = iso(day.toZonedDateTime(zone).epochMilliseconds);
          const to = iso(day.add(span).toZonedDateTime(zone).epochMilliseconds);
          const found = bucketFor({ from, to });
          if (found !== bucket) expect.fail(`${JSON.stringify(span)} in ${zone} from ${from}: ${found}, not ${bucket}`);
        }
  });

  it('gives a readable number of buckets', () => {
    const length = {
      '5min': 5 * MINUTE,
      '15min': 15 * MINUTE,
      hour: HOUR,
      '3h': 3 * HOUR,
      day: 24 * HOUR,
      week: 168 * HOUR,
      month: 730 * HOUR,
    };
    for (let hours = 1; hours <= 366 * 24; hours += 5)
      expect((hours * HOUR) / length[of(hours * HOUR)], `${String(hours)} h`).to.be.at.most(64);
  });
});
