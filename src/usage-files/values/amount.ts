import { RowError } from '../usage-error.js';
import { type Decimal, readDecimal } from './decimal.js';
import { saysNothing } from './nothing.js';
import { type NumberStyle, plainNumber } from './number-style.js';

/** An amount of money as its file has it. */
export interface Amount {
  readonly value: Decimal;
  /** ISO 4217, where a sign or a code stands beside the figure. */
  readonly currency?: string;
}

const SIGNS: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
};
const AMOUNT =
  /^([+−-]?)\s*(US\$|[$€£¥₹]|[A-Z]{3})?\s*([+-]?[\d.,][^\p{L}$€£¥₹]*(?:[eE][+-]?\d+)?)\s*(US\$|[$€£¥₹]|[A-Za-z]{3})?$/u;

/**
 * Reads `0.0175`, `$1,234.50`, `1.234,50 €`, `(2.00)`, `5.5e-05`; `null` where the cell says nothing.
 * @throws RowError for anything else
 */
export function readAmount(field: string, raw: unknown, style: NumberStyle): Amount | null {
  if (saysNothing(raw)) return null;
  if (typeof raw === 'number' || typeof raw === 'bigint') return { value: decimalOf(field, String(raw)) };
  if (typeof raw !== 'string') throw new RowError(`${field} is not an amount`, raw);
  const text = raw.trim();
  const owed = /^\((.+)\)$/.exec(text)?.[1];
  const [, sign = '', before, figure, after] = AMOUNT.exec(owed ?? text) ?? [];
  if (figure === undefined) throw new RowError(`${field} is not an amount`, raw);
  const value = decimalOf(field, plainNumber(sign + figure.trim(), style), raw);
  const mark = before ?? after;
  const currency = mark === undefined ? undefined : (SIGNS[mark] ?? mark.toUpperCase());
  return {
    value: owed === undefined ? value : { ...value, digits: -value.digits },
    ...(currency !== undefined && { currency }),
  };
}

function decimalOf(field: string, text: string | undefined, raw: unknown = text): Decimal {
  const value = text === undefined ? undefined : readDecimal(text);
  if (!value) throw new RowError(`${field} is not an amount`, raw);
  return value;
}
