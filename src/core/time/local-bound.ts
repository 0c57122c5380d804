import { addDays, fromLocal, startOfDay, toLocal, type LocalInstant } from './zone.js';

const BOUND =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?(?:(Z)|([+-](?:[01]\d|2[0-3])):?([0-5]\d))?)?$/i;

/**
 * Reads a typed bound: `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM[:SS]` on the zone's clocks, or with `Z` or an offset.
 * A date is its first instant, as the end of a range (`to`) the instant after its last, so that the day is included.
 *
 * @throws RangeError that names text it cannot read.
 */
export function readLocal(text: string, timeZone: string, bound: 'from' | 'to' = 'from'): LocalInstant {
  const read = readBound(text, timeZone, bound);
  if (typeof read === 'string') throw new RangeError(`"${text}" is not a date or time: ${read}`);
  return read;
}

/** The bound, or what is wrong with it. */
export function readBound(text: string, timeZone: string, bound: 'from' | 'to'): LocalInstant | string {
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
