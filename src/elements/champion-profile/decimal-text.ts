import { finiteNumber } from '../../core/finite-number.js';
import { UNKNOWN } from '../../core/text/format.js';

/** A figure with one decimal always, as figures stand below each other. */
export function decimalText(
  value: unknown,
  locale: string | undefined,
  options: Intl.NumberFormatOptions = {},
): string {
  const one = { minimumFractionDigits: 1, maximumFractionDigits: 1, ...options };
  return finiteNumber(value)?.toLocaleString(locale, one).replace('-', '−') ?? UNKNOWN;
}
