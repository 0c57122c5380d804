import { finiteNumber } from './finite-number.js';

/** The limit of a budget; `null` where there is none. Back ends write "no limit" as -1, as nothing, or leave it out. */
export function budgetLimit(value: unknown): number | null {
  const limit = finiteNumber(value);
  return limit === null || limit < 0 ? null : limit;
}
