import { DAY } from '../../model/durations.js';

const ROLLING_DAYS = 30;
/** Seasons before this are not looked for. */
const FIRST_YEAR = 2000;

/** What a snapshot is of. All in UTC; `to` is exclusive. */
export interface SnapshotPeriod {
  readonly type: 'rolling_live' | 'season_month' | 'season_quarter';
  /** `2026-04`, `2026-Q1`; none for the rolling one. */
  readonly seasonKey: string | null;
  readonly label: string;
  readonly from: Date;
  readonly to: Date;
  readonly days: number;
}

/** The 30 days before an instant. */
export function rollingPeriod(to: Date): SnapshotPeriod {
  const from = new Date(to.getTime() - ROLLING_DAYS * DAY);
  return { type: 'rolling_live', seasonKey: null, label: 'Current 30 days', from, to, days: ROLLING_DAYS };
}

/**
 * A month (`2026-04`) or a quarter (`2026-Q1`).
 * @throws RangeError for anything else
 */
export function seasonPeriod(key: string): SnapshotPeriod {
  const [, year, month, quarter] = /^(\d{4})-(?:(0[1-9]|1[0-2])|Q([1-4]))$/.exec(key) ?? [];
  if (year === undefined || Number(year) < FIRST_YEAR) {
    throw new RangeError(`${key} is no season: a month is written 2026-04, a quarter 2026-Q1.`);
  }
  const first = month === undefined ? (Number(quarter) - 1) * 3 : Number(month) - 1;
  const from = new Date(Date.UTC(Number(year), first, 1));
  const to = new Date(Date.UTC(Number(year), first + (month === undefined ? 3 : 1), 1));
  return {
    type: month === undefined ? 'season_quarter' : 'season_month',
    seasonKey: key,
    label: month === undefined ? `Q${String(quarter)} ${year}` : MONTH.format(from),
    from,
    to,
    days: Math.round((to.getTime() - from.getTime()) / DAY),
  };
}

const MONTH = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The months and quarters that had begun at `first` or later, or had an instant of it in them, and are over at `now`. */
export function seasonsBetween(first: Date, now: Date): SnapshotPeriod[] {
  const seasons: SnapshotPeriod[] = [];
  const start = new Date(Math.max(first.getTime(), Date.UTC(FIRST_YEAR, 0, 1)));
  for (let month = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), 1)); month < now;) {
    const year = String(month.getUTCFullYear());
    const number = month.getUTCMonth();
    seasons.push(seasonPeriod(`${year}-${String(number + 1).padStart(2, '0')}`));
    /* A quarter comes with its last month, even where the figures begin in the middle of it. */
    if (number % 3 === 2) seasons.push(seasonPeriod(`${year}-Q${String((number + 1) / 3)}`));
    month = new Date(Date.UTC(month.getUTCFullYear(), number + 1, 1));
  }
  return seasons.filter(({ to }) => to <= now);
}
