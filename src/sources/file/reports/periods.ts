import type { TimeBucket } from '../../../core/time/buckets-of.js';
import type { Bucket } from '../../../core/types.js';
import type { EventTable } from '../event-table.js';
import { perTable } from '../scan/once.js';

const MINUTE_US = 60_000_000;

/** What a row may cover and still be one of a bucket's, in minutes: a day has up to 25 hours. */
const LONGEST: Readonly<Record<Bucket, number>> = {
  '5min': 5,
  '15min': 15,
  hour: 60,
  '3h': 180,
  day: 25 * 60,
  week: 7 * 24 * 60 + 60,
  month: 31 * 24 * 60 + 60,
};

/** Whether any event stands for a whole day, month or other period. */
export const hasPeriods = perTable(({ until }): boolean => {
  for (const end of until) if (!Number.isNaN(end)) return true;
  return false;
});

/** Whether an event covers a longer time than one of such buckets; it is then at none of its instants. */
export function isLongIn({ time, until }: EventTable, bucket: Bucket): (row: number) => boolean {
  const longest = LONGEST[bucket] * MINUTE_US;
  return (row) => (until[row] as number) > (time[row] as number) + longest;
}

/** The places of the buckets that such events cover. */
export function coveredBy(rows: Int32Array, { time, until }: EventTable, buckets: readonly TimeBucket[]): Set<number> {
  const covered = new Set<number>();
  const known = new Set<string>();
  for (const row of rows) {
    const [from, to] = [(time[row] as number) / 1000, (until[row] as number) / 1000];
    const period = `${String(from)}/${String(to)}`;
    if (known.has(period)) continue;
    known.add(period);
    for (const [place, { start, end }] of buckets.entries()) if (from < end && to > start) covered.add(place);
  }
  return covered;
}
