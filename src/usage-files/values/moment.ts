import { fromLocal } from '../../core/time/zone.js';
import { RowError } from '../usage-error.js';

/** When a row happened, in microseconds since 1970 (UTC). */
export interface Moment {
  readonly time: bigint;
  /** The end (exclusive) of the day, hour or month that the row covers as a whole; absent for an instant. */
  readonly until?: bigint;
}

/** What a file leaves open about its times. */
export interface MomentRules {
  /** The IANA zone of times that name none. */
  readonly timeZone: string;
  /** How `09/10/2026` is meant, once the column has decided it. */
  readonly dateOrder?: 'month-first' | 'day-first' | undefined;
  /** From when on relative times count, in microseconds, and what one unit of them is. */
  readonly start?: bigint | undefined;
  readonly relativeUnit?: 'seconds' | 'milliseconds' | undefined;
}

/** A zone behind a time of day: a date alone ends in `-14` too. */
const ZONE = /(?:\s*(Z|UTC|GMT)|(?<=\d\d:\d\d\S*|T\d{4,6})\s*([+-]\d\d(?::?\d\d)?))?(?:\[[^\]]+\])?$/i;
const CLOCK = /^(\d{1,2})(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*([ap]\.?m\.?)?$/i;
const COMPACT = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?)?$/;
const ISO = /^(\d{4})-(\d\d)(?:-(\d\d)(?:(?:T|\s+)(.*))?)?$/i;
/** `2026/09/14`: the year stands first, so there is no doubt about the month. */
const YEAR_FIRST = /^(\d{4})([/.])(\d{1,2})\2(\d{1,2})(?:,?\s+(.*))?$/;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(.*))?$/;
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,?\s+(.*))?$/;
const MAIL = /^(?:[a-z]{3},\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?,?[\s-]+(\d{4})(?:,?\s+(.*))?$/i;
const MONTH_FIRST = /^(?:[a-z]{3,9},?\s+)?([a-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})(?:,?\s+(.*))?$/i;
const NUMBER = /^(\d{1,19})(?:\.(\d{1,9})\d*)?(?:e\+?(\d{1,2}))?$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const SECOND = 1_000_000n;
/** 2001-09-09 in seconds: nobody has usage of an LLM from before, and a smaller number is no Unix time. */
const FIRST_EPOCH = 1_000_000_000n;

interface Calendar {
  readonly year: number;
  readonly month: number;
  readonly day: number | undefined;
  readonly clock: string | undefined;
}

/**
 * Reads a time as exports write it: ISO 8601 whole or in part, `2026/09/14 10:00`, `14.09.2026 10:00`, `9/14/2026 10:00 AM`, `Sep 14, 2026`, RFC 2822, Unix time
 * in seconds to nanoseconds. A date without a time of day is its whole day, a month its whole month.
 *
 * @throws RowError for what is no time, does not exist, or could be two
 */
export function readMoment(field: string, raw: unknown, rules: MomentRules): Moment {
  const text = String(raw).trim();
  const number = NUMBER.exec(text);
  if (number && !isCompact(text)) return { time: fromNumber(field, text, number, rules) };
  const zoned = ZONE.exec(text) as RegExpExecArray;
  const zone = zoned[1] ?? zoned[2];
  const named = /\d\s+([A-Z]{3,4})$/.exec(text)?.[1];
  if (zone === undefined && named !== undefined) {
    throw new RowError(`${field} has the zone ${named}, which is not one zone everywhere: write an offset`, raw);
  }
  const calendar = calendarOf(field, text, text.slice(0, zoned.index), rules);
  if (!calendar) throw new RowError(`${field} is neither a date and time nor a Unix time`, raw);
  return momentOf(field, text, calendar, zone, rules);
}

function isCompact(text: string): boolean {
  const [, year, month, day] = COMPACT.exec(text) ?? [];
  return (
    year !== undefined &&
    Number(year) > 1990 &&
    Number(year) < 2200 &&
    Number(month) <= 12 &&
    Number(day) <= 31 &&
    text.length === 8
  );
}

function calendarOf(field: string, text: string, body: string, { dateOrder }: MomentRules): Calendar | undefined {
  const compact = COMPACT.exec(body);
  if (compact) {
    const [, year, month, day, hour, minute, second] = compact;
    const clock = hour === undefined ? undefined : `${hour}:${String(minute)}:${second ?? '00'}`;
    return { year: Number(year), month: Number(month), day: Number(day), clock };
  }
  const iso = ISO.exec(body);
  if (iso)
    return {
      year: Number(iso[1]),
      month: Number(iso[2]),
      day: iso[3] === undefined ? undefined : Number(iso[3]),
      clock: iso[4],
    };
  const dotted = DOTTED.exec(body);
  if (dotted) return { year: Number(dotted[3]), month: Number(dotted[2]), day: Number(dotted[1]), clock: dotted[4] };
  const yearFirst = YEAR_FIRST.exec(body);
  if (yearFirst) {
    const [, year, , month, day, clock] = yearFirst;
    return { year: Number(year), month: Number(month), day: Number(day), clock };
  }
  const [, mailDay, mailMonth, mailYear, mailClock] = MAIL.exec(body) ?? [];
  const [, name = mailMonth ?? '', day = mailDay, year = mailYear, clockAfter = mailClock] =
    MONTH_FIRST.exec(body) ?? [];
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  if (month > 0) return { year: Number(year), month, day: Number(day), clock: clockAfter };
  const slashed = SLASHED.exec(body);
  if (!slashed) return undefined;
  const [, a, b, slashedYear, clock] = slashed;
  const own = dateOrderOf([text]);
  if (own !== undefined && dateOrder !== undefined && own !== dateOrder) {
    throw new RowError(`${field} has the ${own.split('-')[0] ?? ''} first, unlike other rows`, text);
  }
  const order = own ?? dateOrder;
  if (!order)
    throw new RowError(`${field} could be day or month first, and no other row decides it: use --date-order`, text);
  const [monthText, dayText] = order === 'month-first' ? [a, b] : [b, a];
  return { year: Number(slashedYear), month: Number(monthText), day: Number(dayText), clock };
}

/** Whether a text is a date with slashes, of which either part may be the month. */
export function hasDateOrder(text: string): boolean {
  return SLASHED.test(text.trim());
}

/** Which of `9/14/2026` is the month, by the first text that leaves no doubt; `undefined` where none does. */
export function dateOrderOf(texts: Iterable<string>): MomentRules['dateOrder'] {
  for (const text of texts) {
    const [, a, b] = SLASHED.exec(text.trim()) ?? [];
    if (Number(a) > 12) return 'day-first';
    if (Number(b) > 12) return 'month-first';
  }
  return undefined;
}

function momentOf(
  field: string,
  text: string,
  { year, month, day, clock }: Calendar,
  zone: string | undefined,
  { timeZone }: MomentRules,
): Moment {
  const date = new Date(Date.UTC(year, month - 1, day ?? 1));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== (day ?? 1))
    throw new RowError(`${field} does not exist`, text);
  const at = (days: number, seconds: number, micros: bigint) =>
    toMicros(date.getTime() + days * 86_400_000 + seconds * 1000, zone, timeZone, field, text) + micros;
  if (clock === undefined || clock === '') {
    const next = day === undefined ? Date.UTC(year, month, 1) : date.getTime() + 86_400_000;
    return { time: at(0, 0, 0n), until: toMicros(next, zone, timeZone, field, text) };
  }
  const [, hours, minutes, seconds = '00', fraction = '', half] = CLOCK.exec(clock.trim()) ?? [];
  if (hours === undefined) throw new RowError(`${field} has no time of day that could be read`, text);
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (/^p/i.test(half) ? 12 : 0);
  const dayIsOver = hour === 24 && Number(minutes ?? 0) === 0 && Number(seconds) === 0;
  if ((hour > 23 && !dayIsOver) || Number(minutes ?? 0) > 59 || Number(seconds) > 60)
    throw new RowError(`${field} does not exist`, text);
  const time = at(
    0,
    hour * 3600 + Number(minutes ?? 0) * 60 + Number(seconds),
    BigInt(fraction.slice(0, 6).padEnd(6, '0')),
  );
  return minutes === undefined ? { time, until: time + 3600n * SECOND } : { time };
}

/** `wall` is what the clocks show, as if they showed UTC. */
function toMicros(wall: number, zone: string | undefined, timeZone: string, field: string, text: string): bigint {
  if (zone === undefined && timeZone !== 'UTC') {
    const local = new Date(wall);
    const { instant } = fromLocal(
      {
        year: local.getUTCFullYear(),
        month: local.getUTCMonth() + 1,
        day: local.getUTCDate(),
        hour: local.getUTCHours(),
        minute: local.getUTCMinutes(),
        second: local.getUTCSeconds(),
      },
      timeZone,
    );
    return BigInt(instant) * 1000n;
  }
  return BigInt(wall) * 1000n - offsetOf(zone, field, text);
}

function offsetOf(zone: string | undefined, field: string, text: string): bigint {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone ?? '') ?? [];
  if (sign === undefined) return 0n;
  if (Number(hours) > 18 || Number(minutes) > 59)
    throw new RowError(`${field} has an offset that does not exist`, text);
  const seconds = BigInt(Number(hours) * 3600 + Number(minutes) * 60) * SECOND;
  return sign === '-' ? -seconds : seconds;
}

/** A Unix time by its size; below that, a day of a spreadsheet or the time since something began. */
function fromNumber(field: string, text: string, match: RegExpExecArray, { start, relativeUnit }: MomentRules): bigint {
  const [, whole = '', fraction = '', exponent] = match;
  const shift = Number(exponent ?? 0);
  const digits = BigInt((whole + fraction).padEnd(whole.length + shift, '0').slice(0, whole.length + shift));
  const rest = (whole + fraction).slice(whole.length + shift);
  if (start !== undefined && digits < FIRST_EPOCH) {
    const unit = relativeUnit === 'milliseconds' ? 3 : 6;
    return start + BigInt(String(digits) + rest.slice(0, unit).padEnd(unit, '0'));
  }
  if (digits < FIRST_EPOCH) {
    if (digits >= 36_526n && digits < 73_051n) {
      throw new RowError(
        `${field} looks like the day number of a spreadsheet, not a Unix time: export it as a date`,
        text,
      );
    }
    throw new RowError(
      `${field} would be before 2001 as a Unix time: for times since a beginning, name it with --start`,
      text,
    );
  }
  const size = String(digits).length;
  if (size <= 11) return digits * SECOND + BigInt(rest.slice(0, 6).padEnd(6, '0'));
  if (size <= 14) return digits * 1000n + BigInt(rest.slice(0, 3).padEnd(3, '0'));
  if (size <= 17) return digits;
  return digits / 1000n;
}
