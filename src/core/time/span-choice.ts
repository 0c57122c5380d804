import { customChoice } from './range-choice.js';
import { fromLocal, offsetAt, startOfDay, toLocal } from './zone.js';

/**
 * The choice of a span that was marked, as people write it: dates where it is whole days, else times of the zone's clocks.
 *
 * @example
 * spanChoice(Date.parse('2026-11-08T23:00Z'), Date.parse('2026-11-16T23:00Z'), 'Europe/Warsaw') // '2026-11-09/2026-11-16'
 */
export function spanChoice(from: number, to: number, timeZone: string): string {
  const isMidnight = (instant: number) => startOfDay(instant, timeZone) === instant;
  if (!isMidnight(from) || !isMidnight(to)) return customChoice(localText(from, timeZone), localText(to, timeZone));
  return customChoice(dateText(from, timeZone), dateText(to - 1, timeZone));
}

function dateText(instant: number, timeZone: string): string {
  const { year, month, day } = toLocal(instant, timeZone);
  return [String(year).padStart(4, '0'), two(month), two(day)].join('-');
}

/** With its offset where the clocks show it twice and this is the later one. */
function localText(instant: number, timeZone: string): string {
  const local = toLocal(instant, timeZone);
  const text = `${dateText(instant, timeZone)}T${two(local.hour)}:${two(local.minute)}${local.second ? `:${two(local.second)}` : ''}`;
  if (fromLocal(local, timeZone).instant === instant) return text;
  const minutes = Math.round(offsetAt(instant, timeZone) / 60_000);
  const size = Math.abs(minutes);
  return `${text}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

const two = (value: number) => String(value).padStart(2, '0');
