import { clockOptions } from '../time/clock.js';
import type { TimeUnit } from '../time/time-unit.js';
import { dateFormat, fromLocal, startOfDay, toLocal, zoneOffset } from '../time/zone.js';

/** In which language and on whose clocks buckets are named. */
export interface BucketNaming {
  readonly locale: string;
  readonly timeZone: string;
  /** Whether there are buckets of other days than those named here, such as on other pages. */
  readonly manyDays?: boolean;
}

const DAY = { day: 'numeric', month: 'short' } as const;
const TWO_HOURS = 120;

/**
 * What the buckets that begin at `starts` are called, as finely as they are divided. No two are called the same: the day is
 * named where they are of several, the year where a day comes twice, the offset where the clocks show a time twice.
 */
export function bucketLabels(
  starts: readonly number[],
  { of, count }: TimeUnit,
  { locale, timeZone, manyDays = false }: BucketNaming,
): string[] {
  const write = (at: number, options: Intl.DateTimeFormatOptions) =>
    dateFormat(locale, { ...options, timeZone }).format(at);
  if (of === 'month') {
    const years = count % 12 === 0 ? {} : ({ month: 'short' } as const);
    return starts.map((at) => write(at, { ...years, year: 'numeric' }));
  }
  const days = new Set(starts.map((at) => startOfDay(at, timeZone)));
  const clock = of === 'minute' ? clockText(starts, count, locale, timeZone) : {};
  const withDay = of === 'day' || manyDays || days.size > 1 || count > TWO_HOURS;
  const labels = starts.map((at) => write(at, { ...(withDay && DAY), ...clock }));
  const times = countsOf(labels);
  return starts.map((at, index) => {
    const label = labels[index] ?? '';
    if (of === 'minute' && fromLocal(toLocal(at, timeZone), timeZone).adjusted)
      return `${label} (${zoneOffset(timeZone, at, locale)})`;
    return (times.get(label) ?? 0) > 1 && withDay ? write(at, { ...DAY, year: 'numeric', ...clock }) : label;
  });
}

/** Full hours need no minutes where the day stands before them. */
function clockText(
  starts: readonly number[],
  minutes: number,
  locale: string,
  timeZone: string,
): Intl.DateTimeFormatOptions {
  const options = clockOptions(locale);
  const onTheHour = minutes > TWO_HOURS && starts.every((at) => toLocal(at, timeZone).minute === 0);
  return onTheHour && options.hour === 'numeric' ? { hour: 'numeric' } : options;
}

function countsOf(labels: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
