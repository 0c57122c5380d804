import { decimalText } from '../finite-number.js';
import { clockOptions } from '../time/clock.js';
import { readDay, readInstant } from '../time/instant.js';
import type { Column } from '../types.js';
import { cached, dateFormat, toLocal } from '../time/zone.js';

/** How figures are written. */
export interface FormatOptions {
  /** BCP 47; the browser's own where absent. */
  readonly locale?: string | undefined;
  /** IANA zone for instants. */
  readonly timeZone: string;
  /** Short text for a tile or a narrow column: `$1.23M`, `881.4M`, `Nov 22, 2:37 PM`. */
  readonly compact?: boolean | undefined;
}

type FormatColumn = Pick<Column, 'kind' | 'currency' | 'aggregate'>;
type NumberOptions = Intl.NumberFormatOptions;

/** What stands where a figure is not known. */
export const UNKNOWN = '–';

/** Below this an average of money says nothing in whole cents: it has two significant digits. */
const MEAN_CENTS = 0.0995;
const MEAN_DIGITS: NumberOptions = { minimumSignificantDigits: 2, maximumSignificantDigits: 2 };

/** A value as text; `–` where it is missing, not finite, or not of the column's kind. */
export function formatValue(value: unknown, column: FormatColumn, options: FormatOptions): string {
  return write(value, column, options, false);
}

/** A value with all its digits (up to nano), for a tooltip or a text alternative: `$30.5392`. */
export function exactValue(value: unknown, column: FormatColumn, options: FormatOptions): string {
  return write(value, column, options, true);
}

/**
 * A score of 0–100 with one decimal, as scores stand below each other; with two where one would seem to reach the bound of
 * a tier.
 */
export function scoreText(value: unknown, locale?: string): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return UNKNOWN;
  return value.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: value % 5 < 4.95 ? 1 : 2 });
}

function write(value: unknown, column: FormatColumn, options: FormatOptions, exact: boolean): string {
  const { locale, timeZone, compact } = options;
  switch (column.kind) {
    case 'text':
      return (typeof value === 'string' && value.trim() ? value : decimalText(value)) ?? UNKNOWN;
    case 'boolean':
      return value === true ? 'Yes' : value === false ? 'No' : UNKNOWN;
    case 'date':
      return day(value, locale) ?? instant(value, locale, { dateStyle: 'medium', timeZone });
    case 'datetime':
      return exact || !compact
        ? instant(value, locale, { dateStyle: 'medium', timeStyle: exact ? 'long' : 'short', timeZone })
        : shortInstant(value, locale, timeZone);
  }
  const digits = decimalText(value);
  if (digits === null) return UNKNOWN;
  const size = Math.abs(Number(digits));
  switch (column.kind) {
    case 'percent':
      return percent(digits, locale, exact);
    case 'duration':
      return exact ? `${number(digits, locale, { maximumFractionDigits: 9 })} s` : duration(Number(digits), locale);
    case 'currency':
      return money(digits, column.currency ?? 'USD', locale, {
        ...(exact
          ? { maximumFractionDigits: 9 }
          : column.aggregate === 'ratio' && size > 0 && size < MEAN_CENTS
            ? MEAN_DIGITS
            : compact && size >= 1e6 && { notation: 'compact', maximumFractionDigits: 2 }),
      });
    default:
      return number(
        digits,
        locale,
        !exact && compact && size >= 1e5
          ? { notation: 'compact', maximumFractionDigits: 1 }
          : { maximumFractionDigits: exact ? 9 : 2 },
      );
  }
}

const numberFormat = cached(
  // A zero has no sign, not even one that a refund was rounded to.
  (locale, options: NumberOptions) => new Intl.NumberFormat(locale, { signDisplay: 'negative', ...options }),
);

/** Text of a figure; one nearer to zero than `least` reads as less than the last digit, not as zero. */
function near(digits: string, format: Intl.NumberFormat, least: number, step: number): string {
  const value = Number(digits);
  if (value !== 0 && Math.abs(value) < least) {
    return value > 0 ? `< ${format.format(step)}` : `> ${format.format(-step)}`;
  }
  return format.format(digits as Intl.StringNumericLiteral);
}

function number(digits: string, locale: string | undefined, options: NumberOptions): string {
  const format = numberFormat(locale, options);
  if (options.maximumSignificantDigits) return format.format(digits as Intl.StringNumericLiteral);
  const step = 10 ** -(options.maximumFractionDigits ?? 0);
  return near(digits, format, step / 2, step);
}

function money(digits: string, currency: string, locale: string | undefined, options: NumberOptions): string {
  let format: Intl.NumberFormat;
  try {
    format = numberFormat(locale, { style: 'currency', currency, ...options });
  } catch {
    // Not a currency code, such as credits of a host's own.
    return `${number(digits, locale, options.maximumSignificantDigits ? options : { maximumFractionDigits: 2, ...options })} ${currency}`;
  }
  const step = 10 ** -(format.resolvedOptions().maximumFractionDigits ?? 2);
  return symbolInOrder(
    options.maximumSignificantDigits
      ? format.format(digits as Intl.StringNumericLiteral)
      : near(digits, format, step, step),
  );
}

/** From right to left, `US$` would read `$US`. */
function symbolInOrder(text: string): string {
  return /[\u200f\u061c]/.test(text) ? text.replace(/[A-Z]+\p{Sc}/u, '\u2066$&\u2069') : text;
}

function percent(digits: string, locale: string | undefined, exact: boolean): string {
  const format = numberFormat(locale, { style: 'percent', maximumFractionDigits: exact ? 9 : 1 });
  if (exact) return near(digits, format, 5e-12, 1e-11);
  const value = Number(digits);
  const size = Math.abs(value);
  // Rounding must not turn nearly all into all, nor hide that a limit is passed.
  if (size >= 0.9995 && size < 1.0005 && size !== 1) {
    return `${value > 0 ? '>' : '<'} ${format.format(Math.sign(value) * (size < 1 ? 0.999 : 1))}`;
  }
  return near(digits, format, 0.0005, 0.001);
}

/** Seconds in the two units that matter: `0.4 s`, `41 s`, `2 m 23 s`, `1 h 05 m`, `3 d 4 h`. */
function duration(seconds: number, locale: string | undefined): string {
  const size = Math.abs(seconds);
  const sign = seconds < 0 ? '-' : '';
  const whole = (value: number, pad = 1) => numberFormat(locale, { minimumIntegerDigits: pad }).format(value);
  const pair = (total: number, each: number, big: string, small: string, pad: number) => {
    const rest = total % each;
    return `${sign}${whole(Math.floor(total / each))} ${big}${rest ? ` ${whole(rest, pad)} ${small}` : ''}`;
  };
  if (size < 9.95) return `${number(String(seconds), locale, { maximumFractionDigits: 1 })} s`;
  if (size < 59.5) return `${sign}${whole(Math.round(size))} s`;
  if (size < 3599.5) return pair(Math.round(size), 60, 'm', 's', 2);
  if (size < 86_370) return pair(Math.round(size / 60), 60, 'h', 'm', 2);
  return pair(Math.round(size / 3600), 24, 'd', 'h', 1);
}

/** Without the year while it is this one. */
function shortInstant(value: unknown, locale: string | undefined, timeZone: string): string {
  const year = (of: number) => toLocal(of, timeZone).year;
  const at = readInstant(value);
  return instant(value, locale, {
    ...(at === null || year(at) === year(Date.now()) ? {} : { year: 'numeric' }),
    month: 'short',
    day: 'numeric',
    ...clockOptions(locale),
    timeZone,
  });
}

function instant(value: unknown, locale: string | undefined, options: Intl.DateTimeFormatOptions): string {
  const at = readInstant(value);
  return at === null ? UNKNOWN : dateFormat(locale, options).format(at);
}

/** A calendar day belongs to no zone. */
function day(value: unknown, locale: string | undefined): string | undefined {
  const at = readDay(value);
  return at === null ? undefined : dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(at);
}
