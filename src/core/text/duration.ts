import { nameFor } from './plural.js';

/** A length of time in whole units; `seconds` is cut, not rounded. */
export interface DurationParts {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

/** Splits milliseconds; a time that has passed, or is unknown, is all zeros. */
export function splitDuration(milliseconds: number): DurationParts {
  const total = milliseconds > 0 && milliseconds < Infinity ? Math.floor(milliseconds / 1000) : 0;
  return {
    days: Math.floor(total / 86_400),
    hours: Math.floor(total / 3600) % 24,
    minutes: Math.floor(total / 60) % 60,
    seconds: total % 60,
  };
}

/** The time left, in milliseconds, as `8 days 13 h 38 min`; `< 1 min` in the last minute, `0 min` when it has passed. */
export function formatCountdown(milliseconds: number, locale?: string): string {
  if (!Number.isFinite(milliseconds)) return '–';
  const text = (value: number) => value.toLocaleString(locale);
  if (milliseconds > 0 && milliseconds < 60_000) return `< ${text(1)} min`;
  const { days, hours, minutes } = splitDuration(milliseconds);
  const texts = [`${text(days)} ${nameFor(days, ['day', 'days'])}`, `${text(hours)} h`, `${text(minutes)} min`];
  return texts.slice(days ? 0 : hours ? 1 : 2).join(' ');
}

const NO_BREAK = '\u00a0';

/** A short time to wait, in milliseconds, begun seconds counted whole: `1 h 5 min`, `1 min 43 s`, `2 min`, `43 s`. */
export function formatWait(milliseconds: number): string {
  const { days, hours, minutes, seconds } = splitDuration(Math.ceil(milliseconds / 1000) * 1000);
  const wholeHours = days * 24 + hours;
  const texts = wholeHours
    ? [`${wholeHours}${NO_BREAK}h`, minutes ? `${minutes}${NO_BREAK}min` : '']
    : [minutes ? `${minutes}${NO_BREAK}min` : '', seconds || !minutes ? `${seconds}${NO_BREAK}s` : ''];
  return texts.filter(Boolean).join(' ');
}
