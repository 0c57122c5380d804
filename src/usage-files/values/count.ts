import { RowError } from '../usage-error.js';
import { readDecimal, toScale } from './decimal.js';
import { saysNothing } from './nothing.js';
import { type NumberStyle, plainNumber } from './number-style.js';

export const MAX_BIGINT = 2n ** 63n - 1n;
export const MAX_INTEGER = 2n ** 31n - 1n;

/**
 * A whole number that is not negative: `1200`, `1,200`, `12.0` (as tools write whole numbers in columns with gaps).
 * @throws RowError for anything else, and for a JSON number too large to be exact
 */
export function readCount(field: string, raw: unknown, style: NumberStyle, max = MAX_BIGINT): bigint | null {
  if (saysNothing(raw)) return null;
  if (typeof raw === 'number' && Number.isInteger(raw) && !Number.isSafeInteger(raw)) {
    throw new RowError(`${field} is too large for a JSON number to be exact (write it as a string)`, raw);
  }
  if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'bigint') {
    throw new RowError(`${field} is not a whole number`, raw);
  }
  const plain = typeof raw === 'string' ? plainNumber(raw, style) : String(raw);
  const value = plain === undefined ? undefined : readDecimal(plain);
  const whole = value && toScale(value, 0);
  if (!whole?.exact) throw new RowError(`${field} is not a whole number`, raw);
  if (whole.value < 0n) throw new RowError(`${field} is negative`, raw);
  if (whole.value > max) throw new RowError(`${field} is too large`, raw);
  return whole.value;
}
