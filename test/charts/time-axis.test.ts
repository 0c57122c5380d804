import { expect } from '@open-wc/testing';
import { stackedBars } from '../../src/charts/stacked-bars.js';
import { timeScale } from '../../src/charts/scales.js';
import { ticksOf } from '../../src/charts/time-unit.js';
import { bucketEnd, bucketUnit } from '../../src/core/time/time-unit.js';
import { startOfDay, toLocal } from '../../src/core/time/zone.js';
import { marks, misplaced, options } from './support.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (text: string) => Date.parse(text);

/** The local days of a month, as buckets. */
function localDays(year: number, month: number, count: number, timeZone: string) {
  return Array.from({ length: count }, (_, day) => {
    const start = startOfDay({ year, month, day: day + 1 }, timeZone);
    return { key: String(day), label: String(day + 1), at: start };
  });
}

const hoursOf = (categories: readonly { at: number }[], last: number) =>
  categories.map(({ at: start }, index) => ((categories[index + 1]?.at ?? last) - start) / HOUR);

/** Zones, with a month in which clocks change and what the odd day's length is. Some have no midnight on it. */
const ZONES = [
  ['Africa/Cairo', 2025, 4, 23],
  ['America/Havana', 2025, 3, 23],
  ['Atlantic/Azores', 2025, 3, 23],
  ['America/New_York', 2025, 3, 23],
  ['America/New_York', 2025, 11, 25],
  ['Asia/Kathmandu', 2025, 11, 24],
] as const;

describe('the time axis', () => {
  for (const [timeZone, year, month, odd] of ZONES)
    describe(`in ${timeZone}, ${String(year)}-${String(month)}`, () => {
      const days = localDays(year, month, 30, timeZone);
      const scale = timeScale(days, timeZone, [0, 3000]);

      it('sees days, however long they are', () => {
        expect(bucketUnit(days.map((day) => day.at))).to.deep.equal({ of: 'day', count: 1 });
        const lengths = hoursOf(days, scale.to);
        expect(new Set(lengths)).to.deep.equal(new Set(odd === 24 ? [24] : [24, odd]));
      });

      it('makes each as wide as it is long', () => {
        const lengths = hoursOf(days, scale.to);
        const hour = 3000 / lengths.reduce((sum, each) => sum + each, 0);
        lengths.forEach((length, index) => {
          expect(scale.end(index) - scale.start(index)).to.be.closeTo(length * hour, 1e-6);
        });
      });

      it('has ticks where local days begin', () => {
        const ticks = ticksOf(scale.from, scale.to, { of: 'day', count: 1 }, timeZone);
        expect(ticks).to.deep.equal(days.map((day) => day.at));
        for (const tick of ticks) expect(startOfDay(tick, timeZone)).to.equal(tick);
      });

      it('has ticks at Mondays, or at Sundays where weeks begin there', () => {
        const weekdays = (weekStart: number) =>
          ticksOf(scale.from, scale.to, { of: 'day', count: 7 }, timeZone, weekStart).map((tick) => {
            const { year: y, month: m, day } = toLocal(tick, timeZone);
            return new Date(Date.UTC(y, m - 1, day)).getUTCDay();
          });
        expect(weekdays(1)).to.deep.equal(Array(weekdays(1).length).fill(1));
        expect(weekdays(7)).to.deep.equal(Array(weekdays(7).length).fill(0));
        expect(weekdays(1).length).to.be.within(4, 5);
      });

      it('has ticks at full hours of its clocks', () => {
        const ticks = ticksOf(scale.from, scale.to, { of: 'minute', count: 360 }, timeZone);
        for (const tick of ticks)
          if (startOfDay(tick, timeZone) !== tick) {
            const { hour, minute } = toLocal(tick, timeZone);
            expect([hour % 6, minute]).to.deep.equal([0, 0]);
          }
        expect(ticks.length).to.be.within(30 * 4 - 1, 30 * 4);
        expect(ticks).to.deep.equal([...new Set(ticks)].sort((a, b) => a - b));
      });
    });

  it('has no tick at an hour that clocks jump over', () => {
    const from = at('2025-03-09T05:00:00Z');
    const ticks = ticksOf(from, from + 5 * HOUR, { of: 'minute', count: 60 }, 'America/New_York');
    expect(ticks.map((tick) => toLocal(tick, 'America/New_York').hour)).to.deep.equal([0, 1, 3, 4, 5]);
  });

  it('draws both hours of a doubled one, side by side', () => {
    const from = at('2025-11-02T04:00:00Z');
    const hours = Array.from({ length: 25 }, (_, hour) => ({ key: '', label: '', at: from + hour * HOUR }));
    const scale = timeScale(hours, 'America/New_York', [0, 250]);
    hours.forEach((_, hour) => {
      expect(scale.start(hour)).to.be.closeTo(hour * 10, 1e-6);
    });
  });

  it('knows months and weeks by their lengths', () => {
    const starts = (...months: number[]) => months.map((month) => Date.UTC(2025, month, 1));
    expect(bucketUnit(starts(0, 1, 2, 3))).to.deep.equal({ of: 'month', count: 1 });
    expect(bucketUnit(starts(0, 3, 6))).to.deep.equal({ of: 'month', count: 3 });
    expect(bucketUnit([0, 7 * DAY, 14 * DAY])).to.deep.equal({ of: 'day', count: 7 });
    expect(bucketUnit([0, 3 * HOUR, 7 * HOUR])).to.deep.equal({ of: 'minute', count: 180 });
    // The range began within a day.
    expect(bucketUnit([9 * HOUR, DAY, 2 * DAY, 3 * DAY])).to.deep.equal({ of: 'day', count: 1 });
    expect(bucketUnit([0])).to.deep.equal({ of: 'day', count: 1 });
    expect(bucketEnd(Date.UTC(2025, 1, 1), { of: 'month', count: 1 }, 'UTC')).to.equal(Date.UTC(2025, 2, 1));
  });

  it('has ticks at years and at every second or fifth of them', () => {
    const years = (count: number) =>
      ticksOf(Date.UTC(2019, 5, 1), Date.UTC(2031, 5, 1), { of: 'month', count: 12 * count }, 'UTC').map((tick) =>
        new Date(tick).getUTCFullYear(),
      );
    expect(years(1)).to.deep.equal([2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031]);
    expect(years(5)).to.deep.equal([2020, 2025, 2030]);
  });

  describe('of a chart', () => {
    const days = (count: number, skip: (day: number) => boolean = () => false) =>
      Array.from({ length: count }, (_, day) => ({
        key: String(day),
        label: `d${String(day)}`,
        at: Date.UTC(2025, 9, 1 + day),
      })).filter((_, day) => !skip(day));
    const draw = (categories: ReturnType<typeof days>, width = 600, more = {}) =>
      stackedBars.scene(
        { categories, series: [{ id: 'a', label: 'A', values: categories.map(() => 5) }] },
        { width, height: 220 },
        { ...options, timeZone: 'UTC', locale: 'en-GB', ...more },
      );
    const dates = (scene: ReturnType<typeof draw>) =>
      marks(scene, 'text')
        .filter(({ text, anchor }) => anchor === 'middle' && !text.startsWith('$'))
        .map(({ text }) => text);

    it('leaves a hole where buckets are missing', () => {
      const { hitAreas } = draw(days(10, (day) => day >= 3 && day < 6));
      const [, , third, fourth] = hitAreas;
      expect(fourth!.x - (third!.x + third!.width)).to.be.closeTo(3 * third!.width, 0.01);
    });

    it('names days, then every second, then weeks, then months, as room goes', () => {
      expect(dates(draw(days(7)))).to.have.length(7);
      expect(dates(draw(days(14), 500)).slice(0, 2)).to.deep.equal(['1 Oct', '3 Oct']);
      expect(dates(draw(days(30), 400))).to.deep.equal(['6 Oct', '13 Oct', '20 Oct', '27 Oct']);
      expect(dates(draw(days(120), 400))).to.deep.equal(['Oct 2025', 'Nov', 'Dec', 'Jan 2026']);
      for (const width of [260, 400, 800, 1400]) expect(misplaced(draw(days(365), width))).to.be.empty;
    });

    it('writes in the reader’s language', () => {
      expect(dates(draw(days(3), 600, { locale: 'de' }))[0]).to.equal('1. Okt.');
    });

    it('is none without a zone', () => {
      expect(dates(draw(days(3), 600, { timeZone: undefined }))).to.deep.equal(['d0', 'd1', 'd2']);
    });
  });
});

describe('a bucket that the range has cut', () => {
  const starts = [
    at('2025-10-01T15:00:00Z'),
    at('2025-10-02T00:00:00Z'),
    at('2025-10-03T00:00:00Z'),
    at('2025-10-04T00:00:00Z'),
  ];
  const categories = starts.map((start) => ({ key: String(start), label: '', at: start }));

  it('is as wide as it is long, and its bar no wider', () => {
    const scene = stackedBars.scene(
      { categories, series: [{ id: 'a', label: 'A', values: [1, 1, 1, 1] }] },
      { width: 400, height: 200 },
      { ...options, timeZone: 'UTC' },
    );
    const [cut, whole] = scene.hitAreas;
    expect(cut!.width / whole!.width).to.be.closeTo(9 / 24, 0.001);
    const [bar] = marks(scene, 'rect').filter(({ datum }) => datum?.index === 0);
    expect(bar!.x).to.be.at.least(cut!.x - 0.5);
    expect(bar!.x + bar!.width).to.be.at.most(cut!.x + cut!.width + 0.5);
  });

  it('may be every one, where days begin at another hour', () => {
    const days = [0, 1, 2].map((day) => ({ key: '', label: '', at: at('2025-10-01T15:30:00Z') + day * DAY }));
    const scale = timeScale(days, 'UTC', [0, 300]);
    days.forEach((_, day) => {
      expect(scale.end(day) - scale.start(day)).to.be.closeTo(100, 0.001);
    });
  });
});
