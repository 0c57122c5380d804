import { EVENT_COLUMNS } from '../../../usage-files/event-columns.js';
import type { EventRules } from '../../../usage-files/event.js';
import type { Field } from '../../../usage-files/fields.js';
import { readStatus } from '../../../usage-files/values/status.js';
import { literal, lookup } from './sql-text.js';
import { typedNumber } from './typed-number.js';

/**
 * The plain forms of a cell in SQL: what is looked at first, by names of their own; the value by that, NULL where the cell
 * says nothing; and, by those names and the one that {@link valueName} gives, whether it was plain. What is not plain is left to the readers of `src/usage-files`, which alone know
 * every form and say what is wrong: a form may be added here only if they read it in the same way.
 */
export interface PlainCell {
  readonly looks: Readonly<Record<string, string>>;
  readonly value: string;
  readonly plain: string;
  /** More that a cell tells, by a name of its own. */
  readonly beside?: Readonly<Record<string, string>>;
}

/** A cell as a file has it. */
export interface Cell {
  /** Its text, NULL for an empty one. */
  readonly text: string;
  /** Itself, where the file types it. */
  readonly typed: { readonly value: string; readonly type: string } | undefined;
  /** A beginning for the names of what is looked at. */
  readonly name: string;
}

/** As in `values/nothing.ts`; longer rows of dashes are not plain. */
const NOTHING = '(?i)null|none|nil|nan|n/a|na|undefined|\\\\n|-{1,3}|–|—';
const LONGEST_NOTHING = '9';
/** What trimming takes off, as a class of characters. */
const SPACE = '\\s\\x{000B}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}\\x{FEFF}';
const TEXT = `[^${SPACE}](?:[^\\r]*[^${SPACE}])?`;
const INTEGERS = /^(?:U?(?:TINYINT|SMALLINT|INTEGER)|BIGINT)$/;
const MAX_INTEGER = '2147483647';

/** A form of its own for each field that the table of columns types as no more than a text or a count. */
const FORMS: Readonly<Partial<Record<Field, (cell: Cell, rules: EventRules) => PlainCell>>> = {
  time: moment,
  until: moment,
  status,
  cost,
  cost_nusd: ({ text, name }) => matched(text, name, '-?\\d{1,18}', (value) => `CAST(${value} AS BIGINT)`),
  duration: (cell, rules) => duration(cell, rules, 1_000_000),
  duration_ms: (cell, rules) => duration(cell, rules, 1_000_000_000),
  failed_requests: count,
};
const COUNTS = new Set<Field>(
  EVENT_COLUMNS.filter(({ sql }) => sql === 'BIGINT' || sql === 'INTEGER').map(({ id }) => id),
);

export function valueName({ name }: Cell): string {
  return `${name}_value`;
}

export function plainCell(field: Field, cell: Cell, rules: EventRules): PlainCell {
  const form = FORMS[field] ?? (COUNTS.has(field) ? count : words);
  return form(cell, rules);
}

/** Whether the text stands for nothing. */
function saysNothing(text: string): string {
  return `CASE WHEN ${text} IS NULL THEN true WHEN length(${text}) > ${LONGEST_NOTHING} THEN false ELSE regexp_full_match(${text}, ${literal(NOTHING)}) END`;
}

function words({ text, name }: Cell): PlainCell {
  const [fits, empty] = [`${name}_fits`, `${name}_empty`];
  return {
    looks: {
      [fits]: `regexp_full_match(${text}, ${literal(TEXT)}) AND NOT starts_with(${text}, '----')`,
      [empty]: saysNothing(text),
    },
    value: `CASE WHEN NOT ${empty} THEN ${text} END`,
    plain: `${empty} OR ${fits}`,
  };
}

/** A text of one pattern, or nothing. */
function matched(text: string, name: string, pattern: string, value: (text: string) => string): PlainCell {
  const fits = `${name}_fits`;
  return {
    looks: { [fits]: `coalesce(regexp_full_match(${text}, ${literal(pattern)}), false)` },
    value: `CASE WHEN ${fits} THEN ${value(text)} END`,
    plain: `CASE WHEN ${fits} THEN true ELSE ${saysNothing(text)} END`,
  };
}

function count(cell: Cell, rules: EventRules): PlainCell {
  const { text, typed, name } = cell;
  if (typed && INTEGERS.test(typed.type)) {
    const within = `${typed.value} BETWEEN 0 AND 999999999999999999`;
    return {
      looks: {},
      value: `CASE WHEN ${within} THEN CAST(${typed.value} AS BIGINT) END`,
      plain: `${typed.value} IS NULL OR ${within}`,
    };
  }
  // Tables with gaps have whole numbers as `12.0`.
  const number = typedNumber(cell.typed, rules);
  if (number) return typedAs(cell, number.isWhole, number.whole);
  const pattern = rules.numbers.decimal === '.' ? '\\d{1,15}(?:\\.0)?' : '\\d{1,15}';
  return matched(text, name, pattern, (value) => `CAST(${value} AS BIGINT)`);
}

/** A typed number, or nothing. */
function typedAs({ text, name }: Cell, isPlain: string, value: string): PlainCell {
  const fits = `${name}_fits`;
  return {
    looks: { [fits]: `coalesce(${isPlain}, false)` },
    value: `CASE WHEN ${fits} THEN ${value} END`,
    plain: `CASE WHEN ${fits} THEN true ELSE ${saysNothing(text)} END`,
  };
}

/** `messages` is the one INTEGER. */
export const FITS_INTEGER = `<= ${MAX_INTEGER}`;

function status(cell: Cell): PlainCell {
  const { text } = cell;
  return {
    looks: {},
    value: `CASE WHEN ${text} IS NULL THEN 'ok' ELSE ${lookup(`lower(${text})`, STATUSES)} END`,
    plain: `${valueName(cell)} IS NOT NULL`,
  };
}

const STATUSES = [
  ...['ok', 'success', 'succeeded', 'successful', 'complete', 'completed', 'done', 'stop', 'true', 'unset', '0', '1'],
  ...[
    '200',
    '201',
    '202',
    '204',
    '400',
    '401',
    '403',
    '404',
    '408',
    '413',
    '422',
    '429',
    '500',
    '502',
    '503',
    '504',
    '529',
  ],
  ...['error', 'failure', 'failed', 'fail', 'false', 'timeout', 'aborted', 'cancelled', 'canceled', 'interrupted'],
].map((word) => [word, readStatus(word)] as const);

/** Up to nine decimals in 10^-9, exactly: a double of six digits before the point is nearer to it than to its neighbours. */
function nano(text: string): string {
  return `CAST(round(CAST(${text} AS DOUBLE) * 1e9) AS BIGINT)`;
}

function pointed(text: string, { numbers }: EventRules): string {
  return numbers.decimal === '.' ? text : `replace(${text}, ',', '.')`;
}

/** Nano-USD; `rest` is what rounding half to even has taken off, in 10^-24 USD. */
function cost(cell: Cell, rules: EventRules): PlainCell {
  const { text, name } = cell;
  const point = rules.numbers.decimal === '.' ? '\\.' : ',';
  const fits = `${name}_fits`;
  const value = pointed(text, rules);
  const number = typedNumber(cell.typed, rules);
  const usual = number?.fits ?? `regexp_full_match(${text}, ${literal(`-?\\d{1,6}(?:${point}\\d{1,9})?`)})`;
  const finer = `regexp_full_match(${text}, ${literal(`-?\\d{1,6}${point}\\d{10,17}|-?\\d(?:${point}\\d{1,17})?[eE]-0?[1-7]`)})`;
  const exact = `CAST(${value} AS DECIMAL(38, 24))`;
  const near = `CAST(${exact} AS DECIMAL(38, 9))`;
  const nearest = `CAST(${near} * 1000000000 AS BIGINT)`;
  const rest = `(${exact} - CAST(${near} AS DECIMAL(38, 24)))`;
  // The cast rounds half away from zero.
  const back = `CASE WHEN abs(${rest}) = 0.0000000005 AND ${nearest} % 2 <> 0 THEN CAST(sign(${exact}) AS BIGINT) ELSE 0 END`;
  const restInUnits = `CAST(CAST(${rest} * 1000000000000 AS DECIMAL(38, 12)) * 1000000000000 AS BIGINT)`;
  return {
    looks: { [fits]: `coalesce(${usual}, false)` },
    value: `CASE WHEN ${fits} THEN ${number?.nano ?? nano(value)} WHEN ${finer} THEN ${nearest} - ${back} END`,
    plain: `CASE WHEN ${valueName(cell)} IS NOT NULL THEN true ELSE ${saysNothing(text)} END`,
    beside: {
      rest: `CASE WHEN ${fits} OR ${valueName(cell)} IS NULL THEN 0 ELSE ${restInUnits} + (${back}) * 1000000000000000 END`,
    },
  };
}

/** Milliseconds, to the nearest, half to even. @param unit a millisecond in 10^-9 of what the cell counts */
function duration(cell: Cell, rules: EventRules, unit: number): PlainCell {
  const { text, name } = cell;
  const number = typedNumber(cell.typed, rules);
  if (number) return typedAs(cell, `${number.fits} AND ${number.unsigned}`, halfEven(number.nano, String(unit)));
  const point = rules.numbers.decimal === '.' ? '\\.' : ',';
  return matched(text, name, `\\d{1,6}(?:${point}\\d{1,9})?`, (digits) =>
    halfEven(nano(pointed(digits, rules)), String(unit)),
  );
}

/** For amounts that are not negative. */
export function halfEven(amount: string, divisor: string): string {
  const [whole, rest] = [`((${amount}) // ${divisor})`, `((${amount}) % ${divisor})`];
  return `(${whole} + CASE WHEN ${rest} * 2 > ${divisor} OR (${rest} * 2 = ${divisor} AND ${whole} % 2 = 1) THEN 1 ELSE 0 END)`;
}

/** A timestamp; `day_until` is the end of the day, where the cell is a date alone. */
function moment(cell: Cell, { moments: { timeZone } }: EventRules): PlainCell {
  const { text, typed, name } = cell;
  const [instant, day] = [`${name}_instant`, `${name}_day`];
  const usual = (value: string) => `${value} BETWEEN TIMESTAMP '1900-01-01' AND TIMESTAMP '2099-12-31'`;
  if (typed && (typed.type === 'TIMESTAMP WITH TIME ZONE' || (typed.type === 'TIMESTAMP' && timeZone === 'UTC'))) {
    const value =
      typed.type === 'TIMESTAMP'
        ? typed.value
        : `make_timestamp(CASE WHEN isfinite(${typed.value}) THEN epoch_us(${typed.value}) END)`;
    return {
      looks: {},
      value: `CASE WHEN ${usual(value)} THEN ${value} END`,
      plain: `${typed.value} IS NULL OR ${usual(value)}`,
      beside: { day_until: 'CAST(NULL AS TIMESTAMP)' },
    };
  }
  const date = '(?:19|20)\\d\\d-\\d\\d-\\d\\d';
  const clock = `${date}[T ]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?`;
  const zone = timeZone === 'UTC' ? '(?:Z|\\+00(?::?00)?)?' : '(?:Z|\\+00(?::?00)?)';
  const fits = (pattern: string) => `coalesce(regexp_full_match(${text}, ${literal(pattern)}), false)`;
  const [sign, hours, minutes] = [-6, -5, -2].map((at) => `substr(${text}, ${String(at)}, ${at === -6 ? '1' : '2'})`);
  const shift = `to_minutes((CAST(${String(hours)} AS INTEGER) * 60 + CAST(${String(minutes)} AS INTEGER)) * CASE ${String(sign)} WHEN '-' THEN -1 ELSE 1 END)`;
  const number = `TRY_CAST(${text} AS BIGINT)`;
  const micros = `CASE WHEN length(${text}) <= 11 THEN ${number} * 1000000 WHEN length(${text}) <= 14 THEN ${number} * 1000 WHEN length(${text}) <= 17 THEN ${number} ELSE ${number} // 1000 END`;
  return {
    looks: {
      [instant]: fits(`${clock}${zone}`),
      [day]: timeZone === 'UTC' ? `CASE WHEN length(${text}) = 10 THEN ${fits(date)} ELSE false END` : 'false',
    },
    value: `CASE WHEN ${instant} OR ${day} THEN TRY_CAST(${text} AS TIMESTAMP)
      WHEN ${fits('[1-9]\\d{9,18}')} THEN make_timestamp(${micros})
      WHEN ${fits(`${clock}[+-](?:0\\d|1[0-8]):[0-5]\\d`)} THEN TRY_CAST(left(${text}, length(${text}) - 6) AS TIMESTAMP) - ${shift} END`,
    plain: `CASE WHEN ${valueName(cell)} IS NOT NULL THEN true ELSE ${saysNothing(text)} END`,
    beside: { day_until: `CASE WHEN ${day} THEN ${valueName(cell)} + INTERVAL 1 DAY END` },
  };
}
