import type { Budget } from './budget.js';
import type { Forecast } from './forecast.js';

/** Percentages of the limit. */
export interface Thresholds {
  readonly attention: number;
  readonly danger: number;
  /** Whether the host has set them: then they hold whatever is to be expected. */
  readonly areOwn: boolean;
}

/**
 * What the ring's colour says: nothing, attention, danger, or that the limit is passed. It agrees with the estimate beside it:
 * what lasts until the reset is calm however full it is, and what does not last is not.
 */
export function ringMood(
  { share, isOver }: Budget,
  expected: Forecast | undefined,
  { attention, danger, areOwn }: Thresholds,
): '' | 'warn' | 'danger' | 'bad' {
  if (isOver || expected?.end === 'reached') return 'bad';
  const used = (share ?? 0) * 100;
  const runsOut = typeof expected?.end === 'number';
  if (expected && !runsOut && !areOwn) return '';
  if (used > danger) return 'danger';
  return used > attention || runsOut ? 'warn' : '';
}
