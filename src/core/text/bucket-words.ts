import type { Bucket } from '../time/bucket.js';

/** What the buckets of a trend are called, and what stands after "per". */
export const BUCKET_WORDS: Readonly<
  Record<Bucket, { readonly names: readonly [one: string, many: string]; readonly per: string }>
> = {
  hour: { names: ['hour', 'hours'], per: 'hour' },
  '3h': { names: ['period of 3 hours', 'periods of 3 hours'], per: '3 hours' },
  day: { names: ['day', 'days'], per: 'day' },
  week: { names: ['week', 'weeks'], per: 'week' },
  month: { names: ['month', 'months'], per: 'month' },
};
