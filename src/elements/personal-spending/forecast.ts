const DAY = 86_400_000;
/** Further ahead a rate of some days says nothing. */
const HORIZON = 365 * DAY;

/** What a budget has spent since when; times in milliseconds since 1970. */
export interface Spending {
  /** `null` where it is not known since when. */
  readonly since: number | null;
  readonly spent: number | null;
  readonly limit: number;
  /** `null` where no reset is known. */
  readonly resetsAt: number | null;
}

export interface Forecast {
  /** The amount spent in 24 hours, on average. */
  readonly perDay: number;
  /** When the limit is reached; or that it is reached already, or neither before the reset nor within a year. */
  readonly end: number | 'reached' | 'lasts' | 'far';
}

/** How long a budget lasts if spending goes on as since its beginning; nothing where there is too little to go by. */
export function forecast({ since, spent, limit, resetsAt }: Spending, now: number): Forecast | undefined {
  if (since === null) return undefined;
  const elapsed = now - since;
  if (elapsed < DAY || spent === null || spent <= 0 || (resetsAt !== null && resetsAt <= now)) return undefined;
  const perDay = (spent / elapsed) * DAY;
  if (spent >= limit) return { perDay, end: 'reached' };
  const end = since + elapsed * (limit / spent);
  if (resetsAt !== null && end >= resetsAt) return { perDay, end: 'lasts' };
  return { perDay, end: end - now > HORIZON ? 'far' : end };
}
