import { SourceError } from '../../core/source-error.js';
import { isBucket, unitOf } from '../../core/time/bucket.js';
import { startOfDay, toLocal } from '../../core/time/zone.js';
import type { Bucket, Column, Notice, Query } from '../../core/types.js';
import { eachDay, type Days } from './days.js';

const DAY = 86_400_000;

/** Days of UTC that make one bucket of a trend. */
export interface DayBucket {
  /** When its first day begins on the reader's clocks, ISO 8601; the range may have cut that day off. */
  readonly start: string;
  /** The days of it that were asked for. */
  readonly first: string;
  readonly last: string;
  readonly unfinished: boolean;
}

/** The buckets of some days, also those in which nothing was spent: LiteLLM leaves such days out. */
export function bucketsOf(days: Days | undefined, query: Query): DayBucket[] {
  const bucket = bucketIn(query, days);
  const weekStart = Number(query.params?.['weekStart'] ?? 1);
  const buckets = new Map<string, DayBucket>();
  for (const day of days ? eachDay(days) : []) {
    const start = instantOf(startOf(day, bucket, weekStart), query);
    const before = buckets.get(start);
    const unfinished = day === days?.today;
    buckets.set(start, { start, first: before?.first ?? day, last: day, unfinished });
  }
  return [...buckets.values()];
}

/** The column of the times, which says how long the buckets are, and a notice where shorter ones were asked for. */
export function timeColumn(time: Column, query: Query, days: Days | undefined): { column: Column; notices: Notice[] } {
  const bucket = bucketIn(query, days);
  const message = 'LiteLLM counts whole days: nothing shorter is known.';
  return {
    column: { ...time, bucket },
    notices: bucket === query.params?.['bucket'] || !isShort(query) ? [] : [{ code: 'coarser', message }],
  };
}

/** @throws {SourceError} `not-available` where a single day was to be divided. */
function bucketIn(query: Query, days: Days | undefined): Bucket {
  const asked = query.params?.['bucket'];
  if (!isBucket(asked)) return 'day';
  if (!isShort(query)) return asked;
  if (!days || days.first !== days.last) return 'day';
  throw new SourceError('not-available', 'LiteLLM counts whole days, so the course of a single day is not known.');
}

/** A day of UTC stands where the reader's day of that date begins, and is called by it; a notice says that it is another. */
function instantOf(day: string, { params = {}, filters }: Query): string {
  const zone = params['timeZone'] ?? filters?.range?.timeZone ?? 'UTC';
  return new Date(startOfDay(toLocal(Date.parse(day), 'UTC'), String(zone))).toISOString();
}

function isShort({ params }: Query): boolean {
  const bucket = params?.['bucket'];
  return isBucket(bucket) && unitOf(bucket).of === 'minute';
}

function startOf(day: string, bucket: Bucket, weekStart: number): string {
  if (bucket === 'month') return `${day.slice(0, 7)}-01`;
  if (bucket !== 'week') return day;
  const at = Date.parse(day);
  // Sunday is 0 here and 7 in `weekStart`.
  const since = (new Date(at).getUTCDay() - weekStart + 7) % 7;
  return new Date(at - since * DAY).toISOString().slice(0, 10);
}
