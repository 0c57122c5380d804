/** A whole number that is exact: a bigint where a double would not be. */
export type Exact = number | bigint;

const { MAX_SAFE_INTEGER } = Number;
const NANO_DIGITS = 9;

export function plus(one: Exact, other: Exact): Exact {
  if (typeof one === 'number' && typeof other === 'number') {
    const sum = one + other;
    if (Math.abs(sum) <= MAX_SAFE_INTEGER) return sum;
  }
  return narrowed(BigInt(one) + BigInt(other));
}

/** A double where it is exact. */
export function narrowed(value: bigint): Exact {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Nano-USD as the nearest number of USD: no sum passes through a rounded one. */
export function usd(nano: Exact): number {
  // Both are exact doubles, so the quotient is the nearest double.
  if (typeof nano === 'number') return nano / 1e9;
  const digits = (nano < 0n ? -nano : nano).toString();
  const point = digits.length - NANO_DIGITS;
  return Number(`${nano < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`);
}

/** A quotient of whole numbers, rounded to a whole one, as the gateway rounds it; `null` without a divisor. */
export function quotient(amount: Exact | null, units: Exact): Exact | null {
  if (amount === null || Number(units) === 0) return null;
  const [dividend, divisor] = [BigInt(amount), BigInt(units)];
  return narrowed((2n * dividend + divisor) / (2n * divisor));
}
