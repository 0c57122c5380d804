import { FileError, quote, RowError } from '../../usage-files/usage-error.js';
import { readMoment } from '../../usage-files/values/moment.js';
import { DATA_OPTIONS, type DataSource, setDataOption } from './data-options.js';
import type { ImportSource } from './import-types.js';

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

  --data PATH         show this instead: a file, a directory, a pattern ('exports/*.csv.gz') or - for standard input; CSV,
                      JSON or Parquet of any layout, packed with gzip or not; may be repeated
    --format NAME     of that data: its format, where its keys do not tell; "names" takes fields by their names
    --map F=COLUMN,…  of that data: which column holds which field (time, user, project, model, input_tokens, …)
    --set F=VALUE,…   of that data: a field's value for all rows; cache=apart where input_tokens leaves cached ones out
    --time-zone ZONE  of that data: the zone of times that name none (UTC)
    --date-order O    of that data: month-first or day-first, where 09/10/2026 could be either
    --start TIME      of that data: when relative times began
    --rate C=DOLLARS  of that data: what one unit of a currency is in US dollars; may be repeated
    --price M=IN,OUT[,CACHE_READ[,CACHE_WRITE[,CACHE_WRITE_1H]]]
                      of that data: the price of a model (* for anything) in USD per million tokens; may be repeated
    --prices FILE     of that data: prices as CSV or JSON, with the days from which they hold
    --no-list-prices  of that data: price nothing by the built-in list of public prices
  --skip-bad-rows     load the good rows of files that have bad ones too, and tell how many were left out
  --keep              keep what was imported for the next start with --keep
  --port N            listen on this port, or the next free one
  --now TIME          take this for the current time (ISO 8601), however long it runs
  --sample-events N   about how many events the sample organisation has (1000000)
  --seed TEXT         another sample organisation
  --live              reload pages when their sources change
  --help              show this`;

const WITH_VALUE = ['data', ...DATA_OPTIONS, 'port', 'now', 'sample-events', 'seed'];
const SWITCHES = ['skip-bad-rows', 'keep', 'live', 'help'];
const MOST_EVENTS = 20_000_000;

/** @throws ArgumentError */
export function parseArguments(args: readonly string[]): StartArguments {
  const data: DataSource[] = [];
  const values = new Map<string, string>();
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    const [, name = '', , inline] = /^--([^=]*)(=([\s\S]*))?$/.exec(argument) ?? [];
    if (name === 'no-list-prices' && inline === undefined) {
      addTo(data.at(-1), name, '');
      continue;
    }
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
    if (name === 'data') data.push({ file: value, map: {}, set: {}, prices: [], listPrices: true });
    else if (DATA_OPTIONS.includes(name)) addTo(data.at(-1), name, value);
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

function addTo(source: DataSource | undefined, name: string, value: string): void {
  if (!source)
    throw new ArgumentError(
      `--${name} ${value} stands before any --data: it applies to the --data before it`.replace('  ', ' '),
    );
  asArgument(() => {
    setDataOption(source, name, value);
  });
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
