/** A decimal number, exactly: `digits` × 10^`exponent`. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Reads a number as programs print it; `undefined` for anything else. */
export function readDecimal(text: string): Decimal | undefined {
  const [, sign, whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(text) ?? [];
  if (sign === undefined || whole + fraction === '') return undefined;
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, exponent: Number(exponent) - fraction.length };
}

/** The number as a whole count of 10^-`scale`, rounded half to even; `exact` is false where something was rounded away. */
export function toScale({ digits, exponent }: Decimal, scale: number): { value: bigint; exact: boolean } {
  const shift = exponent + scale;
  if (shift >= 0) return { value: digits * 10n ** BigInt(shift), exact: true };
  return divideHalfEven(digits, 10n ** BigInt(-shift));
}

/** `numerator` ÷ `divisor` (positive), rounded half to even. */
export function divideHalfEven(numerator: bigint, divisor: bigint): { value: bigint; exact: boolean } {
  const negative = numerator < 0n;
  const size = negative ? -numerator : numerator;
  const whole = size / divisor;
  const rest = size % divisor;
  const up = rest * 2n > divisor || (rest * 2n === divisor && whole % 2n === 1n);
  const value = up ? whole + 1n : whole;
  return { value: negative ? -value : value, exact: rest === 0n };
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, exponent: a.exponent + b.exponent };
}

export function add(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent);
  const at = ({ digits, exponent: own }: Decimal) => digits * 10n ** BigInt(own - exponent);
  return { digits: at(a) + at(b), exponent };
}
