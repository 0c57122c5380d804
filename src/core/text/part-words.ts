import { clockOptions } from '../time/clock.js';
import type { BucketPart } from '../time/bucket-part.js';
import type { TimeUnit } from '../time/time-unit.js';
import { dateFormat, startOfDay } from '../time/zone.js';
import { messages } from './messages.js';

/** What of a bucket there are figures of: `from May 2`, `to 10:30 AM`, `not over yet`. */
export function partWords(part: BucketPart, unit: TimeUnit, locale: string, timeZone: string): string {
  const write = (at: number, isEnd: boolean) => {
    const isMidnight = startOfDay(at, timeZone) === at;
    // A day that is in to its end is the last one.
    return dateFormat(locale, {
      timeZone,
      ...(lastsDays(unit) && { day: 'numeric', month: 'short' }),
      ...(!(isMidnight && lastsDays(unit)) && clockOptions(locale)),
    }).format(isEnd && isMidnight && lastsDays(unit) ? at - 1 : at);
  };
  const { from, to, unfinished } = part;
  return [
    from === undefined ? '' : messages.bucket.from(write(from, false)),
    to === undefined ? '' : messages.bucket.to(write(to, true)),
    unfinished ? messages.notOverYet : '',
  ]
    .filter(Boolean)
    .join(', ');
}

function lastsDays({ of, count }: TimeUnit): boolean {
  return of === 'month' || (of === 'day' && count > 1);
}
