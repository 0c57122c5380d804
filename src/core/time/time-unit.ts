import { addDays, addMonths, startOfDay, toLocal } from './zone.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The length of a bucket, or the distance of two ticks. Days and months are those of a calendar, minutes elapse. */
export interface TimeUnit {
  readonly of: 'minute' | 'day' | 'month';
  readonly count: number;
}

/**
 * The length of buckets, by the usual distance between two starts; a day where there is only one. The first bucket may
 * have been cut by the range it is in.
 */
export function bucketUnit(starts: readonly number[]): TimeUnit {
  const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
  const whole = (gaps.length > 2 ? gaps.slice(1) : gaps).sort((a, b) => a - b);
  const usual = whole[Math.floor((whole.length - 1) / 2)] ?? DAY;
  // The shortest month has 28 days, and a day on which clocks go forward 23 hours.
  if (usual >= 27.9 * DAY) return { of: 'month', count: Math.max(Math.round(usual / (30.4 * DAY)), 1) };
  if (usual >= 22 * HOUR) return { of: 'day', count: Math.max(Math.round(usual / DAY), 1) };
  return { of: 'minute', count: Math.max(Math.round(usual / MINUTE), 1) };
}

/** Where the bucket that begins at an instant ends. */
export function bucketEnd(start: number, { of, count }: TimeUnit, timeZone: string): number {
  if (of === 'minute') return start + count * MINUTE;
  const local = toLocal(start, timeZone);
  // What does not begin with a day is no part of a calendar.
  if (startOfDay(start, timeZone) !== start) return start + lengthOf({ of, count });
  return startOfDay(of === 'day' ? addDays(local, count) : addMonths({ ...local, day: 1 }, count), timeZone);
}

/** Length of a unit in milliseconds, about. */
export function lengthOf({ of, count }: TimeUnit): number {
  return count * { minute: MINUTE, day: DAY, month: 30.4 * DAY }[of];
}
