import type { TimeRange } from '../types.js';

/** Whether a range lies wholly in the future: nothing is known of it yet, which is not nothing. */
export function hasNotBegun({ from, elapsedTo }: TimeRange): boolean {
  return elapsedTo !== undefined && Date.parse(elapsedTo) <= Date.parse(from);
}
