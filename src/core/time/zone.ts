/** A calendar day: `month` and `day` count from 1. */
export interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** What a wall clock and a calendar show. */
export interface LocalTime extends LocalDate {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** An instant that was named by a local time; `adjusted` says how, when that local time named none or two. */
export interface LocalInstant {
  /** Milliseconds since 1970 UTC. */
  readonly instant: number;
  /** `skipped`: the clocks jumped over it, moved forward by the jump. `ambiguous`: it came twice, this is the first. */
  readonly adjusted?: 'skipped' | 'ambiguous';
}

const DAY = 86_400_000;
const LAST_INSTANT = 8.64e15;

/** Keeps what `make` made for a locale and options: a formatter costs a thousand times more to make than to use. */
export function cached<Options, Format>(
  make: (locale: string | undefined, options: Options) => Format,
): (locale: string | undefined, options: Options) => Format {
  const made = new Map<string, Format>();
  return (locale, options) => {
    const key = JSON.stringify([locale, options]);
    let format = made.get(key);
    if (format === undefined) made.set(key, (format = make(locale, options)));
    return format;
  };
}

/**
 * A shared formatter of dates and times. Days, months and years are those of the Gregorian calendar in every language: so
 * are ranges, buckets and what is typed, and a month of another calendar is not the one that was summed up.
 */
export const dateFormat = cached(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, calendar: 'gregory' }),
);

/** Whether this machine knows `name` as an IANA time zone, in capitals or not; an offset such as `+01:00` is not one. */
export function isTimeZone(name: unknown): boolean {
  if (typeof name !== 'string' || !/^[a-z]/i.test(name)) return false;
  try {
    dateFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Names in small letters of which it is known how they are written: an area and a place. */
const AREA = /^(africa|america|antarctica|asia|atlantic|australia|europe|indian|pacific)(\/[a-z_]+)+$/;

/**
 * A time zone as it is written and sent: `Europe/Warsaw` for `europe/warsaw`, `UTC` for its other names. A name that is not
 * the newest one stays, as its people may have a reason for it. `undefined` for what is no time zone.
 */
export function zoneName(name: unknown): string | undefined {
  if (!isTimeZone(name)) return undefined;
  const given = name as string;
  const { timeZone } = dateFormat('en', { timeZone: given }).resolvedOptions();
  if (timeZone === 'UTC' || timeZone.toLowerCase() === given.toLowerCase()) return timeZone;
  if (/^[A-Z]/.test(given)) return given;
  return AREA.test(given) ? given.replace(/(^|[/_])[a-z]/g, (start) => start.toUpperCase()) : timeZone;
}

const offsetFormats = new Map<string, Intl.DateTimeFormat>();

/**
 * How far the zone's clocks are ahead of UTC at `instant`, in milliseconds; NaN where `instant` is no date.
 * Throws a RangeError where `timeZone` is no time zone.
 */
export function offsetAt(instant: number, timeZone: string): number {
  let format = offsetFormats.get(timeZone);
  if (!format) {
    if (!isTimeZone(timeZone)) {
      throw new RangeError(`"${timeZone}" is not a time zone: use an IANA name such as Europe/Warsaw or UTC`);
    }
    format = dateFormat('en', { timeZone, timeZoneName: 'longOffset', numberingSystem: 'latn' });
    offsetFormats.set(timeZone, format);
  }
  if (!(Math.abs(instant) <= LAST_INSTANT)) return NaN;
  // Reads "1/1/1890, GMT-04:56:02": local mean times of the past have seconds.
  const [, sign, hours = 0, minutes = 0, seconds = 0] =
    /GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?$/.exec(format.format(instant)) ?? [];
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -size : size;
}

/** What the zone's clocks show at `instant`. */
export function toLocal(instant: number, timeZone: string): LocalTime {
  const wall = instant + offsetAt(instant, timeZone);
  const at = new Date(wall);
  return { ...date(wall), hour: at.getUTCHours(), minute: at.getUTCMinutes(), second: at.getUTCSeconds() };
}

/** The instant at which the zone's clocks show `local`. */
export function fromLocal(local: LocalTime, timeZone: string): LocalInstant {
  const wall = wallTime(local);
  const { before, after, matches } = offsetsAround(wall, timeZone);
  const [first, second] = matches;
  if (first === undefined) return { instant: wall - before, ...(after > before && { adjusted: 'skipped' }) };
  return { instant: first, ...(second !== undefined && { adjusted: 'ambiguous' }) };
}

/**
 * The first instant of a local day: of the one that `of` lies in, or of the one it names.
 * That is not always midnight: some zones jump over it, some have it twice.
 */
export function startOfDay(of: number | LocalDate, timeZone: string): number {
  const { year, month, day } = typeof of === 'number' ? toLocal(of, timeZone) : of;
  const wall = wallTime({ year, month, day });
  const { before, after, matches } = offsetsAround(wall, timeZone);
  if (matches[0] !== undefined) return matches[0];
  // Midnight was jumped over: the day begins where the offset changes, which need not be an hour later.
  let low = wall - after;
  let high = wall - before;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, timeZone) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** The day that comes `days` calendar days later. */
export function addDays({ year, month, day }: LocalDate, days: number): LocalDate {
  return date(wallTime({ year, month, day: day + days }));
}

/** How many days of the calendar lie between two of them. */
export function daysBetween(first: LocalDate, after: LocalDate): number {
  return Math.round((wallTime(dayOf(after)) - wallTime(dayOf(first))) / DAY);
}

/** The same day `months` calendar months later, or that month's last day where it is shorter. */
export function addMonths({ year, month, day }: LocalDate, months: number): LocalDate {
  const last = date(wallTime({ year, month: month + months + 1, day: 0 }));
  return { ...last, day: Math.min(day, last.day) };
}

/** A zone for people, with its offset at `at`: `Europe/Warsaw (UTC+1)`, `UTC`. */
export function zoneLabel(timeZone: string, at: number, locale?: string): string {
  const offset = zoneOffset(timeZone, at, locale);
  return /^(Etc\/)?UTC$/i.test(timeZone) ? 'UTC' : `${timeZone} (${offset})`;
}

/** How far the zone's clocks are ahead of UTC at `at`: `UTC+1`, `UTC−3:30`. */
export function zoneOffset(timeZone: string, at: number, locale?: string): string {
  const minutes = Math.round(offsetAt(at, timeZone) / 60_000);
  const digits = (value: number, least: number) => value.toLocaleString(locale, { minimumIntegerDigits: least });
  const size = Math.abs(minutes);
  const rest = size % 60 ? `:${digits(size % 60, 2)}` : '';
  return `UTC${minutes < 0 ? '−' : '+'}${digits(Math.floor(size / 60), 1)}${rest}`;
}

function dayOf({ year, month, day }: LocalDate): LocalDate {
  return { year, month, day };
}

/** The local time as if it were UTC, so that UTC arithmetic is calendar arithmetic. */
function wallTime(local: LocalDate & Partial<LocalTime>): number {
  const { year, month, day, hour = 0, minute = 0, second = 0 } = local;
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  const wall = new Date(0);
  wall.setUTCFullYear(year, month - 1, day);
  return wall.setUTCHours(hour, minute, second);
}

function date(wall: number): LocalDate {
  const at = new Date(wall);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

/** The offsets on both sides of a local time, and the instants that show it, the earliest first. */
function offsetsAround(wall: number, timeZone: string): { before: number; after: number; matches: number[] } {
  // No offset reaches a day, so these lie on either side of whatever instant shows `wall`.
  const before = offsetAt(wall - DAY, timeZone);
  const after = offsetAt(wall + DAY, timeZone);
  const matches = [...new Set([before, after])]
    .map((offset) => wall - offset)
    .filter((instant) => instant + offsetAt(instant, timeZone) === wall)
    .sort((a, b) => a - b);
  return { before, after, matches };
}
