import { finiteNumber } from '../../core/finite-number.js';
import { readInstant } from '../../core/time/instant.js';
import type { Kind } from '../../core/types.js';

export type WireObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `value` as text, unless it is one of the server's ways to say that there is none. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.trim() && value !== 'N/A' ? value : null;
}

/** An instant with its zone; the server's naive times are in UTC. */
export function instantOf(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d/.test(value)) return null;
  const [, date = '', time = '00:00:00', zone = ''] = /^([\d-]{10})(?:[T ]([\d:.]+))?(.*)$/.exec(value.trim()) ?? [];
  const instant = `${date}T${time}${zone === '' ? 'Z' : zone.trim()}`;
  return readInstant(instant) === null ? null : instant;
}

/** `value` in the unit of its kind; `scale` is what the server's unit is worth in ours. `null` when it is not known. */
export function valueOf(kind: Kind, value: unknown, scale = 1): string | number | boolean | null {
  switch (kind) {
    case 'text':
      return textOf(value);
    case 'datetime':
      return instantOf(value);
    case 'date':
      return instantOf(value)?.slice(0, 10) ?? null;
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    default: {
      const number = finiteNumber(value);
      // Twelve digits hide the dust of binary fractions, as in 0.57 × 100.
      return number === null || scale === 1 ? number : Number((number * scale).toPrecision(12));
    }
  }
}

/** The sum of numbers all of which are known. Twelve digits, or nine decimals, hide the dust of binary fractions. */
export function sumOf(values: readonly unknown[]): number | null {
  if (!values.every((value) => typeof value === 'number' && Number.isFinite(value))) return null;
  const sum = decimalSum(values as readonly number[]);
  return Number(Math.abs(sum) < 1000 ? sum.toPrecision(12) : sum.toFixed(9));
}

/** The nearest number to the sum of decimal numbers: added up as they are written, so that millions lose no billionth. */
function decimalSum(values: readonly number[]): number {
  const parts = values.map((value) => {
    const [mantissa = '', power] = value.toExponential().split('e');
    const [, fraction = ''] = mantissa.split('.');
    return { digits: BigInt(mantissa.replace('.', '')), exponent: Number(power) - fraction.length };
  });
  const least = parts.reduce((so, { exponent }) => Math.min(so, exponent), 0);
  const sum = parts.reduce((so, { digits, exponent }) => so + digits * 10n ** BigInt(exponent - least), 0n);
  return Number(`${String(sum)}e${String(least)}`);
}
