import { dateFormat, toLocal } from '../../core/time/zone.js';

/** A day as "Nov 16", on the zone's clocks; with its year where that is not this one. */
export function dayText(
  at: number,
  { now, timeZone, locale }: { readonly now: number; readonly timeZone: string; readonly locale: string },
): string {
  const isThisYear = toLocal(at, timeZone).year === toLocal(now, timeZone).year;
  const year = isThisYear ? {} : ({ year: 'numeric' } as const);
  return dateFormat(locale, { day: 'numeric', month: 'short', ...year, timeZone }).format(at);
}
