import { expect } from '@open-wc/testing';

import {
  customChoice,
  describeRange,
  isOpen,
  MORE_PRESETS,
  normalizeChoice,
  parseChoice,
  choiceText,
  PRESETS,
  rangeLabel,
  rangeName,
  rangeUnit,
  readLocal,
  renewsAt,
  resolveRange,
} from '../../../src/core/time/time-range.js';

/** As much of the browser's own Temporal, the oracle, as these tests ask. */
interface PlainDate {
  add(duration: { days?: number; months?: number; years?: number }): PlainDate;
  with(fields: { day?: number; month?: number }): PlainDate;
  toZonedDateTime(timeZone: string): Zoned;
  toString(): string;
}
interface Zoned {
  readonly epochMilliseconds: number;
  toPlainDate(): PlainDate;
  getTimeZoneTransition(direction: 'next'): Zoned | null;
}
declare const Temporal: {
  Instant: { fromEpochMilliseconds(instant: number): { toZonedDateTimeISO(timeZone: string): Zoned } };
};

const presets: readonly string[] = [...PRESETS, ...MORE_PRESETS];
const zones = Intl.supportedValuesOf('timeZone');
const HOUR = 3_600_000;
const utc = (text: string) => Date.parse(`${text}Z`);
const iso = (instant: number) => new Date(instant).toISOString();
const now = utc('2026-11-22T10:22:33');
const warsaw = 'Europe/Warsaw';
const resolve = (choice: string, timeZone = warsaw, at = now) => resolveRange(choice, { now: at, timeZone });
const bounds = (choice: string, timeZone = warsaw, at = now) => {
  const { from, to } = resolve(choice, timeZone, at);
  return `${from}/${to}`.replaceAll(':00.000Z', '');
};

/** What each preset means, in Temporal's words. */
const oracle: Record<string, (today: PlainDate) => readonly [PlainDate, PlainDate?]> = {
  today: (today) => [today],
  'last-1-days': (today) => [today],
  'last-7-days': (today) => [today.add({ days: -6 })],
  'last-30-days': (today) => [today.add({ days: -29 })],
  'last-365-days': (today) => [today.add({ days: -364 })],
  'this-month': (today) => [today.with({ day: 1 })],
  'last-month': (today) => [today.with({ day: 1 }).add({ months: -1 }), today.with({ day: 1 })],
  'last-year': (today) => [today.with({ day: 1, month: 1 }).add({ years: -1 }), today.with({ day: 1, month: 1 })],
};

describe('presets against Temporal, every zone of this browser', () => {
  it('agree around every change of the clocks, month ends, year ends and the leap day', () => {
    const dates = [
      '2025-01-01',
      '2025-02-28',
      '2025-03-31',
      '2025-12-31',
      '2026-05-31',
      '2027-03-01',
      '2028-02-29',
      '2028-03-01',
    ];
    const usual = dates.flatMap((date) => ['00:00:00', '11:59:59', '23:59:30'].map((time) => utc(`${date}T${time}`)));
    let compared = 0;
    for (const zone of zones) {
      const nows = [...usual];
      let change = Temporal.Instant.fromEpochMilliseconds(utc('2025-01-01T00:00')).toZonedDateTimeISO(zone);
      for (;;) {
        const next = change.getTimeZoneTransition('next');
        if (!next || next.epochMilliseconds > utc('2028-01-01T00:00')) break;
        change = next;
        for (const distance of [-25 * HOUR, -HOUR, -1, 0, 59_999, HOUR, 24 * HOUR, 7 * 24 * HOUR]) {
          nows.push(change.epochMilliseconds + distance);
        }
      }
      for (const at of nows) {
        const minute = Math.floor(at / 60_000) * 60_000;
        const today = Temporal.Instant.fromEpochMilliseconds(minute).toZonedDateTimeISO(zone).toPlainDate();
        for (const [choice, expected] of Object.entries(oracle)) {
          const [from, to] = expected(today);
          const range = resolve(choice, zone, at);
          const wanted = `${iso(from.toZonedDateTime(zone).epochMilliseconds)}/${iso(to ? to.toZonedDateTime(zone).epochMilliseconds : minute)}`;
          if (`${range.from}/${range.to}` !== wanted) {
            expect.fail(`${choice} in ${zone} at ${iso(at)}: ${range.from}/${range.to}, not ${wanted}`);
          }
          compared++;
        }
        for (const hours of [1, 24, 100]) {
          const range = resolve(`last-${String(hours)}-hours`, zone, at);
          if (range.from !== iso(minute - hours * HOUR) || range.to !== iso(minute)) expect.fail(`${zone} ${iso(at)}`);
        }
      }
    }
    expect(compared).to.be.greaterThan(80_000);
  });
});

describe('a preset', () => {
  it('is resolved from the full minute', () => {
    expect(bounds('last-hour')).to.equal('2026-11-22T09:22/2026-11-22T10:22');
    expect(bounds('last-6-hours')).to.equal('2026-11-22T04:22/2026-11-22T10:22');
  });

  it('of days counts today and begins at local midnight', () => {
    expect(bounds('today')).to.equal('2026-11-21T23:00/2026-11-22T10:22');
    expect(bounds('last-7-days')).to.equal('2026-11-15T23:00/2026-11-22T10:22');
    expect(bounds('last-30-days')).to.equal('2026-10-23T22:00/2026-11-22T10:22');
  });

  it('of a month or a year keeps to the calendar', () => {
    expect(bounds('this-month')).to.equal('2026-10-31T23:00/2026-11-22T10:22');
    expect(bounds('last-month')).to.equal('2026-09-30T22:00/2026-10-31T23:00');
    expect(bounds('last-year')).to.equal('2024-12-31T23:00/2025-12-31T23:00');
  });

  it('keeps the choice and the zone beside the bounds', () => {
    expect(resolve('last-1-hour')).to.deep.include({ choice: 'last-1-hour', timeZone: warsaw });
    expect(bounds('last-1-hour')).to.equal(bounds('last-hour'));
    expect(bounds('last-1-day')).to.equal(bounds('today'));
    expect(bounds(' last-07-day ')).to.equal(bounds('last-7-days'));
  });

  it('takes any N that the calendar holds', () => {
    expect(bounds('last-10000-days', 'UTC')).to.equal('1999-07-08T00:00/2026-11-22T10:22');
    expect(bounds('last-100000-hours', 'UTC')).to.equal('2015-06-26T18:22/2026-11-22T10:22');
  });

  it('that cannot be read is refused by name', () => {
    const refused: [string, string][] = [
      ['last-0-days', '"last-0-days" is not a time range: N must be at least 1'],
      ['last-0-hours', '"last-0-hours" is not a time range: N must be at least 1'],
      ['last-99999999-days', '"last-99999999-days" is not a time range: N is too large'],
      [`last-${'9'.repeat(400)}-hours`, 'N is too large'],
      ['last--3-days', 'use last-hour, last-N-hours, today'],
      ['last-1.5-days', 'use last-hour'],
      ['yesterdayish', '"yesterdayish" is not a time range: use last-hour'],
      ['', '"" is not a time range: use last-hour'],
    ];
    for (const [choice, message] of refused) expect(() => resolve(choice), choice).to.throw(RangeError, message);
    expect(() => resolve('today', 'Mars/Olympus')).to.throw(RangeError, '"Mars/Olympus" is not a time zone');
  });
});

describe('a custom range', () => {
  it('of dates includes the last one', () => {
    expect(bounds('2026-10-01/2026-10-31')).to.equal('2026-09-30T22:00/2026-10-31T23:00');
    expect(bounds('2026-10-25/2026-10-25')).to.equal('2026-10-24T22:00/2026-10-25T23:00');
    expect(bounds('2026-04-24/2026-04-24', 'Africa/Cairo')).to.equal('2026-04-23T22:00/2026-04-24T21:00');
  });

  it('of local times ends just before its end', () => {
    expect(bounds('2026-10-01T09:00/2026-10-01T17:30:00')).to.equal('2026-10-01T07:00/2026-10-01T15:30');
    expect(bounds('2026-10-01/2026-10-02T00:00')).to.equal('2026-09-30T22:00/2026-10-01T22:00');
    expect(bounds('2026-10-01 09:00/2026-10-01 10:00')).to.equal('2026-10-01T07:00/2026-10-01T08:00');
  });

  it('takes instants with Z or an offset as they are', () => {
    expect(bounds('2026-10-01T00:00Z/2026-10-01T07:30+05:30')).to.equal('2026-10-01T00:00/2026-10-01T02:00');
    expect(bounds('2026-10-01T00:00:00.000z/2026-10-01T00:00-0330')).to.equal('2026-10-01T00:00/2026-10-01T03:30');
  });

  it('with a time that does not exist or comes twice reads it as its field says', () => {
    expect(bounds('2026-03-29T02:30/2026-10-25T02:30')).to.equal('2026-03-29T01:30/2026-10-25T00:30');
  });

  it('that cannot be read is refused with the bound that is wrong', () => {
    const refused: [string, string][] = [
      ['2026-02-30/2026-03-01', '"2026-02-30/2026-03-01" is not a time range: there is no 2026-02-30'],
      ['2026-01-01/2027-02-29', 'there is no 2027-02-29'],
      ['2026-13-01/2027-01-01', 'there is no 2026-13-01'],
      ['2026-01-01T24:00/2026-01-03', 'there is no 2026-01-01T24:00'],
      ['2026-01-01T10:60/2026-01-03', 'there is no 2026-01-01T10:60'],
      ['2026-01-01T10:00+25:00/2026-01-03', 'write 2026-01-01T10:00+25:00 as YYYY-MM-DD'],
      ['2026-01-02/2026-01-01', 'its start must be before its end'],
      ['2026-01-01T10:00/2026-01-01T10:00', 'its start must be before its end'],
      ['/2026-01-01', 'its start is missing'],
      ['2026-01-01/', 'its end is missing'],
      ['2026-01-01/tomorrow', 'write tomorrow as YYYY-MM-DD'],
      ['2026-01-01/2026-01-02/2026-01-03', 'use last-hour'],
      ['0000-01-01/2026-01-01', 'it leaves the calendar'],
    ];
    for (const [choice, message] of refused) expect(() => resolve(choice), choice).to.throw(RangeError, message);
  });

  it('is built from the text of two fields', () => {
    expect(customChoice(' 2026-10-01T09:00', '2026-10-02 ')).to.equal('2026-10-01T09:00/2026-10-02');
  });
});

describe('a typed bound', () => {
  it('says when the clocks moved it', () => {
    expect(readLocal('2026-03-29T02:30', warsaw)).to.deep.equal({
      instant: utc('2026-03-29T01:30'),
      adjusted: 'skipped',
    });
    expect(readLocal('2026-10-25T02:30', warsaw)).to.deep.equal({
      instant: utc('2026-10-25T00:30'),
      adjusted: 'ambiguous',
    });
    expect(readLocal('2026-10-25T02:30+01:00', warsaw)).to.deep.equal({ instant: utc('2026-10-25T01:30') });
  });

  it('keeps fractions of a second', () => {
    expect(readLocal('2026-10-25T02:30:01.25Z', warsaw).instant).to.equal(utc('2026-10-25T02:30:01.250'));
    expect(readLocal('2026-10-26T02:30:01.25', warsaw).instant).to.equal(utc('2026-10-26T01:30:01.250'));
    expect(readLocal('2026-10-25T02:30:01.123456Z', warsaw).instant).to.equal(utc('2026-10-25T02:30:01.123'));
  });

  it('that is a date is its start, or as an end the start of the next day', () => {
    expect(readLocal('2026-10-25', warsaw).instant).to.equal(utc('2026-10-24T22:00'));
    expect(readLocal('2026-10-25', warsaw, 'to').instant).to.equal(utc('2026-10-25T23:00'));
  });

  it('that cannot be read is refused by name', () => {
    expect(() => readLocal('noon', warsaw)).to.throw(
      RangeError,
      '"noon" is not a date or time: write noon as YYYY-MM-DD',
    );
    expect(() => readLocal('2026-02-30', warsaw)).to.throw(
      RangeError,
      '"2026-02-30" is not a date or time: there is no',
    );
  });
});

describe('a range is resolved again', () => {
  const renewal = (choice: string, at = now, timeZone = warsaw) => {
    const when = renewsAt(resolve(choice, timeZone, now), at);
    return when === undefined ? undefined : iso(when);
  };

  it('each minute for hours, at local midnight for days, never for a custom one', () => {
    expect(renewal('last-hour')).to.equal('2026-11-22T10:23:00.000Z');
    expect(renewal('last-24-hours')).to.equal('2026-11-22T10:23:00.000Z');
    for (const choice of ['today', 'last-7-days', 'this-month', 'last-month', 'last-year']) {
      expect(renewal(choice), choice).to.equal('2026-11-22T23:00:00.000Z');
    }
    expect(renewal('2026-01-01/2026-01-31')).to.equal(undefined);
  });

  it('says that a range of days is overdue once its midnight has passed', () => {
    expect(renewal('today', utc('2026-12-24T10:00'))).to.equal('2026-11-22T23:00:00.000Z');
    expect(renewal('last-month', utc('2026-12-24T10:00'))).to.equal('2026-11-30T23:00:00.000Z');
    expect(renewal('last-year', utc('2027-12-24T10:00'))).to.equal('2026-12-31T23:00:00.000Z');
  });

  it('stays within what a timer can wait', () => {
    const first = utc('2026-11-01T00:00');
    const when = renewsAt(resolve('last-month', warsaw, first), first);
    expect(when).to.equal(utc('2026-11-01T23:00'));
  });

  it('at the midnight that a change of the clocks has moved', () => {
    const before = utc('2026-10-25T00:10');
    expect(renewsAt(resolve('today', 'Atlantic/Azores', before), before)).to.equal(utc('2026-10-26T01:00'));
  });
});

describe('a choice in words', () => {
  it('has one spelling and one name', () => {
    expect(normalizeChoice(' last-1-hour ')).to.equal('last-hour');
    expect(normalizeChoice('last-1-hours')).to.equal('last-hour');
    expect(normalizeChoice('last-007-day')).to.equal('last-7-days');
    expect(normalizeChoice('today')).to.equal('today');
    expect(presets.map(rangeLabel)).to.deep.equal([
      'Last hour',
      'Last 24 hours',
      'Last 7 days',
      'Last 30 days',
      'Last month',
      'Last 6 hours',
      'Today',
      'Last 60 days',
      'This month',
      'Last year',
      'Last 365 days',
    ]);
    expect(rangeLabel('last-year')).to.equal('Last year');
    expect(rangeLabel('last-1-days')).to.equal('Last 1 day');
    expect(rangeLabel('last-21-days')).to.equal('Last 21 days');
    expect(rangeLabel('2026-01-01/2026-01-31')).to.equal('Custom');
  });

  it('moves with hours, with days, or not at all', () => {
    const units = Object.fromEntries(
      [...presets, '2026-01-01T01:00/2026-01-02', 'no range'].map((choice) => [choice, rangeUnit(choice)]),
    );
    expect(units).to.deep.equal({
      'last-hour': 'hours',
      'last-6-hours': 'hours',
      'last-24-hours': 'hours',
      today: 'days',
      'last-7-days': 'days',
      'last-30-days': 'days',
      'last-60-days': 'days',
      'last-365-days': 'days',
      'this-month': 'days',
      'last-month': 'days',
      'last-year': 'days',
      '2026-01-01T01:00/2026-01-02': 'fixed',
      'no range': 'fixed',
    });
  });

  it('says whether its period is over', () => {
    const open = [...presets, '2026-01-01/2026-01-02', 'previous today'].filter((choice) => isOpen({ choice }));
    expect(open).to.deep.equal(['today', 'this-month']);
  });

  it('is read into its parts, and written back', () => {
    expect(parseChoice(' last-07-day ')).to.deep.equal({ kind: 'last', count: 7, unit: 'day' });
    expect(parseChoice('last-hour')).to.deep.equal({ kind: 'last', count: 1, unit: 'hour' });
    expect(parseChoice('this-month')).to.deep.equal({ kind: 'calendar', unit: 'month', offset: 0 });
    expect(parseChoice('last-year')).to.deep.equal({ kind: 'calendar', unit: 'year', offset: -1 });
    expect(parseChoice('2026-01-01/2026-01-31')).to.deep.equal({
      kind: 'custom',
      from: '2026-01-01',
      to: '2026-01-31',
    });
    for (const choice of [...presets, 'last-3-hours', 'last-1-days', '2026-01-01T08:00/2026-01-31'])
      expect(choiceText(parseChoice(choice))).to.equal(choice);
    expect(() => parseChoice('previous today')).to.throw(RangeError, '"previous today" is not a time range');
    expect(() => parseChoice('toString')).to.throw(RangeError);
  });

  it('offers only what can be resolved', () => {
    for (const choice of presets) expect(resolve(choice).choice).to.equal(choice);
  });
});

describe('a range in words', () => {
  const words = (choice: string, locale = 'en-GB') => describeRange(resolve(choice), locale, now);

  it('shows times of a part day, on the clocks of its zone', () => {
    expect(words('last-30-days')).to.equal('24 Oct, 00:00 – 22 Nov, 11:22');
    expect(words('last-hour')).to.equal('22 Nov, 10:22 – 11:22');
    expect(words('last-365-days')).to.equal('23 Nov 2025, 00:00 – 22 Nov 2026, 11:22');
    expect(words('2025-03-01T10:00/2025-03-02T11:00')).to.equal('1 Mar, 10:00 – 2 Mar 2025, 11:00');
  });

  it('shows whole days without times, the last one included', () => {
    expect(words('last-month')).to.equal('1 Oct – 31 Oct 2026');
    expect(words('2026-10-25/2026-10-25')).to.equal('25 Oct 2026');
    expect(words('2025-12-31/2026-01-01')).to.equal('31 Dec 2025 – 1 Jan 2026');
  });

  it('takes an end at midnight for the end of the day before, as people do', () => {
    expect(words('2026-03-02T08:00/2026-03-29')).to.equal('2 Mar, 08:00 – 29 Mar');
    expect(words('2026-03-29T08:00/2026-03-29')).to.equal('29 Mar, 08:00 – midnight');
    expect(words('2026-03-02/2026-03-29T08:00')).to.equal('2 Mar, 00:00 – 29 Mar, 08:00');
  });

  it('writes times as the language’s clocks do', () => {
    expect(words('2026-03-02T08:00/2026-03-02T09:05', 'en-US').replaceAll('\u202f', ' ')).to.equal(
      'Mar 2, 8:00 AM – 9:05 AM',
    );
    expect(words('2026-03-02T08:00/2026-03-02T09:05', 'de')).to.equal('2. März, 08:00 – 09:05');
  });

  it('is named by its preset, or by its days: custom says nothing', () => {
    const name = (choice: string) => rangeName(resolve(choice), 'en-US', now).replaceAll('\u202f', ' ');
    expect(name('last-7-days')).to.equal('Last 7 days');
    expect(name('2026-11-01/2026-11-20')).to.equal('Nov 1 – Nov 20');
    expect(name('2026-11-20/2026-11-20')).to.equal('Nov 20');
    expect(name('2025-11-01/2025-11-20')).to.equal('Nov 1 – Nov 20, 2025');
    expect(name('2026-11-20T08:00/2026-11-21')).to.equal('Nov 20, 8:00 AM – Nov 21');
  });

  it('says of a range whether it goes on', () => {
    for (const [choice, open] of [
      ['today', true],
      ['this-month', true],
      ['last-7-days', false],
      ['2026-11-20/2026-11-22', true],
      ['2026-11-20/2026-11-21', false],
    ] as const)
      expect(isOpen(resolve(choice)), choice).to.equal(open);
  });

  it('follows the locale', () => {
    expect(words('last-month', 'de')).to.equal('1. Okt. – 31. Okt. 2026');
    expect(words('last-hour', 'en-US')).to.match(/^Nov 22, 10:22\sAM – 11:22\sAM$/);
  });

  it('survives a range that is still empty', () => {
    const midnight = utc('2026-11-21T23:00');
    expect(describeRange(resolve('today', warsaw, midnight), 'en-GB', midnight)).to.equal('22 Nov, 00:00 – 00:00');
  });
});
