import { addMonths } from '../../core/time/zone.js';

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const DAY = 86_400_000;
/** No zone's clocks are further from those of UTC. */
const FURTHEST = 14 * 3_600_000;

/**
 * When the period of a budget began, from when it is reset next: `30d` and `1mo` begin with a calendar month of the proxy's
 * own zone where they are reset with one, other durations that long before the reset. Not before the budget itself was made.
 * `undefined` where it cannot be told: never reset, no reset known, or a reset that is overdue.
 *
 * @example periodStart('30d', '2026-10-01T00:00:00Z', now, null) // '2026-09-01T00:00:00.000Z'
 */
export function periodStart(
  duration: string | null,
  resetsAt: string | null,
  now: number,
  created: string | null,
): string | undefined {
  const reset = Date.parse(resetsAt ?? '');
  const [, count, unit = ''] = /^(\d+)(mo|[smhdw])$/.exec(duration ?? '') ?? [];
  if (Number.isNaN(reset) || reset <= now || count === undefined) return undefined;
  const start = isMonthly(Number(count), unit, reset)
    ? monthsBefore(reset, unit === 'mo' ? Number(count) : 1)
    : reset - Number(count) * (UNITS[unit] ?? NaN);
  const since = Math.max(start, Date.parse(created ?? '') || -Infinity);
  return since < now ? new Date(since).toISOString() : undefined;
}

function isMonthly(count: number, unit: string, reset: number): boolean {
  return unit === 'mo' || (unit === 'd' && count === 30 && firstOfMonth(reset) !== undefined);
}

/** The UTC midnight of the first of a month that is a midnight somewhere at `instant`. */
function firstOfMonth(instant: number): number | undefined {
  const near = new Date(instant + FURTHEST);
  const first = Date.UTC(near.getUTCFullYear(), near.getUTCMonth(), 1);
  const isMidnight = (instant - first) % (DAY / 96) === 0;
  return isMidnight && Math.abs(instant - first) <= FURTHEST ? first : undefined;
}

/** So many months earlier on the clocks of the zone that has a new month at `reset`. */
function monthsBefore(reset: number, months: number): number {
  const first = firstOfMonth(reset) ?? reset;
  const at = new Date(first);
  const { year, month, day } = addMonths(
    { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() },
    -months,
  );
  const start = Date.UTC(year, month - 1, day) + (first % DAY);
  return start + (reset - first);
}
