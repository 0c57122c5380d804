import { type EventTable, NUMBER_COLUMNS, type NumberColumn, type NumberColumnId } from '../event-table.js';
import { STEP_ROWS, type Steps } from '../steps.js';
import { perColumn, perTableInSteps } from './once.js';
import type { Traits } from './traits.js';

/** What can be summed: the columns of events, and tokens as they are shown, disjoint by kind. */
export type SummedId = NumberColumnId | 'uncached_input_tokens' | 'all_tokens';

export function numberColumn(table: EventTable, id: SummedId): NumberColumn {
  if (id === 'uncached_input_tokens') return uncachedInput.of(table);
  return id === 'all_tokens' ? allTokens.of(table) : table.number[id];
}

/** Whether events of a class have a value in a column. */
export function isKnown(id: SummedId, { known }: Traits): boolean {
  if (id === 'uncached_input_tokens') return known.has('input_tokens');
  return id === 'all_tokens' ? TOKENS.some((column) => known.has(column)) : known.has(id);
}

const TOKENS = [
  'input_tokens',
  'cache_read_input_tokens',
  'cache_creation_input_tokens',
  'output_tokens',
] as const satisfies readonly NumberColumnId[];

/** The largest size of what a column has, as a bound on sums. */
export const largest = perColumn(({ values }) => {
  let most = 0;
  for (const value of values) {
    const size = Math.abs(value);
    if (size > most) most = size;
  }
  return most;
});

/** What a column has at a row where a double may not hold it. */
export function exactAt({ values, beyond }: NumberColumn, row: number): bigint {
  return beyond?.get(row) ?? BigInt(values[row] as number);
}

const orZero = (value: number): number => (Number.isNaN(value) ? 0 : value);

/** Input tokens without those of the cache, which `input_tokens` includes. */
const uncachedInput = perTableInSteps((table) =>
  derived(
    table,
    (input, read, creation) => input - orZero(read) - orZero(creation),
    (input, read, creation) => (input ?? 0n) - (read ?? 0n) - (creation ?? 0n),
  ),
);

const allTokens = perTableInSteps((table) =>
  derived(
    table,
    (input, read, creation, output) => {
      const cached = Number.isNaN(read) ? creation : read + orZero(creation);
      const all = Number.isNaN(input) ? cached : input;
      return Number.isNaN(all) ? output : all + orZero(output);
    },
    (input, read, creation, output) => (input ?? (read ?? 0n) + (creation ?? 0n)) + (output ?? 0n),
  ),
);

type Derive<Value, Made> = (input: Value, read: Value, creation: Value, output: Value) => Made;

/** @param exactly The same of values that no double holds, where the result is known. */
function* derived(
  { length, number }: EventTable,
  make: Derive<number, number>,
  exactly: Derive<bigint | null, bigint>,
): Steps<NumberColumn> {
  const [input, read, creation, output] = TOKENS.map((id) => number[id]) as [
    NumberColumn,
    NumberColumn,
    NumberColumn,
    NumberColumn,
  ];
  const values = new Float64Array(length);
  const large = new Set([input, read, creation, output].flatMap(({ beyond }) => [...(beyond?.keys() ?? [])]));
  const fill = (from: number, to: number) => {
    for (let row = from; row < to; row++) {
      const value = make(
        input.values[row] as number,
        read.values[row] as number,
        creation.values[row] as number,
        output.values[row] as number,
      );
      values[row] = value;
      if (Math.abs(value) > Number.MAX_SAFE_INTEGER) large.add(row);
    }
  };
  for (let from = 0; from < length; from += STEP_ROWS) {
    fill(from, Math.min(from + STEP_ROWS, length));
    yield;
  }
  if (large.size === 0) return { values };
  const known = (column: NumberColumn, row: number) => (Number.isNaN(column.values[row]) ? null : exactAt(column, row));
  const beyond = new Map<number, bigint>();
  for (const row of large) {
    if (Number.isNaN(values[row])) continue;
    const value = exactly(known(input, row), known(read, row), known(creation, row), known(output, row));
    values[row] = Number(value);
    if (!Number.isSafeInteger(values[row])) beyond.set(row, value);
  }
  return { values, beyond };
}

/** Works out before what {@link numberColumn} and {@link largest} are asked for. */
export function* prepareNumbers(table: EventTable): Steps<void> {
  yield* uncachedInput.prepare(table);
  yield* allTokens.prepare(table);
  for (const id of [...NUMBER_COLUMNS, 'uncached_input_tokens', 'all_tokens'] as const) {
    largest(numberColumn(table, id));
    yield;
  }
}
