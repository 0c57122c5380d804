import type { TimeRange } from '../types.js';

/** What a trend is divided into. */
export type Bucket = 'hour' | '3h' | 'day' | 'week' | 'month';

/** How finely a trend over `range` is divided: enough buckets to see a shape, few enough to tell them apart. */
export function bucketFor({ from, to }: TimeRange): Bucket {
  // Where the clocks change a day has an hour more, on Antarctica's Troll station two.
  const hours = (Date.parse(to) - Date.parse(from)) / 3_600_000;
  if (hours <= 26) return 'hour';
  if (hours <= 74) return '3h';
  if (hours <= 62 * 24 + 2) return 'day';
  return hours <= 26 * 7 * 24 + 2 ? 'week' : 'month';
}
