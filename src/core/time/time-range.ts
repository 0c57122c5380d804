import type { TimeRange } from '../types.js';
import { addDays, addMonths, dateFormat, fromLocal, startOfDay, toLocal, type LocalInstant } from './zone.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
// Earlier years have no four digits, which not every server reads.
const YEAR_1 = -62_135_596_800_000;

/** The choices that a filter offers, in order. */
export const presets: readonly string[] = [
  'last-hour',
  'last-24-hours',
  'today',
  'last-7-days',
  'last-30-days',
  'this-month',
  'last-month',
  'last-365-days',
];

const LAST = /^last-(\d+)-(hour|day)s?$/;
const ALLOWED =
  'use last-hour, last-N-hours, today, last-N-days, this-month, last-month, last-year, or FROM/TO such as 2026-01-01/2026-01-31';

/** One spelling per choice: `last-1-hours` is `last-hour`, `last-7-day` is `last-7-days`. Other text stays, trimmed. */
export function normalizeChoice(choice: string): string {
  const text = choice.trim();
  const [, count = '', unit = ''] = LAST.exec(text) ?? [];
  if (!unit) return text;
  const number = count.replace(/^0+(?=\d)/, '');
  return number === '1' && unit === 'hour' ? 'last-hour' : `last-${number}-${unit}s`;
}

/** The choice of a custom range, from two bounds as {@link readLocal} reads them. */
export function customChoice(from: string, to: string): string {
  return `${from.trim()}/${to.trim()}`;
}

/** What a choice moves with: a preset with the minute or the day, a custom range with nothing. */
export function rangeUnit(choice: string): 'hours' | 'days' | 'fixed' {
  if (choice.includes('/')) return 'fixed';
  return /hours?$/.test(choice.trim()) ? 'hours' : 'days';
}

/**
 * Resolves a choice to `[from, to)`; `now` is in milliseconds and counts from its full minute.
 * In the first minute of a day `today` is empty. Throws a RangeError that names a choice it cannot read.
 */
export function resolveRange(choice: string, { now, timeZone }: { now: number; timeZone: string }): TimeRange {
  const fail = (reason: string): never => {
    throw new RangeError(`"${choice}" is not a time range: ${reason}`);
  };
  const text = normalizeChoice(choice);
  const [from, to] = text.includes('/') ? custom(text, timeZone, fail) : preset(text, now, timeZone, fail);
  if (!(from >= YEAR_1) || Number.isNaN(to)) fail(LAST.test(text) ? 'N is too large' : 'it leaves the calendar');
  return { choice, from: new Date(from).toISOString(), to: new Date(to).toISOString(), timeZone };
}

type Fail = (reason: string) => never;

function preset(text: string, now: number, timeZone: string, fail: Fail): readonly [number, number] {
  const to = Math.floor(now / MINUTE) * MINUTE;
  const today = toLocal(to, timeZone);
  const month = { ...today, day: 1 };
  const year = { ...month, month: 1 };
  const [, count, unit] = LAST.exec(text === 'last-hour' ? 'last-1-hour' : text) ?? [];
  const number = Number(count);
  if (number === 0) fail('N must be at least 1');
  if (unit === 'hour') return [to - number * HOUR, to];
  if (unit === 'day') return [startOfDay(addDays(today, 1 - number), timeZone), to];
  switch (text) {
    case 'today':
      return [startOfDay(today, timeZone), to];
    case 'this-month':
      return [startOfDay(month, timeZone), to];
    case 'last-month':
      return [startOfDay(addMonths(month, -1), timeZone), startOfDay(month, timeZone)];
    case 'last-year':
      return [startOfDay(addMonths(year, -12), timeZone), startOfDay(year, timeZone)];
    default:
      return fail(ALLOWED);
  }
}

function custom(text: string, timeZone: string, fail: Fail): readonly [number, number] {
  const bounds = text.split('/');
  if (bounds.length !== 2) fail(ALLOWED);
  const [from, to] = bounds.map((bound, index) => {
    if (!bound.trim()) return fail(`its ${index ? 'end' : 'start'} is missing`);
    const read = parseLocal(bound, timeZone, index ? 'to' : 'from');
    return typeof read === 'string' ? fail(read) : read.instant;
  }) as [number, number];
  if (from >= to) fail('its start must be before its end');
  return [from, to];
}

/**
 * Reads a typed bound: `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM[:SS]` on the zone's clocks, or with `Z` or an offset.
 * A date is its first instant, as the end of a range (`to`) the instant after its last, so that the day is included.
 * Throws a RangeError that names text it cannot read.
 */
export function readLocal(text: string, timeZone: string, bound: 'from' | 'to' = 'from'): LocalInstant {
  const read = parseLocal(text, timeZone, bound);
  if (typeof read === 'string') throw new RangeError(`"${text}" is not a date or time: ${read}`);
  return read;
}

const BOUND =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?(?:(Z)|([+-](?:[01]\d|2[0-3])):?([0-5]\d))?)?$/i;

/** The bound, or what is wrong with it. */
function parseLocal(text: string, timeZone: string, bound: 'from' | 'to'): LocalInstant | string {
  const match = BOUND.exec(text.trim());
  if (!match) return `write ${text.trim()} as YYYY-MM-DD or YYYY-MM-DDTHH:MM, local or with an offset such as +02:00`;
  const [, day = '', time, seconds = '', isUtc, hours, minutes = ''] = match;
  const named = `${day}T${time ?? '00:00'}`;
  const wall = Date.parse(`${named}${seconds}Z`);
  // Engines read 30 February as 2 March, and 24:00 as the next day.
  if (Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(named)) return `there is no ${text.trim()}`;
  if (isUtc) return { instant: wall };
  if (hours) return { instant: wall + Date.parse(`1970-01-01T00:00${hours}:${minutes}`) };
  const local = toLocal(wall, 'UTC');
  if (time === undefined) return { instant: startOfDay(bound === 'to' ? addDays(local, 1) : local, timeZone) };
  const { instant, ...rest } = fromLocal(local, timeZone);
  return { instant: instant + wall - Math.floor(wall / 1000) * 1000, ...rest };
}

/**
 * When to resolve the range again, in milliseconds since 1970: for a preset of hours the next minute, for one of days
 * the next local midnight, never further from `now` than that. `undefined` for a custom range, which never moves.
 */
export function renewsAt(range: TimeRange, now: number = Date.now()): number | undefined {
  const unit = rangeUnit(range.choice);
  const to = Date.parse(range.to);
  if (unit === 'fixed') return undefined;
  if (unit === 'hours') return to + MINUTE;
  const end = toLocal(to, range.timeZone);
  const months = { 'last-month': 1, 'last-year': 12 }[range.choice.trim()];
  const next = months ? addMonths(end, months) : addDays(end, 1);
  // A timer takes no more than 24 days, so that a month is looked at every midnight.
  const midnight = startOfDay(addDays(toLocal(now, range.timeZone), 1), range.timeZone);
  return Math.min(startOfDay(next, range.timeZone), midnight);
}

/** A choice in words: `Last 7 days`, `This month`, `Custom`. */
export function rangeLabel(choice: string): string {
  if (choice.includes('/')) return 'Custom';
  const words = normalizeChoice(choice)
    .replaceAll('-', ' ')
    .replace(/\b1 days$/, '1 day');
  return words.charAt(0).toUpperCase() + words.slice(1);
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

/**
 * The period to compare `range` with: of the same length, directly before, up to the same elapsed moment. Presets of days are
 * compared with as many days before them, calendar months and years with the one before.
 */
export function previousRange(range: TimeRange): TimeRange {
  const { timeZone } = range;
  const [from, to] = [Date.parse(range.from), Date.parse(range.to)];
  const choice = normalizeChoice(range.choice);
  const first = toLocal(from, timeZone);
  const months = CALENDAR[choice];
  const [, count, unit] = LAST.exec(choice) ?? [];
  const days = choice === 'today' ? 1 : unit === 'day' ? Number(count) : 0;
  const start = months
    ? startOfDay(addMonths(first, -months), timeZone)
    : days
      ? startOfDay(addDays(first, -days), timeZone)
      : from - (to - from);
  const end = months && to > from && isCalendarEnd(to, timeZone) ? from : Math.min(start + (to - from), from);
  return {
    choice: `previous ${choice}`,
    from: new Date(start).toISOString(),
    to: new Date(end).toISOString(),
    timeZone,
  };
}

/** Months that a preset of the calendar spans. */
const CALENDAR: Readonly<Record<string, number>> = { 'this-month': 1, 'last-month': 1, 'last-year': 12 };

function isCalendarEnd(instant: number, timeZone: string): boolean {
  return startOfDay(instant, timeZone) === instant && toLocal(instant, timeZone).day === 1;
}

export type Bucket = 'hour' | '3h' | 'day' | 'week' | 'month';

/** How finely a trend over `range` is divided: enough buckets to see a shape, few enough to tell them apart. */
export function bucketFor({ from, to }: TimeRange): Bucket {
  // Where the clocks change a day has an hour more, on Antarctica's Troll station two.
  const hours = (Date.parse(to) - Date.parse(from)) / 3_600_000;
  if (hours <= 26) return 'hour';
  if (hours <= 74) return '3h';
  if (hours <= 62 * 24 + 2) return 'day';
  return hours <= 26 * 7 * 24 + 2 ? 'week' : 'month';
}
