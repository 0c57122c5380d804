import { sql, type RawBuilder } from 'kysely';
import { portable } from '../engines/portable.js';
import { DAY } from './durations.js';

export type BudgetPeriod = 'daily' | 'weekly' | 'monthly';

/** When spending began to count, and when it is next reset; null is never. */
export interface CurrentPeriod {
  readonly since: Date | null;
  readonly resetsAt: Date | null;
}

/**
 * The period that `now` is in. A reset that has passed rolls on by whole periods; a period without a known reset is the
 * calendar's (UTC, weeks from Monday); a reset without a period happens once.
 */
export function currentPeriod(period: BudgetPeriod | null, resetsAt: Date | null, now: Date): CurrentPeriod {
  if (period === null) return { since: resetsAt && resetsAt <= now ? resetsAt : null, resetsAt };
  const anchor = resetsAt ?? calendarStart(period, now);
  const elapsed = wholePeriods(period, anchor, now);
  return { since: step(period, anchor, elapsed), resetsAt: step(period, anchor, elapsed + 1) };
}

/** A calendar's day and week (a Monday), and its month, begin here. */
const CALENDAR = new Date('1970-01-05T00:00:00Z');
const CALENDAR_MONTH = new Date('1970-01-01T00:00:00Z');

/**
 * The same in SQL: when the period began that an instant is in. NULL is always, and a reset that happens once and is still
 * to come.
 */
export function periodStart(
  period: RawBuilder<unknown>,
  resetsAt: RawBuilder<unknown>,
  at: RawBuilder<unknown>,
): RawBuilder<Date | null> {
  const anchor = sql`coalesce(${resetsAt}, case when ${period} = 'monthly' then ${portable.timestamp(CALENDAR_MONTH)} else ${portable.timestamp(CALENDAR)} end)`;
  return sql`case ${period} when 'daily' then ${portable.stepStart('day', anchor, at)}
    when 'weekly' then ${portable.stepStart('week', anchor, at)}
    when 'monthly' then ${portable.stepStart('month', anchor, at)}
    else case when ${resetsAt} <= ${at} then ${resetsAt} end end`;
}

/** The first instant of the calendar month, in UTC. */
export function monthOf(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
}

function calendarStart(period: BudgetPeriod, now: Date): Date {
  if (period === 'monthly') return monthOf(now);
  const daysBack = period === 'weekly' ? (now.getUTCDay() + 6) % 7 : 0;
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - daysBack));
}

/** The largest n with anchor + n periods ≤ now; negative while the anchor lies ahead. */
function wholePeriods(period: BudgetPeriod, anchor: Date, now: Date): number {
  if (period !== 'monthly') {
    return Math.floor((now.getTime() - anchor.getTime()) / (period === 'weekly' ? 7 * DAY : DAY));
  }
  const months = (now.getUTCFullYear() - anchor.getUTCFullYear()) * 12 + (now.getUTCMonth() - anchor.getUTCMonth());
  return step(period, anchor, months) <= now ? months : months - 1;
}

/** Months keep the anchor's day, or the month's last where it is shorter. */
function step(period: BudgetPeriod, anchor: Date, count: number): Date {
  if (period !== 'monthly') return new Date(anchor.getTime() + count * (period === 'weekly' ? 7 * DAY : DAY));
  const year = anchor.getUTCFullYear();
  const month = anchor.getUTCMonth() + count;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const moved = new Date(anchor);
  moved.setUTCFullYear(year, month, Math.min(anchor.getUTCDate(), lastDay));
  return moved;
}
