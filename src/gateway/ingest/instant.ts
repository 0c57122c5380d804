import { FieldError } from './import-error.js';

const CALENDAR =
  /^([+]?\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)? ?(Z|z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/;
const EPOCH = /^(\d{1,19})(?:\.(\d{1,9}))?$/;
const MICROS = 1_000_000n;

/**
 * An instant in microseconds since 1970 (UTC). Takes ISO 8601 or `YYYY-MM-DD HH:MM:SS.fffffff` (UTC where no zone is
 * given), and epoch seconds, milliseconds, microseconds or nanoseconds, told apart by their length. Finer digits than
 * microseconds are cut off.
 * @throws FieldError for anything else, and for a date or time of day that does not exist
 */
export function parseInstant(text: string): bigint {
  const calendar = CALENDAR.exec(text);
  if (calendar) return fromCalendar(text, calendar);
  const epoch = EPOCH.exec(text);
  if (epoch) {
    const [, whole = '', fraction] = epoch;
    const unit = whole.length <= 11 ? 6 : whole.length <= 14 ? 3 : whole.length <= 16 ? 0 : -3;
    if (unit < 0) return BigInt(whole) / 1000n;
    return BigInt(whole + (fraction ?? '').slice(0, unit).padEnd(unit, '0'));
  }
  throw new FieldError('time is neither ISO 8601 nor a Unix time', text);
}

function fromCalendar(text: string, match: RegExpExecArray): bigint {
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  if (!exists || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    throw new FieldError('time does not exist', text);
  }
  const seconds =
    date.getTime() / 1000 + Number(hour) * 3600 + Number(minute) * 60 + Number(second) - offset(text, zone);
  return BigInt(seconds) * MICROS + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
}

function offset(text: string, zone: string): number {
  if (!/^[+-]/.test(zone)) return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2)) * (zone.length > 3 ? 1 : 0);
  if (hours > 18 || minutes > 59) throw new FieldError('time has a zone that does not exist', text);
  return (zone.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60);
}
