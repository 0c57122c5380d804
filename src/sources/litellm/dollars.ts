import { decimalText } from '../../core/finite-number.js';

/** So many decimals are kept while adding up: LiteLLM's amounts are floats of up to 17 digits. */
const SCALE = 18;
/** Nano-dollars are what figures are rounded to at the end. */
const NANO = 9;

/** An amount as a whole number of 10⁻¹⁸ dollars, read from its decimal digits; `null` where it is not known. */
export function unitsOf(value: unknown): bigint | null {
  const text = decimalText(value);
  const parts = text === null ? null : /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(text);
  if (!parts) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  const digits = BigInt(whole + fraction || '0') * (sign === '-' ? -1n : 1n);
  const shift = SCALE - fraction.length + Number(exponent);
  return shift >= 0 ? digits * 10n ** BigInt(shift) : halfEven(digits, 10n ** BigInt(-shift));
}

/** Units as dollars, rounded half to even to nano-dollars. */
export function dollarsOf(units: bigint): number {
  return Number(`${String(halfEven(units, 10n ** BigInt(SCALE - NANO)))}e-${String(NANO)}`);
}

/** An amount as it is shown: nano-dollars, without the dust of floats. */
export function dollars(value: unknown): number | null {
  const units = unitsOf(value);
  return units === null ? null : dollarsOf(units);
}

function halfEven(value: bigint, by: bigint): bigint {
  const size = value < 0n ? -value : value;
  const half = (size % by) * 2n;
  const whole = size / by;
  const rounded = half > by || (half === by && whole % 2n === 1n) ? whole + 1n : whole;
  return value < 0n ? -rounded : rounded;
}
