import type { TimeUnit } from '../time/time-unit.js';

/** What the buckets of a trend are called, and what stands after "per". */
export interface BucketWords {
  readonly names: readonly [one: string, many: string];
  readonly per: string;
}

/** Lengths that have a name of their own. */
const NAMED: Readonly<Record<string, string>> = {
  'minute 1': 'minute',
  'minute 60': 'hour',
  'day 1': 'day',
  'day 7': 'week',
  'month 1': 'month',
  'month 3': 'quarter',
  'month 12': 'year',
};

/** The words of buckets of a length: `hour`, `hours`, per `3 hours`. */
export function bucketWords({ of, count }: TimeUnit): BucketWords {
  const name = NAMED[`${of} ${String(count)}`];
  if (name) return { names: [name, `${name}s`], per: name };
  const per =
    of === 'minute' && count % 60 === 0
      ? `${String(count / 60)} hours`
      : of === 'day' && count % 7 === 0
        ? `${String(count / 7)} weeks`
        : `${String(count)} ${of}s`;
  return { names: [`period of ${per}`, `periods of ${per}`], per };
}
