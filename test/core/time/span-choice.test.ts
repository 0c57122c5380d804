import { expect } from '@open-wc/testing';
import { resolveRange, spanChoice } from '../../../src/core/time/time-range.js';

/** As much of the browser's own Temporal, the oracle, as these tests ask. */
interface Zoned {
  readonly epochMilliseconds: number;
  getTimeZoneTransition(direction: 'next'): Zoned | null;
}
declare const Temporal: {
  Instant: { fromEpochMilliseconds(instant: number): { toZonedDateTimeISO(timeZone: string): Zoned } };
};

const HOUR = 3_600_000;
const utc = (text: string) => Date.parse(`${text}Z`);

describe('spanChoice', () => {
  it('is dates where the span is whole days of the zone, with the last one included', () => {
    expect(spanChoice(utc('2026-11-08T23:00'), utc('2026-11-16T23:00'), 'Europe/Warsaw')).to.equal(
      '2026-11-09/2026-11-16',
    );
    expect(spanChoice(utc('2026-10-24T22:00'), utc('2026-10-25T23:00'), 'Europe/Warsaw'), 'a day of 25 hours').to.equal(
      '2026-10-25/2026-10-25',
    );
    expect(spanChoice(utc('2026-04-23T22:00'), utc('2026-04-24T21:00'), 'Africa/Cairo'), 'without a midnight').to.equal(
      '2026-04-24/2026-04-24',
    );
  });

  it('is times of the zone’s clocks where it is not', () => {
    expect(spanChoice(utc('2026-11-08T10:00'), utc('2026-11-08T12:30'), 'Europe/Warsaw')).to.equal(
      '2026-11-08T11:00/2026-11-08T13:30',
    );
  });

  it('names the offset of a time that comes twice, where it is the later one', () => {
    expect(spanChoice(utc('2026-10-25T00:00'), utc('2026-10-25T01:00'), 'Europe/Warsaw')).to.equal(
      '2026-10-25T02:00/2026-10-25T02:00+01:00',
    );
  });

  it('resolves to the very span, around every change of the clocks, in every zone of this browser', () => {
    let compared = 0;
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      const moments = ['2026-01-01T00:00', '2026-06-15T10:45'].map(utc);
      let change = Temporal.Instant.fromEpochMilliseconds(utc('2025-06-01T00:00')).toZonedDateTimeISO(zone);
      for (;;) {
        const next = change.getTimeZoneTransition('next');
        if (!next || next.epochMilliseconds > utc('2027-01-01T00:00')) break;
        change = next;
        moments.push(...[-HOUR, -HOUR / 4, 0, HOUR / 4, HOUR].map((distance) => next.epochMilliseconds + distance));
      }
      for (const from of moments)
        for (const length of [HOUR / 12, HOUR, 3 * HOUR, 23 * HOUR, 24 * HOUR, 25 * HOUR, 7 * 24 * HOUR]) {
          const choice = spanChoice(from, from + length, zone);
          const range = resolveRange(choice, { now: utc('2030-01-01T00:00'), timeZone: zone });
          if (Date.parse(range.from) !== from || Date.parse(range.to) !== from + length)
            expect.fail(`${choice} in ${zone}: ${range.from}/${range.to}, not from ${new Date(from).toISOString()}`);
          compared++;
        }
    }
    expect(compared).to.be.greaterThan(5000);
  });
});
