import { ArgumentError, asArgument } from './argument-error.js';
import { DATA_OPTIONS, type DataSource, setDataOption } from './data-options.js';

/** Options that have no value. */
const BARE = ['no-list-prices'];

/** What a command line says of data, and what else it says. */
export interface TakenData {
  readonly data: readonly DataSource[];
  readonly rest: readonly string[];
}

/**
 * Takes `--data` and its options out of a command line. Options belong to the `--data` before them, and so do paths: a shell
 * makes many of a pattern.
 *
 * @throws ArgumentError
 */
export function takeData(args: readonly string[]): TakenData {
  const data: DataSource[] = [];
  const rest: string[] = [];
  let group: DataSource[] = [];
  let follows = false;
  for (const { name, text, value } of tokensOf(args, ['data', ...DATA_OPTIONS])) {
    if (name === 'data') {
      group = [sourceOf(value)];
      data.push(...group);
      follows = true;
    } else if (name !== undefined) {
      follows = false;
      if (group.length === 0)
        throw new ArgumentError(
          `${`--${name} ${value}`.trim()} stands before any --data: it applies to the --data before it`,
        );
      for (const source of group)
        asArgument(() => {
          setDataOption(source, name, value);
        });
    } else if (follows && isPath(text)) {
      const source = sourceOf(text);
      group.push(source);
      data.push(source);
    } else {
      follows = false;
      rest.push(text);
    }
  }
  return { data, rest };
}

/**
 * Takes the options of `--data` out of a command line of which they all mean the same data.
 * @throws ArgumentError
 */
export function takeDataOptions(args: readonly string[]): { apply: (file: string) => DataSource; rest: string[] } {
  const options: { name: string; value: string }[] = [];
  const rest: string[] = [];
  for (const { name, text, value } of tokensOf(args, DATA_OPTIONS)) {
    if (name === undefined) rest.push(text);
    else options.push({ name, value });
  }
  const apply = (file: string): DataSource => {
    const source = sourceOf(file);
    for (const { name, value } of options)
      asArgument(() => {
        setDataOption(source, name, value);
      });
    return source;
  };
  // What is wrong with them is told before any file is looked for.
  apply('');
  return { apply, rest };
}

interface Token {
  /** Of an option that is one of those asked for. */
  readonly name: string | undefined;
  readonly text: string;
  readonly value: string;
}

function* tokensOf(args: readonly string[], names: readonly string[]): Generator<Token> {
  for (let index = 0; index < args.length; index += 1) {
    const text = args[index] ?? '';
    const [, name = '', , inline] = /^--([^=]*)(=([\s\S]*))?$/.exec(text) ?? [];
    if (!names.includes(name) || (BARE.includes(name) && inline !== undefined)) {
      yield { name: undefined, text, value: '' };
      continue;
    }
    if (BARE.includes(name)) {
      yield { name, text, value: '' };
      continue;
    }
    if (inline === undefined) index += 1;
    const value = inline ?? args[index];
    if (value === undefined || value === '' || (inline === undefined && value.startsWith('--')))
      throw new ArgumentError(`--${name} needs a value`);
    yield { name, text, value };
  }
}

function sourceOf(file: string): DataSource {
  return { file, map: {}, set: {}, prices: [], listPrices: true };
}

function isPath(text: string): boolean {
  return text === '-' || !text.startsWith('-');
}
