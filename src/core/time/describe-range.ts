import type { TimeRange } from '../types.js';
import { ruleOfText } from './presets.js';
import { dateFormat, startOfDay, toLocal } from './zone.js';

/** A choice in words: `Last 7 days`, `This month`; `Custom` for what is no preset. */
export function rangeLabel(choice: string): string {
  const preset = ruleOfText(choice);
  return preset ? preset.rule.label(preset.count) : 'Custom';
}

/** Whether the range is named after a period that is not over yet: today, this month. */
export function isOpen({ choice }: Pick<TimeRange, 'choice'>): boolean {
  return ruleOfText(choice)?.rule.open === true;
}

/**
 * The resolved bounds in words, on the range's own clocks: `24 Oct, 00:00 – 22 Nov, 10:22`; whole days without times
 * and with the last day included: `1 Oct – 31 Oct 2026`. `now` tells which year goes without saying.
 */
export function describeRange(range: TimeRange, locale?: string, now: number = Date.now()): string {
  const { timeZone } = range;
  const from = Date.parse(range.from);
  const to = Date.parse(range.to);
  const isMidnight = (instant: number) => startOfDay(instant, timeZone) === instant;
  const whole = from < to && isMidnight(from) && isMidnight(to);
  const last = whole ? to - 1 : to;
  const yearOf = (instant: number) => toLocal(instant, timeZone).year;
  const yearsDiffer = yearOf(from) !== yearOf(last);
  const needsYear = whole || yearsDiffer || yearOf(last) !== yearOf(now);
  const sameDay = startOfDay(from, timeZone) === startOfDay(last, timeZone);

  const write = (instant: number, year: boolean, date = true) =>
    dateFormat(locale, {
      timeZone,
      ...(year && { year: 'numeric' }),
      ...(date && { day: 'numeric', month: 'short' }),
      ...(!whole && { hour: '2-digit', minute: '2-digit' }),
    }).format(instant);

  if (sameDay && whole) return write(last, true);
  if (sameDay) return `${write(from, needsYear)} – ${write(last, false, false)}`;
  return `${write(from, yearsDiffer)} – ${write(last, needsYear)}`;
}
