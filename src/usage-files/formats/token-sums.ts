import { RowError } from '../usage-error.js';
import { saysNothing } from '../values/nothing.js';

/**
 * The sum of token counts that stand apart; `null` where none of them is known. Of parts that a file writes as text too.
 * @throws RowError when one is no whole number
 */
export function sumOf(...parts: readonly unknown[]): number | null {
  const known = parts.filter((part) => !saysNothing(part));
  if (known.length === 0) return null;
  return known.reduce<number>((sum, part) => {
    const value = Number(typeof part === 'string' ? part.replaceAll(',', '') : part);
    if (!Number.isSafeInteger(value)) throw new RowError('a token count is not a whole number', part);
    return sum + value;
  }, 0);
}
