import type { TimeRange } from '../types.js';
import { hasNotBegun } from './has-not-begun.js';
import { ruleOfText } from './presets.js';
import { normalizeChoice } from './range-choice.js';
import { addDays, addMonths, daysBetween, fromLocal, startOfDay, toLocal } from './zone.js';

/**
 * The period to compare `range` with: of the same length, directly before, up to the same elapsed moment. Whole days are
 * compared with as many days before them, calendar months, quarters and years with those before, however they were chosen
 * and wherever the clocks change. `undefined` for a period that has not begun: there is nothing to compare yet.
 */
export function previousRange(range: TimeRange): TimeRange | undefined {
  if (hasNotBegun(range)) return undefined;
  const { timeZone } = range;
  const from = Date.parse(range.from);
  const start = previousStart(range);
  const elapsed = Date.parse(range.elapsedTo ?? range.to) - from;
  const end = isWhole(range) ? from : Math.min(start + elapsed, from);
  return {
    choice: `previous ${normalizeChoice(range.choice)}`,
    from: new Date(start).toISOString(),
    to: new Date(end).toISOString(),
    timeZone,
  };
}

function previousStart({ choice, timeZone, ...bounds }: TimeRange): number {
  const [from, to] = [Date.parse(bounds.from), Date.parse(bounds.to)];
  const { rule, count = 1 } = ruleOfText(choice) ?? {};
  if (rule?.previous) return startOfDay(rule.previous(toLocal(from, timeZone), count), timeZone);
  if (rule) return from - (to - from);
  const [first, after] = [toLocal(from, timeZone), toLocal(to, timeZone)];
  if (isStartOfDay(from, timeZone) && isStartOfDay(to, timeZone)) {
    const months = (after.year - first.year) * 12 + after.month - first.month;
    const byMonths = first.day === 1 && after.day === 1 && months > 0;
    return startOfDay(byMonths ? addMonths(first, -months) : addDays(first, -daysBetween(first, after)), timeZone);
  }
  // From eight to eight is a day, also where the clocks change in between.
  const days = daysBetween(first, after);
  const sameClock = first.hour === after.hour && first.minute === after.minute && first.second === after.second;
  return days > 0 && sameClock
    ? fromLocal({ ...first, ...addDays(first, -days) }, timeZone).instant
    : from - (to - from);
}

/** Whether all of it has passed and all of the period before counts, however long that was. */
function isWhole({ choice, timeZone, elapsedTo, ...bounds }: TimeRange): boolean {
  const [from, to] = [Date.parse(bounds.from), Date.parse(bounds.to)];
  const { rule } = ruleOfText(choice) ?? {};
  if (!rule) return elapsedTo === undefined;
  return rule.months === true && to > from && isStartOfDay(to, timeZone) && toLocal(to, timeZone).day === 1;
}

function isStartOfDay(instant: number, timeZone: string): boolean {
  return startOfDay(instant, timeZone) === instant;
}
