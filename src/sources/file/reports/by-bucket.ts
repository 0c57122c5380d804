import type { TimeBucket } from '../../../core/time/buckets-of.js';
import type { Bucket } from '../../../core/types.js';
import type { EventTable } from '../event-table.js';
import type { Grouping } from '../scan/grouping.js';

const MINUTE_US = 60_000_000;

/** Rows in the buckets of time that they are in; the group is the place of the bucket. */
export function byBucket(
  { time }: EventTable,
  rows: Uint32Array,
  buckets: readonly TimeBucket[],
  bucket: Bucket,
): Grouping {
  // Buckets begin at quarters of an hour, or at the slots of five minutes that they are: a look at a list of these.
  const length = (bucket === '5min' ? 5 : 15) * MINUTE_US;
  const slots = Float64Array.from(rows, (row) => Math.floor((time[row] as number) / length));
  let [first, last] = [Infinity, -Infinity];
  for (const slot of slots) {
    if (slot < first) first = slot;
    if (slot > last) last = slot;
  }
  const bucketOf = new Int32Array(last < first ? 0 : last - first + 1).fill(-1);
  for (const [place, { start, end }] of buckets.entries()) {
    const from = Math.ceil((start * 1000) / length) - first;
    const to = Math.ceil((end * 1000) / length) - first;
    bucketOf.fill(place, Math.max(from, 0), Math.max(to, 0));
  }
  return { of: Int32Array.from(slots, (slot) => bucketOf[slot - first] ?? -1), count: buckets.length };
}
