import { RowError } from '../usage-error.js';
import { add, type Decimal, readDecimal } from '../values/decimal.js';
import { saysNothing } from '../values/nothing.js';

/**
 * The exact sum of amounts that stand apart; `null` where none of them is known.
 * @throws RowError when one is no number
 */
export function sumOfAmounts(...parts: readonly unknown[]): string | null {
  const known = parts.filter((part) => !saysNothing(part));
  return known.length === 0 ? null : textOfDecimal(known.map(decimalOf).reduce(add));
}

/** @throws RowError when it is no number */
export function decimalOf(value: unknown): Decimal {
  const decimal = readDecimal(String(value).trim());
  if (!decimal) throw new RowError('an amount is no number', value);
  return decimal;
}

/** A decimal as a text that reads as the same. */
export function textOfDecimal({ digits, exponent }: Decimal): string {
  return exponent === 0 ? String(digits) : `${String(digits)}e${String(exponent)}`;
}
