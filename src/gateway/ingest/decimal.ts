const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * A decimal number as a whole count of 10^-scale, exactly: `scaled('0.25', 9)` is 250000000n. `undefined` when the text is
 * not a decimal number, `'too fine'` when it has digits below 10^-scale.
 */
export function scaled(text: string, scale: number): bigint | 'too fine' | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole + fraction === '') return undefined;
  const digits = BigInt(whole + fraction);
  const shift = scale + Number(exponent) - fraction.length;
  const signed = sign === '-' ? -digits : digits;
  if (shift >= 0) return signed * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  return signed % divisor === 0n ? signed / divisor : 'too fine';
}
