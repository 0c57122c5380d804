import { parsePriceOption } from '../../usage-files/prices/parse-prices.js';
import type { PriceEntry } from '../../usage-files/prices/price-book.js';
import { FileError, quote, RowError } from '../../usage-files/usage-error.js';
import { readMoment } from '../../usage-files/values/moment.js';
import type { ImportSource } from './import-files.js';

/** What `npm start` was asked for. */
export interface StartArguments {
  /** Files to show instead of the sample organisation. */
  readonly data: readonly ImportSource[];
  readonly skipBadRows: boolean;
  /** Keep the imported rows for the next start. */
  readonly keep: boolean;
  readonly port: number | undefined;
  readonly now: Date | undefined;
  readonly sampleEvents: number;
  readonly seed: string;
  readonly live: boolean;
  readonly help: boolean;
}

/** The command line was not understood; the message names the argument. */
export class ArgumentError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ArgumentError';
  }
}

export const USAGE = `Usage: npm start -- [options]

Without options, shows the sample organisation.

  --data FILE         show this file instead (.csv, .tsv, .ndjson, .jsonl, .json, .parquet); may be repeated
    --map F=COLUMN,…  of that file: which column holds which field (time, user, project, model, input_tokens, …)
    --set F=VALUE,…   of that file: a field's value for all rows
    --price M=IN,OUT[,CACHE_READ[,CACHE_CREATION]]
                      of that file: the price of a model in USD per million tokens; may be repeated
  --skip-bad-rows     load the good rows of files that have bad ones too, and tell how many were left out
  --keep              keep what was imported for the next start with --keep
  --port N            listen on this port, or the next free one
  --now TIME          take this for the current time (ISO 8601), however long it runs
  --sample-events N   about how many events the sample organisation has (1000000)
  --seed TEXT         another sample organisation
  --live              reload pages when their sources change
  --help              show this`;

const WITH_VALUE = ['data', 'map', 'set', 'price', 'port', 'now', 'sample-events', 'seed'];
const SWITCHES = ['skip-bad-rows', 'keep', 'live', 'help'];
const MOST_EVENTS = 20_000_000;

interface Source {
  file: string;
  map: Record<string, string>;
  set: Record<string, string>;
  prices: PriceEntry[];
}

/** @throws ArgumentError */
export function parseArguments(args: readonly string[]): StartArguments {
  const data: Source[] = [];
  const values = new Map<string, string>();
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    const [, name = '', , inline] = /^--([^=]*)(=([\s\S]*))?$/.exec(argument) ?? [];
    if (SWITCHES.includes(name) && inline === undefined) {
      values.set(name, '');
      continue;
    }
    if (!WITH_VALUE.includes(name)) throw new ArgumentError(`unknown argument ${quote(argument)}`);
    if (inline === undefined) index += 1;
    const value = inline ?? args[index];
    if (value === undefined || value === '' || (inline === undefined && value.startsWith('--'))) {
      throw new ArgumentError(`--${name} needs a value`);
    }
    if (name === 'data') data.push({ file: value, map: {}, set: {}, prices: [] });
    else if (['map', 'set', 'price'].includes(name)) addTo(data.at(-1), name, value);
    else values.set(name, value);
  }
  return {
    data,
    skipBadRows: values.has('skip-bad-rows'),
    keep: values.has('keep'),
    port: wholeNumber('port', values.get('port'), 0, 65_535),
    now: instant(values.get('now')),
    sampleEvents: wholeNumber('sample-events', values.get('sample-events'), 1, MOST_EVENTS) ?? 1_000_000,
    seed: values.get('seed') ?? 'codemie',
    live: values.has('live'),
    help: values.has('help'),
  };
}

function addTo(source: Source | undefined, name: string, value: string): void {
  if (!source)
    throw new ArgumentError(`--${name} ${value} stands before any --data: it applies to the --data before it`);
  if (name === 'price') {
    const entry = asArgument(() => parsePriceOption(value));
    if (source.prices.some(({ model }) => model === entry.model)) {
      throw new ArgumentError(`--price: there are two prices for model ${quote(entry.model)}`);
    }
    source.prices.push(entry);
    return;
  }
  const entries = name === 'map' ? source.map : source.set;
  for (const part of value.split(',')) {
    const at = part.indexOf('=');
    const field = part.slice(0, Math.max(0, at)).trim();
    const given = part.slice(at + 1).trim();
    if (field === '' || given === '') {
      const form = name === 'map' ? 'FIELD=COLUMN' : 'FIELD=VALUE';
      throw new ArgumentError(`--${name} ${quote(value)}: ${quote(part)} is not of the form ${form}`);
    }
    if (Object.hasOwn(entries, field)) throw new ArgumentError(`--${name}: ${quote(field)} is given twice`);
    entries[field] = given;
  }
}

function wholeNumber(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (!(value >= least && value <= most)) {
    throw new ArgumentError(`--${name} ${quote(text)} is not a whole number from ${String(least)} to ${String(most)}`);
  }
  return value;
}

function instant(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  return asArgument(() => new Date(Number(readMoment('time', text, { timeZone: 'UTC' }).time / 1000n)), '--now: ');
}

/** What is wrong with an option's value is an error of the command line here. */
function asArgument<T>(parse: () => T, prefix = ''): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof FileError || error instanceof RowError) throw new ArgumentError(prefix + error.message);
    throw error;
  }
}
