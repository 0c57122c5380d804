import { SourceError } from '../../../core/source-error.js';
import { fileReportWords as words } from '../../../core/text/file-report-words.js';
import { bucketFor, BUCKETS, isBucket, unitOf } from '../../../core/time/bucket.js';
import { lengthOf } from '../../../core/time/time-unit.js';
import { zoneName } from '../../../core/time/zone.js';
import type { Bucket, Query } from '../../../core/types.js';
import type { Span } from './asked.js';

/** How time is cut. */
export interface Cut {
  readonly bucket: Bucket;
  readonly timeZone: string;
  readonly weekStart: number;
}

const MOST_BUCKETS = 10_000;

/**
 * Reads the parameters `bucket`, `timeZone` (absent, that of the range) and `weekStart`. Without a bucket, it is one of UTC
 * that suits the span, as the gateway has it.
 * @throws SourceError `invalid`
 */
export function cutOf({ params = {}, filters = {} }: Query, span: Span): Cut {
  const { bucket: named, weekStart: start = 1 } = params;
  const zone = params['timeZone'] ?? (named === undefined ? undefined : filters.range?.timeZone) ?? 'UTC';
  const bucket = named ?? bucketFor({ from: iso(span.from), to: iso(span.to) });
  if (!isBucket(bucket)) throw new SourceError('invalid', words.noBucket(String(bucket), BUCKETS));
  const timeZone = zoneName(zone);
  if (timeZone === undefined) throw new SourceError('invalid', words.noZone(String(zone)));
  const weekStart = Number(start);
  if (!(Number.isInteger(weekStart) && weekStart >= 1 && weekStart <= 7))
    throw new SourceError('invalid', words.noWeekStart);
  if (span.to - span.from > MOST_BUCKETS * lengthOf(unitOf(bucket)))
    throw new SourceError('invalid', words.tooManyBuckets(MOST_BUCKETS, bucket));
  return { bucket, timeZone, weekStart };
}

const iso = (instant: number): string => new Date(instant).toISOString();
