import type { TimeRange } from '../types.js';
import { ruleOfText } from './presets.js';
import { normalizeChoice } from './range-choice.js';
import { startOfDay, toLocal } from './zone.js';

/**
 * The period to compare `range` with: of the same length, directly before, up to the same elapsed moment. Presets of days are
 * compared with as many days before them, calendar months and years with the one before.
 */
export function previousRange(range: TimeRange): TimeRange {
  const { timeZone } = range;
  const [from, to] = [Date.parse(range.from), Date.parse(range.to)];
  const length = to - from;
  const { rule, count = 1 } = ruleOfText(range.choice) ?? {};
  const start = rule?.previous ? startOfDay(rule.previous(toLocal(from, timeZone), count), timeZone) : from - length;
  const whole = rule?.months === true && length > 0 && isStartOfMonth(to, timeZone);
  const end = whole ? from : Math.min(start + length, from);
  return {
    choice: `previous ${normalizeChoice(range.choice)}`,
    from: new Date(start).toISOString(),
    to: new Date(end).toISOString(),
    timeZone,
  };
}

function isStartOfMonth(instant: number, timeZone: string): boolean {
  return startOfDay(instant, timeZone) === instant && toLocal(instant, timeZone).day === 1;
}
