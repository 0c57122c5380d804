const NANO_DIGITS = 9;

/** Nano-USD as the nearest number of USD: a division in decimal, so that no sum ever passes through floating point. */
export function usd(nano: bigint): number {
  const digits = (nano < 0n ? -nano : nano).toString().padStart(NANO_DIGITS + 1, '0');
  const point = digits.length - NANO_DIGITS;
  return Number(`${nano < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`);
}

/** A number with at most `decimals` digits after the point. */
export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
