import type { TimeRange } from '../types.js';
import { hasNotBegun } from './has-not-begun.js';
import { ruleOfText } from './presets.js';
import { addDays, startOfDay, toLocal } from './zone.js';

const MINUTE = 60_000;

/** What a choice moves with: a preset with the minute or the day, a custom range with nothing. */
export function rangeUnit(choice: string): 'hours' | 'days' | 'fixed' {
  return ruleOfText(choice)?.rule.moves ?? 'fixed';
}

/**
 * When to resolve the range again, in milliseconds since 1970: for a preset of hours the next minute, for one of days
 * the next local midnight, never further from `now` than that; a custom range at midnight, too, and when it begins and ends.
 * `undefined` for a custom range that is over, which never moves.
 */
export function renewsAt(range: TimeRange, now: number = Date.now()): number | undefined {
  const { choice, timeZone, elapsedTo } = range;
  const { rule } = ruleOfText(choice) ?? {};
  const end = Date.parse(range.to);
  if (!rule) {
    if (elapsedTo === undefined) return undefined;
    return Math.min(hasNotBegun(range) ? Date.parse(range.from) : end, nextDay(now, timeZone));
  }
  if (!rule.renews) return end + MINUTE;
  const next = rule.renews(toLocal(end, timeZone));
  // A timer takes no more than 24 days, so that a month is looked at every midnight.
  return Math.min(startOfDay(next, timeZone), nextDay(now, timeZone));
}

function nextDay(now: number, timeZone: string): number {
  return startOfDay(addDays(toLocal(now, timeZone), 1), timeZone);
}
