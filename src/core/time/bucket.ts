import type { Bucket, TimeRange } from '../types.js';
import type { TimeUnit } from './time-unit.js';

const UNITS: Readonly<Record<Bucket, TimeUnit>> = {
  '5min': { of: 'minute', count: 5 },
  '15min': { of: 'minute', count: 15 },
  hour: { of: 'minute', count: 60 },
  '3h': { of: 'minute', count: 180 },
  day: { of: 'day', count: 1 },
  week: { of: 'day', count: 7 },
  month: { of: 'month', count: 1 },
};

/** The length of a bucket. */
export function unitOf(bucket: Bucket): TimeUnit {
  return UNITS[bucket];
}

/** All buckets, the shortest first. */
export const BUCKETS = Object.keys(UNITS) as readonly Bucket[];

/** Whether text names a bucket. */
export function isBucket(text: unknown): text is Bucket {
  return typeof text === 'string' && Object.hasOwn(UNITS, text);
}

/** How finely a trend over `range` is divided: enough buckets to see a shape, few enough to tell them apart. */
export function bucketFor({ from, to }: Pick<TimeRange, 'from' | 'to'>): Bucket {
  // Where the clocks change a day has an hour more, on Antarctica's Troll station two.
  const hours = (Date.parse(to) - Date.parse(from)) / 3_600_000;
  if (hours <= 1) return '5min';
  if (hours <= 6) return '15min';
  if (hours <= 26) return 'hour';
  if (hours <= 74) return '3h';
  if (hours <= 62 * 24 + 2) return 'day';
  return hours <= 26 * 7 * 24 + 2 ? 'week' : 'month';
}
