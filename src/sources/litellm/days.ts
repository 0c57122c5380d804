import { noted } from '../../core/notices.js';
import { SourceError } from '../../core/source-error.js';
import { goesOn } from '../../core/time/bucket-part.js';
import { addDays, dateFormat, offsetAt, startOfDay, toLocal, type LocalDate } from '../../core/time/zone.js';
import type { Notice, Table, TimeRange } from '../../core/types.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** The year of LiteLLM's first proxy: nothing is older. */
const FIRST = '2023-01-01';
/** Less than this part of a range more than was asked for is told with a notice; more is another question. */
const SLACK = 0.05;

/** Days of UTC, as LiteLLM counts: `YYYY-MM-DD`, both included. */
export interface Days {
  readonly first: string;
  readonly last: string;
  /** The day that is not over, where it is among them. */
  readonly today: string | undefined;
  /** What a reader must know of them. */
  readonly notices: readonly Notice[];
}

/**
 * The UTC days that stand for a range: those of the same date. A range that goes on with the clock ends with the UTC today,
 * where the evening of people west of it is counted. `undefined` for a range that has not begun, or in which no time lies.
 *
 * @param now The server's clock (milliseconds).
 * @throws {SourceError} `not-available` for a part of a day, of which LiteLLM can tell nothing.
 */
export function utcDays(range: TimeRange | undefined, now: number): Days | undefined {
  const today = dayText(toLocal(now, 'UTC'));
  if (!range) return { first: FIRST, last: today, today, notices: [] };
  const { timeZone } = range;
  const [from, to] = [Date.parse(range.from), Date.parse(range.to)];
  if (Number.isNaN(from + to))
    throw new SourceError('invalid', `“${range.from}” to “${range.to}” is not a time range.`);
  if (from > now || from >= to) return undefined;
  const isOpen = range.elapsedTo !== undefined || to > now - MINUTE || goesOn(range);
  const start = startOfDay(from, timeZone);
  const after = startOfDay(to, timeZone) === to ? to : startOfDay(addDays(toLocal(to, timeZone), 1), timeZone);
  const surplus = from - start + (isOpen ? 0 : after - to);
  if (surplus > (to - from) * SLACK) {
    throw new SourceError(
      'not-available',
      'LiteLLM counts whole days, and this period is a part of a day. Choose days.',
    );
  }
  const [firstDay, lastDay] = [dayText(toLocal(from, timeZone)), dayText(toLocal(to - 1, timeZone))];
  const first = firstDay < today ? firstDay : today;
  const last = isOpen || lastDay > today ? today : lastDay;
  const isExact =
    Date.parse(first) === from && (isOpen ? offsetAt(now, timeZone) === 0 : Date.parse(last) + DAY === to);
  return { first, last, today: last === today ? today : undefined, notices: isExact ? [] : [ofUtc(first, last)] };
}

/** Every day from the first to the last. */
export function eachDay({ first, last }: Pick<Days, 'first' | 'last'>): string[] {
  const days: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += DAY)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** `table` with what a reader must know of the days that it is of. */
export function ofDays(table: Table, days: Days | undefined): Table {
  return noted(table, days?.notices ?? []);
}

function ofUtc(first: string, last: string): Notice {
  const write = (day: string) => dateFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(day));
  const span = first === last ? write(first) : `${write(first)} – ${write(last)}`;
  return {
    code: 'utc-days',
    filter: 'range',
    message: `LiteLLM counts whole days of UTC: these figures are of ${span} (UTC).`,
  };
}

function dayText({ year, month, day }: LocalDate): string {
  const digits = (value: number, length: number) => String(value).padStart(length, '0');
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}
