import type { TimeBucket } from '../../../core/time/buckets-of.js';
import type { Bucket } from '../../../core/types.js';
import type { EventTable } from '../event-table.js';
import { firstTime, lastTime, type Span } from './asked.js';
import type { Grouping } from '../scan/grouping.js';
import { scratch } from '../scan/scratch.js';

const MINUTE_US = 60_000_000;

/** Rows in the buckets of time that they are in; the group is the place of the bucket. */
export function byBucket(
  table: EventTable,
  span: Span,
  rows: Int32Array,
  buckets: readonly TimeBucket[],
  bucket: Bucket,
): Grouping {
  const { time } = table;
  // Buckets begin at quarters of an hour, or at the slots of five minutes that they are: a look at a list of these.
  const length = (bucket === '5min' ? 5 : 15) * MINUTE_US;
  const first = Math.floor((Math.max(span.from, firstTime(table) ?? span.to) * 1000) / length);
  const last = Math.floor((Math.min(span.to, lastTime(table) ?? span.from) * 1000) / length) + 1;
  const bucketOf = new Int32Array(last < first ? 0 : last - first + 1);
  for (const [place, { start, end }] of buckets.entries()) {
    const from = Math.ceil((start * 1000) / length) - first;
    const to = Math.ceil((end * 1000) / length) - first;
    bucketOf.fill(place, Math.max(from, 0), Math.max(to, 0));
  }
  const of = scratch(rows.length);
  for (let place = 0; place < rows.length; place++) {
    of[place] = bucketOf[Math.floor((time[rows[place] as number] as number) / length) - first] as number;
  }
  return { rows, of, count: buckets.length };
}
