import Papa from 'papaparse';
import { FileError, quote } from '../usage-error.js';
import { textOrNull } from '../values/nothing.js';
import { isObject } from '../records/record.js';
import { type Price, PRICE_KINDS, priceOf } from './price.js';
import type { PriceEntry } from './price-book.js';

const FORM = 'MODEL=INPUT,OUTPUT[,CACHE_READ[,CACHE_WRITE[,CACHE_WRITE_1H]]] in USD per million tokens';

/** Names under which price files have the kinds; LiteLLM's price map is per token. */
const COLUMNS: Readonly<Record<keyof Price, readonly string[]>> = {
  input: ['input', 'input_price', 'prompt'],
  output: ['output', 'output_price', 'completion'],
  cacheRead: ['cache_read', 'cached_input', 'cache_read_price'],
  cacheWrite: ['cache_write', 'cache_creation', 'cache_write_5m'],
  cacheWrite1h: ['cache_write_1h', 'cache_creation_1h'],
};

/** `claude-sonnet-4-5*=3,15,0.3,3.75,6`. @throws FileError that shows the form */
export function parsePriceOption(text: string): PriceEntry {
  const at = text.lastIndexOf('=');
  const model = text.slice(0, Math.max(0, at)).trim();
  const parts = at < 0 ? [] : text.slice(at + 1).split(',');
  const price = priceOf((kind) => parts[PRICE_KINDS.indexOf(kind)]);
  if (model === '' || parts.length < 2 || parts.length > PRICE_KINDS.length || !price) {
    throw new FileError(`--price ${quote(text)} is not of the form ${FORM}`);
  }
  return { model, price };
}

/**
 * A file of prices in US dollars per million tokens: CSV with the columns `model, input, output, cache_read, cache_write,
 * cache_write_1h, from`, or JSON with the same names, as a list or by model.
 *
 * @throws FileError that names the entry
 */
export function parsePriceFile(name: string, text: string): PriceEntry[] {
  const rows = /^\s*[[{]/.test(text) ? fromJson(name, text) : fromCsv(text);
  return rows.map((row, index) => {
    const of = (names: readonly string[]) =>
      names.map((column) => textOrNull(row[column])).find((cell) => cell !== null) ?? undefined;
    const price = priceOf((kind) => of(COLUMNS[kind]));
    const model = of(['model', 'id']);
    const from = of(['from', 'valid_from', 'date']);
    const entry = `${name}, entry ${String(index + 1)}`;
    if (model === undefined) throw new FileError(`${entry} names no model`);
    if (!price) throw new FileError(`${entry} (${quote(model)}) has no input price, or an amount that is none`);
    if (from !== undefined && !/^\d{4}-\d\d-\d\d$/.test(from))
      throw new FileError(`${entry} (${quote(model)}) has a "from" that is no YYYY-MM-DD: ${quote(from)}`);
    return { model, price, from };
  });
}

type PriceRow = Readonly<Record<string, unknown>>;

function fromCsv(text: string): readonly PriceRow[] {
  const { data } = Papa.parse<PriceRow>(text.trim(), {
    header: true,
    skipEmptyLines: true,
    transformHeader: (header) => header.trim().toLowerCase().replace(/\s+/g, '_'),
  });
  return data;
}

function fromJson(name: string, text: string): readonly PriceRow[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new FileError(`${name} is not valid JSON`);
  }
  if (Array.isArray(value) && value.every(isObject)) return value;
  const inner = isObject(value) && isObject(value['prices']) ? value['prices'] : value;
  if (!isObject(inner)) throw new FileError(`${name} is neither a list of prices nor an object by model`);
  return Object.entries(inner)
    .filter(([, price]) => isObject(price))
    .map(([model, price]) => ({ model, ...(price as PriceRow) }));
}
