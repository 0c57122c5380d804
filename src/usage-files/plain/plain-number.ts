/** More digits than these may not be exact as a number. */
const MOST_DIGITS = 15;

/** A whole number that is not negative, with or without `.0` behind it; `NaN` for everything that is not as plain as that. */
export function plainWhole(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  let at = start;
  for (; at < end; at += 1) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  if (at === start || at - start > MOST_DIGITS) return NaN;
  if (at < end) {
    if (bytes[at] !== 0x2e) return NaN;
    for (at += 1; at < end; at += 1) if (bytes[at] !== 48) return NaN;
  }
  return value;
}

/**
 * A decimal number as a whole count of 10^-`scale`, where it is one exactly; `NaN` for everything that is not as plain as
 * that, or not exact as a number.
 */
export function plainDecimal(bytes: Uint8Array, start: number, end: number, scale: number): number {
  let at = start;
  const negative = bytes[at] === 0x2d;
  if (negative) at += 1;
  const first = at;
  let value = 0;
  let digits = 0;
  let places = -1;
  for (; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte === 0x2e && places < 0) {
      places = 0;
      continue;
    }
    const digit = byte - 48;
    if (digit < 0 || digit > 9) return NaN;
    if (places >= scale) {
      if (digit !== 0) return NaN;
      continue;
    }
    value = value * 10 + digit;
    if (value > 0) digits += 1;
    if (places >= 0) places += 1;
  }
  // A point alone, or nothing, is no number.
  if (at - first <= (places >= 0 ? 1 : 0)) return NaN;
  const missing = scale - Math.max(places, 0);
  if (digits + missing > MOST_DIGITS && value > 0) return NaN;
  const scaled = value * (POWERS[missing] as number);
  return negative ? -scaled : scaled;
}

const POWERS = Array.from({ length: 16 }, (_, power) => 10 ** power);

/** `value` ÷ `divisor`, both whole and exact, rounded half to even. */
export function roundedQuotient(value: number, divisor: number): number {
  const rest = value % divisor;
  const whole = (value - rest) / divisor;
  const twice = rest * 2;
  return twice > divisor || (twice === divisor && whole % 2 === 1) ? whole + 1 : whole;
}
