import { scaled } from './decimal.js';
import type { Field } from './fields.js';
import { FieldError } from './import-error.js';

/** Gives a field's text, trimmed; `null` where it is empty or absent. */
export type ReadField = (field: Field) => string | null;

export const MAX_BIGINT = 2n ** 63n - 1n;
export const MAX_INTEGER = 2n ** 31n - 1n;

const TRUE = ['true', 'yes', '1'];
const FALSE = ['false', 'no', '0'];

/** A whole number that is not negative; `12.0`, as tools write whole numbers in columns with gaps, is one. */
export function count(field: Field, text: string | null, max = MAX_BIGINT): bigint | null {
  if (text === null) return null;
  const value = scaled(text, 0);
  if (value === undefined || value === 'too fine') throw new FieldError(`${field} is not a whole number`, text);
  if (value < 0n) throw new FieldError(`${field} is negative`, text);
  if (value > max) throw new FieldError(`${field} is too large`, text);
  return value;
}

export function flag(field: Field, text: string | null): boolean | null {
  if (text === null) return null;
  const lower = text.toLowerCase();
  if (TRUE.includes(lower)) return true;
  if (FALSE.includes(lower)) return false;
  throw new FieldError(`${field} is none of true, false, yes, no, 1, 0`, text);
}

export function oneOf(field: Field, text: string, allowed: readonly string[]): string {
  if (!allowed.includes(text)) throw new FieldError(`${field} is none of ${allowed.join(', ')}`, text);
  return text;
}
