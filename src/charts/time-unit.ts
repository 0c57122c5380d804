import type { TimeUnit } from '../core/time/time-unit.js';
import { addDays, addMonths, fromLocal, startOfDay, toLocal } from '../core/time/zone.js';

const DAY = 86_400_000;

/** Distances of ticks that people count in, the smallest first; of days, 7 and 14 are weeks. */
export const TICK_UNITS: readonly TimeUnit[] = [
  ...[1, 5, 15, 30, 60, 120, 180, 360, 720].map((count) => ({ of: 'minute', count }) as const),
  ...[1, 2, 7, 14].map((count) => ({ of: 'day', count }) as const),
  ...[1, 2, 3, 6, 12, 24, 60, 120, 300].map((count) => ({ of: 'month', count }) as const),
];

/**
 * Round instants of a zone from `from` until before `to`: full minutes and hours of its clocks, its midnights, the first
 * days of its weeks, months and years. What clocks jump over is left out.
 *
 * @param weekStart The first day of a week: 1 is Monday, 7 is Sunday.
 */
export function ticksOf(from: number, to: number, unit: TimeUnit, timeZone: string, weekStart = 1): number[] {
  const ticks: number[] = [];
  const { of, count } = unit;
  let day = firstDay(from, unit, timeZone, weekStart);
  for (let at = startOfDay(day, timeZone); at < to; at = startOfDay(day, timeZone)) {
    if (of !== 'minute') ticks.push(at);
    else
      for (let minute = 0; minute < 1440; minute += count) {
        const clock = { ...day, hour: Math.floor(minute / 60), minute: minute % 60, second: 0 };
        const { instant, adjusted } = minute ? fromLocal(clock, timeZone) : { instant: at };
        if (adjusted !== 'skipped') ticks.push(instant);
      }
    day = of === 'month' ? addMonths(day, count) : addDays(day, of === 'day' ? count : 1);
  }
  return ticks.filter((at) => at >= from && at < to);
}

/** The day of the last tick that is not after an instant. */
function firstDay(from: number, { of, count }: TimeUnit, timeZone: string, weekStart: number) {
  const { year, month, day } = toLocal(from, timeZone);
  const local = { year, month, day };
  if (of === 'month')
    return addMonths(
      { year, month: 1, day: 1 },
      Math.floor((month - 1) / count) * count - (count > 12 ? 12 * (year % (count / 12)) : 0),
    );
  // Every second day has no place in a calendar: it counts from the first one.
  if (of === 'minute' || count % 7) return local;
  // Days since 1 January 1970, which was a Thursday, counted from the first day of a week.
  const days = Math.round(Date.UTC(year, month - 1, day) / DAY) + 4 - (weekStart % 7);
  return addDays(local, -(((days % count) + count) % count));
}
