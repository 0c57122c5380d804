import { cached } from '../../core/time/zone.js';
import type { Column } from '../../core/types.js';

type FormatColumn = Pick<Column, 'kind' | 'currency'>;

/** Writers of a column's figures, as an element has them in its language, zone and currency. */
export interface ColumnWriters {
  format(value: unknown, column: FormatColumn, compact: boolean): string;
  exact(value: unknown, column: FormatColumn): string;
  /** BCP 47; the browser's own where absent. */
  readonly locale?: string | undefined;
  /** ISO 4217, for money whose column names no currency. */
  readonly currency?: string | undefined;
}

/** Larger figures are written short at an axis: $10K. */
const SHORT = 1e4;

const numberFormat = cached(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, { signDisplay: 'negative', ...options }),
);

/** A figure as a tooltip has it: two decimals, or two significant digits where it is smaller than those. */
export function tipText(value: number | null, column: FormatColumn, { format, exact }: ColumnWriters): string {
  const tiny = value !== null && value !== 0 && Math.abs(value) < 0.01;
  const decimal = column.kind === 'currency' || column.kind === 'number';
  return tiny && decimal ? exact(Number(value.toPrecision(2)), column) : format(value, column, false);
}

/** A figure at an axis whose ticks are `step` apart: no more decimals than its steps have. */
export function tickText(value: number, step: number, column: FormatColumn, writers: ColumnWriters): string {
  const { locale, currency = 'USD', format } = writers;
  if (column.kind !== 'currency' && column.kind !== 'number' && column.kind !== 'integer')
    return format(value, column, true);
  const decimals = decimalsOf(step);
  const digits: Intl.NumberFormatOptions =
    Math.abs(value) >= SHORT
      ? { notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 2 }
      : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  if (column.kind !== 'currency') return numberFormat(locale, digits).format(value);
  try {
    return numberFormat(locale, { style: 'currency', currency: column.currency ?? currency, ...digits }).format(value);
  } catch {
    // Not a currency code, such as credits of a host's own.
    return format(value, column, true);
  }
}

/** How many decimals a step has: 0.25 has two. */
function decimalsOf(step: number): number {
  let decimals = 0;
  const isWhole = (value: number) => Math.abs(value - Math.round(value)) <= value * 1e-6;
  while (decimals < 12 && !isWhole(step * 10 ** decimals)) decimals += 1;
  return decimals;
}
