const NANO_DIGITS = 9;

/** Nano-USD as the nearest number of USD: a division in decimal, so that no sum ever passes through floating point. */
export function usd(nano: bigint): number {
  return decimal(nano, NANO_DIGITS);
}

/** Nano-USD as USD with at most `decimals` digits after the point; halves are rounded away from zero. */
export function usdRounded(nano: bigint, decimals: number): number {
  const step = 10n ** BigInt(NANO_DIGITS - decimals);
  const half = step / 2n;
  const units = nano < 0n ? -((-nano + half) / step) : (nano + half) / step;
  return decimal(units, decimals);
}

/** A number with at most `decimals` digits after the point. */
export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

function decimal(units: bigint, decimals: number): number {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return Number(`${units < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`);
}
