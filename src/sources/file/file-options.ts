import { parsePriceOption } from '../../usage-files/prices/parse-prices.js';
import { formatNamed } from '../../usage-files/formats/registry.js';
import { isTimeZone } from '../../core/time/zone.js';
import { FileError, quote } from '../../usage-files/usage-error.js';
import { type Decimal, readDecimal } from '../../usage-files/values/decimal.js';
import { readMoment } from '../../usage-files/values/moment.js';
import type { ReadOptions } from './read-files.js';

/** What a page says about its files that they do not say themselves; the same as the options of the gateway's `--data`. */
export interface FileOptions {
  /** A format's id (`litellm-spend-logs`), instead of the one that the keys tell; `names` takes fields by their names. */
  readonly format?: string | undefined;
  /** The IANA zone of times that name none; UTC unless given. */
  readonly timeZone?: string | undefined;
  /** Which part of `09/10/2026` is the month, where no row decides it. */
  readonly dateOrder?: 'month-first' | 'day-first' | undefined;
  /** When relative times began (ISO 8601). */
  readonly start?: string | undefined;
  /** Field → column or path of the file; adds to what is taken by name. */
  readonly map?: Readonly<Record<string, string>> | undefined;
  /** Field → value of every row. */
  readonly set?: Readonly<Record<string, string>> | undefined;
  /** Whether `input_tokens` of files without a known format holds the cached ones (`included`, without this) or leaves them out. */
  readonly cache?: 'included' | 'apart' | undefined;
  /** Prices in US dollars per million tokens: `MODEL=INPUT,OUTPUT[,CACHE_READ[,CACHE_WRITE[,CACHE_WRITE_1H]]]`. */
  readonly prices?: readonly string[] | undefined;
  /** Whether other models have their public list price; they have unless this is `false`. */
  readonly listPrices?: boolean | undefined;
  /** Dollars for one unit of a currency: `{ EUR: '1.08' }`. A cost in any other currency is refused. */
  readonly rates?: Readonly<Record<string, string | number>> | undefined;
}

/** @throws FileError that names the option */
export function readOptions(options: FileOptions): ReadOptions {
  const { format, timeZone, dateOrder, start, map, set, cache, prices = [], listPrices, rates = {} } = options;
  if (format !== undefined && format !== 'names') formatNamed(format);
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw new FileError(`timeZone ${quote(timeZone)} is no IANA time zone, such as Europe/Warsaw`);
  return {
    format,
    timeZone,
    dateOrder,
    ...(start !== undefined && { start: readMoment('start', start, { timeZone: timeZone ?? 'UTC' }).time }),
    ...(map && { map }),
    ...(set && { set }),
    ...(cache && { cache }),
    prices: prices.map(parsePriceOption),
    ...(listPrices !== undefined && { listPrices }),
    rates: new Map(Object.entries(rates).map(([code, rate]) => [code.toUpperCase(), rateOf(code, rate)])),
  };
}

function rateOf(code: string, rate: string | number): Decimal {
  const value = readDecimal(String(rate));
  if (!value) throw new FileError(`rates.${code} ${quote(rate)} is no number: dollars for one unit`);
  return value;
}
