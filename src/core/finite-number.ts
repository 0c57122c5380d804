const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Whether text is a decimal number and nothing else, as machines write it. */
export const isDecimal = (text: string): boolean => DECIMAL.test(text);

/**
 * A finite figure, from a number, a bigint or decimal text, as decimal text: it keeps the digits that a float would lose.
 * `null` where it is not known.
 */
export function decimalText(value: unknown): string | null {
  const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
  if (typeof text !== 'string') return null;
  const digits = text.trim();
  return DECIMAL.test(digits) && Number.isFinite(Number(digits)) ? digits : null;
}

/** A finite figure, from a number, a bigint or decimal text, as a number; `null` where it is not known. */
export function finiteNumber(value: unknown): number | null {
  const digits = typeof value === 'number' ? value : decimalText(value);
  return digits === null || !Number.isFinite(Number(digits)) ? null : Number(digits);
}
