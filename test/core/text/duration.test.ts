import { expect } from '@open-wc/testing';

import { formatCountdown, splitDuration } from '../../../src/core/text/duration.js';
import { addMonths, startOfDay, toLocal } from '../../../src/core/time/zone.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a length of time', () => {
  it('is split into whole units', () => {
    expect(splitDuration(8 * DAY + 13 * HOUR + 38 * MINUTE + 59_999)).to.deep.equal({
      days: 8,
      hours: 13,
      minutes: 38,
      seconds: 59,
    });
  });

  it('that has passed or is unknown is all zeros', () => {
    const zeros = { days: 0, hours: 0, minutes: 0, seconds: 0 };
    for (const gone of [0, -0, -1, -DAY, NaN, Infinity, -Infinity]) expect(splitDuration(gone)).to.deep.equal(zeros);
  });
});

describe('a countdown', () => {
  it('names days, hours and minutes from the first that is left', () => {
    expect(formatCountdown(8 * DAY + 13 * HOUR + 38 * MINUTE)).to.equal('8 days 13 h 38 min');
    expect(formatCountdown(DAY)).to.equal('1 day 0 h 0 min');
    expect(formatCountdown(DAY - 1)).to.equal('23 h 59 min');
    expect(formatCountdown(HOUR)).to.equal('1 h 0 min');
    expect(formatCountdown(HOUR - 1)).to.equal('59 min');
    expect(formatCountdown(MINUTE - 1)).to.equal('< 1 min');
    expect(formatCountdown(1)).to.equal('< 1 min');
  });

  it('is never negative, and not zero where it is unknown', () => {
    expect(formatCountdown(0)).to.equal('0 min');
    expect(formatCountdown(-5 * DAY)).to.equal('0 min');
    expect(formatCountdown(NaN)).to.equal('–');
    expect(formatCountdown(Infinity)).to.equal('–');
  });

  it('to the next month counts real hours over every change of the clocks', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      for (let month = 1; month <= 12; month++) {
        const first = { year: 2026, month, day: 1 };
        const reset = startOfDay(addMonths(first, 1), zone);
        let last = Infinity;
        for (let now = startOfDay(first, zone); now < reset; now += 7 * HOUR) {
          const { days, hours, minutes, seconds } = splitDuration(reset - now);
          const left = days * DAY + hours * HOUR + minutes * MINUTE + seconds * 1000;
          if (left !== reset - now || left >= last) expect.fail(`${zone} ${JSON.stringify(toLocal(now, zone))}`);
          last = left;
        }
      }
    }
  });
});
