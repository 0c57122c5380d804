import type { TimeRange } from '../types.js';
import { ruleOfText } from './presets.js';
import { addDays, startOfDay, toLocal } from './zone.js';

const MINUTE = 60_000;

/** What a choice moves with: a preset with the minute or the day, a custom range with nothing. */
export function rangeUnit(choice: string): 'hours' | 'days' | 'fixed' {
  return ruleOfText(choice)?.rule.moves ?? 'fixed';
}

/**
 * When to resolve the range again, in milliseconds since 1970: for a preset of hours the next minute, for one of days
 * the next local midnight, never further from `now` than that. `undefined` for a custom range, which never moves.
 */
export function renewsAt({ choice, to, timeZone }: TimeRange, now: number = Date.now()): number | undefined {
  const { rule } = ruleOfText(choice) ?? {};
  if (!rule) return undefined;
  const end = Date.parse(to);
  if (!rule.renews) return end + MINUTE;
  const next = rule.renews(toLocal(end, timeZone));
  // A timer takes no more than 24 days, so that a month is looked at every midnight.
  const midnight = startOfDay(addDays(toLocal(now, timeZone), 1), timeZone);
  return Math.min(startOfDay(next, timeZone), midnight);
}
