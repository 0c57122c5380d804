import { quote } from '../../usage-files/usage-error.js';
import { readMoment } from '../../usage-files/values/moment.js';
import { ArgumentError, asArgument } from './argument-error.js';
import { DATA_USAGE } from './data-options.js';
import type { ImportSource } from './import-types.js';
import { takeData } from './take-data.js';

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

export const USAGE = `Usage: npm start -- [options]

Without options, shows the sample organisation.

  --data PATH…        show this instead: files, directories, patterns ('exports/*.csv.gz') or - for standard input; CSV,
                      JSON or Parquet of any layout, packed with gzip or not; may be repeated
${DATA_USAGE}
  --skip-bad-rows     load the good rows of files that have bad ones too, and tell how many were left out
  --keep              keep what was imported for the next start with --keep
  --port N            listen on this port, or the next free one
  --now TIME          take this for the current time (ISO 8601), however long it runs
  --sample-events N   about how many events the sample organisation has (1000000)
  --seed TEXT         another sample organisation
  --live              reload pages when their sources change
  --help              show this`;

const WITH_VALUE = ['port', 'now', 'sample-events', 'seed'];
const SWITCHES = ['skip-bad-rows', 'keep', 'live', 'help'];
const MOST_EVENTS = 20_000_000;

/** @throws ArgumentError */
export function parseArguments(args: readonly string[]): StartArguments {
  const { data, rest } = takeData(args);
  const values = new Map<string, string>();
  for (let index = 0; index < rest.length; index += 1) {
    const argument = rest[index] ?? '';
    const [, name = '', , inline] = /^--([^=]*)(=([\s\S]*))?$/.exec(argument) ?? [];
    if (SWITCHES.includes(name) && inline === undefined) {
      values.set(name, '');
      continue;
    }
    if (!WITH_VALUE.includes(name)) throw new ArgumentError(`unknown argument ${quote(argument)}`);
    if (inline === undefined) index += 1;
    const value = inline ?? rest[index];
    if (value === undefined || value === '' || (inline === undefined && value.startsWith('--'))) {
      throw new ArgumentError(`--${name} needs a value`);
    }
    values.set(name, value);
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
