import { cached, dateFormat } from './zone.js';

const clocks = cached((locale): Intl.DateTimeFormatOptions => {
  const { hour12 } = dateFormat(locale, { hour: 'numeric' }).resolvedOptions();
  return { hour: hour12 ? 'numeric' : '2-digit', minute: '2-digit' };
});

/** How a language writes a time of the day: `8:00 AM`, and `08:00` where its clocks count to 24. */
export function clockOptions(locale?: string): Intl.DateTimeFormatOptions {
  return clocks(locale, undefined);
}
