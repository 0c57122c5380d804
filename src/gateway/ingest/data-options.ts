import { readFileSync } from 'node:fs';
import { isTimeZone } from '../../core/time/zone.js';
import { formatNamed } from '../../usage-files/formats/registry.js';
import { parsePriceFile, parsePriceOption } from '../../usage-files/prices/parse-prices.js';
import { FileError, quote } from '../../usage-files/usage-error.js';
import { type Decimal, readDecimal } from '../../usage-files/values/decimal.js';
import { readMoment } from '../../usage-files/values/moment.js';
import type { ImportSource } from './import-types.js';

/** A source that its options are still being added to. */
export type DataSource = { -readonly [Name in keyof ImportSource]: ImportSource[Name] } & {
  map: Record<string, string>;
  set: Record<string, string>;
};

type SetOption = (source: DataSource, value: string) => void;

/** What each option of `--data` sets. Each throws a FileError for a value that it cannot take. */
const SETTERS: Readonly<Record<string, SetOption>> = {
  map: (source, value) => {
    addEntries('map', source.map, value, 'COLUMN');
  },
  set: (source, value) => {
    addEntries('set', source.set, value, 'VALUE');
    const { cache } = source.set;
    if (cache === undefined) return;
    if (cache !== 'apart' && cache !== 'included')
      throw new FileError(`--set cache=${cache} is neither cache=apart nor cache=included`);
    source.cache = cache;
    delete source.set['cache'];
  },
  price: (source, value) => {
    const entry = parsePriceOption(value);
    if (source.prices.some(({ model }) => model === entry.model)) {
      throw new FileError(`--price: there are two prices for model ${quote(entry.model)}`);
    }
    source.prices = [...source.prices, entry];
  },
  prices: (source, value) => {
    source.prices = [...source.prices, ...parsePriceFile(value, textOf(value))];
  },
  'no-list-prices': (source) => {
    source.listPrices = false;
  },
  format: (source, value) => {
    if (value !== 'names') formatNamed(value);
    source.format = value;
  },
  'time-zone': (source, value) => {
    if (!isTimeZone(value))
      throw new FileError(`--time-zone ${quote(value)} is no IANA time zone, such as Europe/Warsaw`);
    source.timeZone = value;
  },
  'date-order': (source, value) => {
    if (value !== 'month-first' && value !== 'day-first')
      throw new FileError(`--date-order ${quote(value)} is neither month-first nor day-first`);
    source.dateOrder = value;
  },
  start: (source, value) => {
    source.start = readMoment('--start', value, { timeZone: source.timeZone ?? 'UTC' }).time;
  },
  rate: (source, value) => {
    const [, code = '', amount = ''] = /^([A-Za-z]{3})=([\d.]+)(?:@\d{4}-\d\d-\d\d)?$/.exec(value) ?? [];
    const rate = readDecimal(amount);
    if (!rate)
      throw new FileError(
        `--rate ${quote(value)} is not of the form EUR=1.08@2026-09-14: dollars for one unit, and of which day`,
      );
    source.rates = new Map<string, Decimal>([...(source.rates ?? []), [code.toUpperCase(), rate]]);
  },
};

export const DATA_OPTIONS: readonly string[] = Object.keys(SETTERS);

/** What each is for, as the help of a command says it. */
export const DATA_USAGE = `  --format NAME       of that data: its format, where its keys do not tell; "names" takes fields by their names
  --map F=COLUMN,…    of that data: which column holds which field (time, user, project, model, input_tokens, …)
  --set F=VALUE,…     of that data: a field's value for all rows; cache=apart where input_tokens leaves cached ones out
  --time-zone ZONE    of that data: the zone of times that name none (UTC)
  --date-order O      of that data: month-first or day-first, where 09/10/2026 could be either
  --start TIME        of that data: when relative times began
  --rate C=DOLLARS    of that data: what one unit of a currency is in US dollars (EUR=1.08@2026-09-14); may be repeated
  --price M=IN,OUT[,CACHE_READ[,CACHE_WRITE[,CACHE_WRITE_1H]]]
                      of that data: the price of a model (* for anything) in USD per million tokens; may be repeated
  --prices FILE       of that data: prices as CSV or JSON, with the days from which they hold
  --no-list-prices    of that data: price nothing by the built-in list of public prices`;

/** @throws FileError that names the option */
export function setDataOption(source: DataSource, name: string, value: string): void {
  SETTERS[name]?.(source, value);
}

function addEntries(option: string, entries: Record<string, string>, value: string, what: string): void {
  for (const part of value.split(',')) {
    const at = part.indexOf('=');
    const field = part.slice(0, Math.max(0, at)).trim();
    const given = part.slice(at + 1).trim();
    if (field === '' || given === '')
      throw new FileError(`--${option} ${quote(value)}: ${quote(part)} is not of the form FIELD=${what}`);
    if (Object.hasOwn(entries, field)) throw new FileError(`--${option}: ${quote(field)} is given twice`);
    entries[field] = given;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new FileError(`--prices: there is no file ${file}`);
  }
}
