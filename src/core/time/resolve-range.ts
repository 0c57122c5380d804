import type { TimeRange } from '../types.js';
import { readBound } from './local-bound.js';
import { ruleOf, type PresetRule } from './presets.js';
import { readChoice, type RangeChoice } from './range-choice.js';
import { startOfDay, toLocal } from './zone.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
// Earlier years have no four digits, which not every server reads.
const YEAR_1 = -62_135_596_800_000;

/** Milliseconds since 1970: the start, and the end that no longer counts. */
type Bounds = readonly [from: number, to: number];

/**
 * Resolves a choice to `[from, to)`; `now` is in milliseconds and counts from its full minute. A custom range may reach
 * beyond it: then it says up to when it has passed. In the first minute of a day `today` is empty.
 *
 * @throws RangeError that names a choice it cannot read.
 */
export function resolveRange(choice: string, { now, timeZone }: { now: number; timeZone: string }): TimeRange {
  const read = readChoice(choice);
  const bounds = typeof read === 'string' ? read : boundsOf(read, now, timeZone);
  const problem = typeof bounds === 'string' ? bounds : problemWith(bounds, read);
  if (typeof bounds === 'string' || problem) throw new RangeError(`"${choice}" is not a time range: ${problem}`);
  const [from, to] = bounds;
  const minute = Math.floor(now / MINUTE) * MINUTE;
  return {
    choice,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    timeZone,
    ...(to > minute && { elapsedTo: new Date(minute).toISOString() }),
  };
}

function problemWith([from, to]: Bounds, choice: RangeChoice | string): string {
  if (from >= YEAR_1 && !Number.isNaN(to)) return '';
  return typeof choice === 'object' && choice.kind === 'last' ? 'N is too large' : 'it leaves the calendar';
}

function boundsOf(choice: RangeChoice, now: number, timeZone: string): Bounds | string {
  if (choice.kind === 'custom') return custom(choice, timeZone);
  const { rule, count } = ruleOf(choice) as { rule: PresetRule; count: number };
  const to = Math.floor(now / MINUTE) * MINUTE;
  // Names a zone that there is not, whatever the choice.
  const today = toLocal(to, timeZone);
  if (!rule.resolve) return [to - count * HOUR, to];
  const [first, after] = rule.resolve(today, count);
  return [startOfDay(first, timeZone), after ? startOfDay(after, timeZone) : to];
}

function custom(choice: { readonly from: string; readonly to: string }, timeZone: string): Bounds | string {
  const instants: number[] = [];
  for (const bound of ['from', 'to'] as const) {
    if (!choice[bound].trim()) return `its ${bound === 'to' ? 'end' : 'start'} is missing`;
    const read = readBound(choice[bound], timeZone, bound);
    if (typeof read === 'string') return read;
    instants.push(read.instant);
  }
  const [from = NaN, to = NaN] = instants;
  return from >= to ? 'its start must be before its end' : [from, to];
}
