/** A time range as it was chosen, before it is resolved to instants. */
export type RangeChoice =
  /** From N units before now to now; days count from local midnight and include today. */
  | { readonly kind: 'last'; readonly count: number; readonly unit: 'hour' | 'day' }
  /** A unit of the calendar: the one that now is in (`offset` 0), up to now, or the one before it (-1), whole. */
  | CalendarChoice
  /** Two bounds as they were typed. */
  | { readonly kind: 'custom'; readonly from: string; readonly to: string };

/** The choices that name a unit of the calendar. */
export const CALENDAR = {
  today: { kind: 'calendar', unit: 'day', offset: 0 },
  'this-month': { kind: 'calendar', unit: 'month', offset: 0 },
  'last-month': { kind: 'calendar', unit: 'month', offset: -1 },
  'last-year': { kind: 'calendar', unit: 'year', offset: -1 },
} as const;

export type CalendarName = keyof typeof CALENDAR;
type CalendarChoice = (typeof CALENDAR)[CalendarName];

const LAST = /^last-(?:(\d+)-(hour|day)s?|hour)$/;
const ALLOWED =
  'use last-hour, last-N-hours, today, last-N-days, this-month, last-month, last-year, or FROM/TO such as 2026-01-01/2026-01-31';

/** The choice, or what is wrong with its text. */
export function readChoice(text: string): RangeChoice | string {
  const choice = text.trim();
  if (choice.includes('/')) {
    const [from, to, ...more] = choice.split('/');
    return from === undefined || to === undefined || more.length ? ALLOWED : { kind: 'custom', from, to };
  }
  if (Object.hasOwn(CALENDAR, choice)) return CALENDAR[choice as CalendarName];
  const match = LAST.exec(choice);
  if (!match) return ALLOWED;
  const [, digits = '1', unit = 'hour'] = match;
  const count = Number(digits);
  if (count === 0) return 'N must be at least 1';
  if (!Number.isSafeInteger(count)) return 'N is too large';
  return { kind: 'last', count, unit: unit === 'day' ? 'day' : 'hour' };
}

/**
 * Reads a choice: `last-7-days`, `this-month`, `2026-01-01/2026-01-31`.
 * @throws RangeError that names text it cannot read. The bounds of a custom choice are read when it is resolved.
 */
export function parseChoice(text: string): RangeChoice {
  const choice = readChoice(text);
  if (typeof choice === 'string') throw new RangeError(`"${text}" is not a time range: ${choice}`);
  return choice;
}

/** The one spelling of a choice. */
export function choiceText(choice: RangeChoice): string {
  switch (choice.kind) {
    case 'custom':
      return `${choice.from}/${choice.to}`;
    case 'calendar':
      return calendarName(choice);
    case 'last':
      return choice.count === 1 && choice.unit === 'hour' ? 'last-hour' : `last-${choice.count}-${choice.unit}s`;
  }
}

/** `today`, `this-month`, `last-month` or `last-year`. */
export function calendarName({ unit, offset }: CalendarChoice): CalendarName {
  if (unit === 'day') return 'today';
  if (unit === 'year') return 'last-year';
  return offset === 0 ? 'this-month' : 'last-month';
}

/** One spelling per choice: `last-1-hours` is `last-hour`, `last-7-day` is `last-7-days`. Other text stays, trimmed. */
export function normalizeChoice(text: string): string {
  const choice = readChoice(text);
  return typeof choice === 'string' ? text.trim() : choiceText(choice);
}

/** The choice of a custom range, from two bounds as `readLocal` reads them. */
export function customChoice(from: string, to: string): string {
  return `${from.trim()}/${to.trim()}`;
}
