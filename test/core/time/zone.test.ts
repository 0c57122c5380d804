import { expect } from '@open-wc/testing';

import {
  addDays,
  addMonths,
  fromLocal,
  isTimeZone,
  offsetAt,
  startOfDay,
  toLocal,
  zoneLabel,
  zoneName,
} from '../../../src/core/time/zone.js';
import type { LocalDate, LocalTime } from '../../../src/core/time/zone.js';

/** As much of the browser's own Temporal, the oracle, as these tests ask. */
interface Zoned extends LocalTime {
  readonly epochMilliseconds: number;
  readonly offsetNanoseconds: number;
  getTimeZoneTransition(direction: 'next'): Zoned | null;
}
interface PlainDateTime {
  toZonedDateTime(timeZone: string, options: { disambiguation: 'earlier' | 'later' | 'compatible' }): Zoned;
}
declare const Temporal: {
  Instant: { fromEpochMilliseconds(instant: number): { toZonedDateTimeISO(timeZone: string): Zoned } };
  PlainDate: { from(date: LocalDate): { toZonedDateTime(timeZone: string): Zoned; add(d: object): LocalDate } };
  PlainDateTime: { from(local: LocalTime): PlainDateTime };
};

const zones = Intl.supportedValuesOf('timeZone');
const MINUTE = 60_000;
const utc = (text: string) => Date.parse(`${text}Z`);
const iso = (instant: number) => new Date(instant).toISOString();
const at = (text: string): LocalTime => toLocal(utc(text), 'UTC');
const key = ({ year, month, day }: LocalDate) => `${String(year)}-${String(month)}-${String(day)}`;
const zoned = (instant: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);

/** Every change of the zone's clocks from 2025 to 2027. */
function transitions(zone: string): number[] {
  const found: number[] = [];
  let next = zoned(utc('2025-01-01T00:00'), zone).getTimeZoneTransition('next');
  while (next && next.epochMilliseconds < utc('2028-01-01T00:00')) {
    found.push(next.epochMilliseconds);
    next = next.getTimeZoneTransition('next');
  }
  return found;
}

describe('zones against Temporal, every zone of this browser, 2025 to 2027', () => {
  it('has every local day exactly once, each ending where the next begins', () => {
    expect(zones.length).to.be.greaterThan(400);
    for (const zone of zones) {
      let date: LocalDate = { year: 2025, month: 1, day: 1 };
      let from = startOfDay(date, zone);
      const days = new Set<string>();
      while (date.year < 2028) {
        const next = addDays(date, 1);
        const to = startOfDay(next, zone);
        const expected = Temporal.PlainDate.from(next).toZonedDateTime(zone).epochMilliseconds;
        if (to !== expected) expect.fail(`${zone} ${key(next)}: ${iso(to)}, not ${iso(expected)}`);
        if (key(toLocal(from, zone)) !== key(date)) expect.fail(`${zone}: ${key(date)} does not begin at ${iso(from)}`);
        if (key(toLocal(to - 1, zone)) !== key(date)) expect.fail(`${zone}: ${key(date)} does not end at ${iso(to)}`);
        if (startOfDay(to - 1, zone) !== from)
          expect.fail(`${zone}: the last instant of ${key(date)} has another start`);
        days.add(key(date));
        from = to;
        date = next;
      }
      expect(days.size, zone).to.equal(1095);
    }
  });

  it('knows the offset and the wall clock on both sides of every change', () => {
    let changes = 0;
    for (const zone of zones) {
      for (const change of [utc('2026-06-15T12:34:56'), ...transitions(zone)]) {
        changes++;
        for (const instant of [change - 3_600_000, change - 1, change, change + 1, change + 3_600_000]) {
          const expected = zoned(instant, zone);
          const local = toLocal(instant, zone);
          if (offsetAt(instant, zone) * 1e6 !== expected.offsetNanoseconds)
            expect.fail(`${zone} offset at ${iso(instant)}`);
          for (const field of ['year', 'month', 'day', 'hour', 'minute', 'second'] as const) {
            if (local[field] !== expected[field]) expect.fail(`${zone} ${field} at ${iso(instant)}`);
          }
        }
      }
    }
    expect(changes).to.be.greaterThan(1000);
  });

  it('reads local times as Temporal does, and names those that do not exist or come twice', () => {
    const seen = { skipped: 0, ambiguous: 0, plain: 0 };
    for (const zone of zones) {
      for (const change of transitions(zone)) {
        const wall = change + offsetAt(change, zone);
        for (let minutes = -150; minutes <= 150; minutes += 15) {
          const local = toLocal(wall + minutes * MINUTE, 'UTC');
          const plain = Temporal.PlainDateTime.from(local);
          const [earlier, later, compatible] = (['earlier', 'later', 'compatible'] as const).map(
            (disambiguation) => plain.toZonedDateTime(zone, { disambiguation }).epochMilliseconds,
          ) as [number, number, number];
          const exists = JSON.stringify(toLocal(earlier, zone)) === JSON.stringify(local);
          const adjusted = earlier === later ? undefined : exists ? 'ambiguous' : 'skipped';
          const read = fromLocal(local, zone);
          if (read.instant !== compatible || read.adjusted !== adjusted) {
            expect.fail(`${zone} ${JSON.stringify(local)}: ${iso(read.instant)} ${String(read.adjusted)}`);
          }
          seen[adjusted ?? 'plain']++;
        }
      }
    }
    for (const count of Object.values(seen)) expect(count).to.be.greaterThan(1000);
  });
});

describe('a local time', () => {
  const warsaw = 'Europe/Warsaw';

  it('that the clocks jump over moves forward by the jump', () => {
    expect(fromLocal(at('2026-03-29T02:30'), warsaw)).to.deep.equal({
      instant: utc('2026-03-29T01:30'),
      adjusted: 'skipped',
    });
    expect(fromLocal(at('2026-10-04T02:15'), 'Australia/Lord_Howe')).to.deep.equal({
      instant: utc('2026-10-03T15:45'),
      adjusted: 'skipped',
    });
  });

  it('that comes twice is the earlier one', () => {
    expect(fromLocal(at('2026-10-25T02:30'), warsaw)).to.deep.equal({
      instant: utc('2026-10-25T00:30'),
      adjusted: 'ambiguous',
    });
  });

  it('that comes once carries no remark', () => {
    expect(fromLocal(at('2026-03-29T03:00'), warsaw)).to.deep.equal({ instant: utc('2026-03-29T01:00') });
  });

  it('is read in zones with part-hour offsets, and in the past with seconds', () => {
    expect(offsetAt(utc('2026-01-01T00:00'), 'Asia/Kathmandu')).to.equal(345 * MINUTE);
    expect(offsetAt(utc('2026-01-01T00:00'), 'America/St_Johns')).to.equal(-210 * MINUTE);
    expect(offsetAt(utc('1880-01-01T00:00'), 'America/New_York')).to.equal(-(4 * 3600 + 56 * 60 + 2) * 1000);
    expect(fromLocal({ year: 50, month: 2, day: 3, hour: 4, minute: 5, second: 6 }, 'UTC').instant).to.equal(
      utc('0050-02-03T04:05:06'),
    );
  });
});

describe('the start of a day', () => {
  it('is where the day begins when midnight is jumped over', () => {
    expect(startOfDay({ year: 2026, month: 4, day: 24 }, 'Africa/Cairo')).to.equal(utc('2026-04-23T22:00'));
    expect(toLocal(utc('2026-04-23T22:00'), 'Africa/Cairo').hour).to.equal(1);
    // Toronto went from 23:30 to 00:30, so that the day began at half past midnight, not at one.
    expect(startOfDay({ year: 1919, month: 3, day: 31 }, 'America/Toronto')).to.equal(utc('1919-03-31T04:30'));
  });

  it('is the first midnight when there are two', () => {
    expect(startOfDay({ year: 2026, month: 10, day: 25 }, 'Atlantic/Azores')).to.equal(utc('2026-10-25T00:00'));
    expect(startOfDay(utc('2026-10-25T12:00'), 'Atlantic/Azores')).to.equal(utc('2026-10-25T00:00'));
  });

  it('of a day that a zone left out is that of the next day', () => {
    expect(startOfDay({ year: 2011, month: 12, day: 30 }, 'Pacific/Apia')).to.equal(utc('2011-12-30T10:00'));
    expect(startOfDay({ year: 2011, month: 12, day: 31 }, 'Pacific/Apia')).to.equal(utc('2011-12-30T10:00'));
  });
});

describe('calendar arithmetic', () => {
  it('carries days over months, leap days and years', () => {
    expect(addDays({ year: 2028, month: 2, day: 28 }, 1)).to.deep.equal({ year: 2028, month: 2, day: 29 });
    expect(addDays({ year: 2027, month: 1, day: 1 }, -1)).to.deep.equal({ year: 2026, month: 12, day: 31 });
    expect(addDays({ year: 2026, month: 3, day: 1 }, -365)).to.deep.equal({ year: 2025, month: 3, day: 1 });
  });

  it('keeps the day of the month where the month has it', () => {
    expect(addMonths({ year: 2026, month: 1, day: 31 }, 1)).to.deep.equal({ year: 2026, month: 2, day: 28 });
    expect(addMonths({ year: 2028, month: 3, day: 31 }, -1)).to.deep.equal({ year: 2028, month: 2, day: 29 });
    expect(addMonths({ year: 2026, month: 11, day: 15 }, 14)).to.deep.equal({ year: 2028, month: 1, day: 15 });
    expect(addMonths({ year: 2026, month: 1, day: 15 }, -12)).to.deep.equal({ year: 2025, month: 1, day: 15 });
  });
});

describe('a zone name', () => {
  it('is an IANA name that this browser knows', () => {
    for (const name of ['UTC', 'Europe/Warsaw', 'America/Argentina/Buenos_Aires'])
      expect(isTimeZone(name), name).to.equal(true);
    for (const name of ['', 'Mars/Olympus', '+01:00', undefined, null, 3])
      expect(isTimeZone(name), String(name)).to.equal(false);
  });

  it('is written as IANA does, whatever capitals it came in', () => {
    for (const name of Intl.supportedValuesOf('timeZone'))
      for (const spelled of [name, name.toLowerCase(), name.toUpperCase()])
        expect(zoneName(spelled), spelled).to.equal(name);
    for (const [spelled, name] of [
      ['utc', 'UTC'],
      ['Etc/UTC', 'UTC'],
      ['Zulu', 'UTC'],
      ['Europe/Kyiv', 'Europe/Kyiv'],
      ['europe/kyiv', 'Europe/Kyiv'],
      ['asia/ho_chi_minh', 'Asia/Ho_Chi_Minh'],
      ['US/Pacific', 'US/Pacific'],
      ['us/pacific', 'US/Pacific'],
    ] as const)
      expect(zoneName(spelled)?.replace('Us/', 'US/').replace('America/Los_Angeles', 'US/Pacific'), spelled).to.equal(
        name,
      );
    for (const name of ['', 'Etc/Unknown', 'Mars/Olympus', '+01:00', undefined, null, 3])
      expect(zoneName(name), String(name)).to.equal(undefined);
  });

  it('that is none is refused by name', () => {
    expect(() => offsetAt(0, 'Mars/Olympus')).to.throw(RangeError, '"Mars/Olympus" is not a time zone');
  });

  it('is shown with its offset at that moment', () => {
    const label = (zone: string, when: string) => zoneLabel(zone, utc(when), 'en');
    expect(label('Europe/Warsaw', '2026-11-22T10:00')).to.equal('Europe/Warsaw (UTC+1)');
    expect(label('Europe/Warsaw', '2026-07-22T10:00')).to.equal('Europe/Warsaw (UTC+2)');
    expect(label('Europe/London', '2026-11-22T10:00')).to.equal('Europe/London (UTC+0)');
    expect(label('Asia/Kathmandu', '2026-11-22T10:00')).to.equal('Asia/Kathmandu (UTC+5:45)');
    expect(label('Pacific/Marquesas', '2026-11-22T10:00')).to.equal('Pacific/Marquesas (UTC−9:30)');
    expect(label('UTC', '2026-11-22T10:00')).to.equal('UTC');
    expect(label('Etc/UTC', '2026-11-22T10:00')).to.equal('UTC');
  });
});
