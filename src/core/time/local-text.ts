import { offsetAt, startOfDay, toLocal } from './zone.js';

const two = (part: number): string => String(part).padStart(2, '0');

/** The local day of an instant (milliseconds since 1970) in a zone: `2026-10-25`. */
export function localDay(instant: number, timeZone: string): string {
  const { year, month, day } = toLocal(instant, timeZone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** An instant (milliseconds since 1970) as local time with its offset: `2026-10-25T02:00:00+01:00`. */
export function localInstant(instant: number, timeZone: string): string {
  const { hour, minute, second } = toLocal(instant, timeZone);
  const fraction = ((instant % 1000) + 1000) % 1000;
  const offset = Math.round(offsetAt(instant, timeZone) / 60_000);
  const size = Math.abs(offset);
  const time = `${two(hour)}:${two(minute)}:${two(second)}${fraction ? `.${String(fraction).padStart(3, '0')}` : ''}`;
  return `${localDay(instant, timeZone)}T${time}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** Whether a local day begins at this instant (milliseconds since 1970). */
export function beginsDay(instant: number, timeZone: string): boolean {
  return startOfDay(instant, timeZone) === instant;
}
