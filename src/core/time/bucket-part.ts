import type { TimeRange } from '../types.js';
import { ruleOfText } from './presets.js';

/** What of a bucket there are figures of, where that is not all of it. */
export interface BucketPart {
  /** From when on, where its beginning lies before the range (milliseconds). */
  readonly from?: number;
  /** Until when, where its end lies after a range that is over. */
  readonly to?: number;
  /** Whether it is still being filled. */
  readonly unfinished?: true;
}

/** What of the bucket `[start, end)` is in a range and has passed at `now`; `undefined` for all of it. */
export function bucketPart(
  [start, end]: readonly [start: number, end: number],
  range: TimeRange | undefined,
  now: number,
): BucketPart | undefined {
  // A range that is over ends where it says; any other goes on with the clock.
  const fixed = range && range.elapsedTo === undefined && !goesOn(range);
  const [from, to] = range ? [Date.parse(range.from), Date.parse(range.to)] : [-Infinity, Infinity];
  const part: BucketPart = {
    ...(from > start && from < end && { from }),
    ...(!fixed && start <= now && now < end ? { unfinished: true } : to > start && to < end && { to }),
  };
  return Object.keys(part).length ? part : undefined;
}

/** Whether a range ends with now: one that was typed, or last month, does not. */
export function goesOn({ choice }: TimeRange): boolean {
  const { rule } = ruleOfText(choice) ?? {};
  return rule !== undefined && (rule.open === true || rule.months !== true);
}
