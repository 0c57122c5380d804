import { messages } from '../text/messages.js';
import type { TimeRange } from '../types.js';
import { clockOptions } from './clock.js';
import { ruleOfText } from './presets.js';
import { dateFormat, startOfDay, toLocal } from './zone.js';

/** A choice in words: `Last 7 days`, `This month`; `Custom` for what is no preset. */
export function rangeLabel(choice: string): string {
  const preset = ruleOfText(choice);
  return preset ? preset.rule.label(preset.count) : 'Custom';
}

/** A range as short as it can be named: `Last 7 days`; `Nov 1 – Nov 20` for what is no preset. */
export function rangeName(range: TimeRange, locale?: string, now: number = Date.now()): string {
  return ruleOfText(range.choice) ? rangeLabel(range.choice) : describe(range, locale, now, false);
}

/** Whether the range is a period that is not over yet: today, this month, days of which some are to come. */
export function isOpen({ choice, elapsedTo }: Pick<TimeRange, 'choice' | 'elapsedTo'>): boolean {
  return elapsedTo !== undefined || ruleOfText(choice)?.rule.open === true;
}

/**
 * The resolved bounds in words, on the range's own clocks: `24 Oct, 00:00 – 22 Nov, 10:22`; whole days without times
 * and with the last day included: `1 Oct – 31 Oct 2026`. `now` tells which year goes without saying.
 */
export function describeRange(range: TimeRange, locale?: string, now: number = Date.now()): string {
  return describe(range, locale, now, true);
}

function describe(range: TimeRange, locale: string | undefined, now: number, withYear: boolean): string {
  const { timeZone } = range;
  const from = Date.parse(range.from);
  const to = Date.parse(range.to);
  const isMidnight = (instant: number) => startOfDay(instant, timeZone) === instant;
  // A day that is in to its end is the last one: nobody reads the next day's midnight as that.
  const toEndOfDay = from < to && isMidnight(to);
  const whole = toEndOfDay && isMidnight(from);
  const last = toEndOfDay ? to - 1 : to;
  const yearOf = (instant: number) => toLocal(instant, timeZone).year;
  const yearsDiffer = yearOf(from) !== yearOf(last);
  const needsYear = (whole && withYear) || yearsDiffer || yearOf(last) !== yearOf(now);
  const sameDay = startOfDay(from, timeZone) === startOfDay(last, timeZone);

  const write = (instant: number, { year = false, date = true, time = !whole }) =>
    dateFormat(locale, {
      timeZone,
      ...(year && { year: 'numeric' }),
      ...(date && { day: 'numeric', month: 'short' }),
      ...(time && clockOptions(locale)),
    }).format(instant);

  if (sameDay && whole) return write(last, { year: needsYear });
  const start = write(from, { year: sameDay ? needsYear : yearsDiffer });
  if (sameDay) return `${start} – ${toEndOfDay ? messages.range.midnight : write(last, { date: false })}`;
  return `${start} – ${write(last, { year: needsYear, time: !toEndOfDay })}`;
}
