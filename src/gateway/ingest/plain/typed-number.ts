import type { EventRules } from '../../../usage-files/event.js';

/** A number as its column types it, without its text. */
export interface TypedNumber {
  /** Whether it has up to six digits before the point and up to nine behind it; NULL or false for everything else. */
  readonly fits: string;
  /** Of such a one: it in 10^-9. */
  readonly nano: string;
  /** Whether it is not negative, and no zero with a sign. */
  readonly unsigned: string;
  /** Of one that is whole: it as a BIGINT, and whether it is. */
  readonly whole: string;
  readonly isWhole: string;
}

const INTEGER = /^U?(?:TINYINT|SMALLINT|INTEGER|BIGINT)$/;
const DECIMAL = /^DECIMAL\(\d+,(\d+)\)$/;

/** @returns `undefined` where only the text tells the number, as of a FLOAT, or where a point is none */
export function typedNumber(
  typed: { readonly value: string; readonly type: string } | undefined,
  { numbers }: EventRules,
): TypedNumber | undefined {
  if (!typed || numbers.decimal !== '.') return undefined;
  const { value, type } = typed;
  const usual = `abs(${value}) < 1000000`;
  if (INTEGER.test(type)) {
    return {
      fits: `${value} BETWEEN -999999 AND 999999`,
      nano: `CAST(${value} AS BIGINT) * 1000000000`,
      unsigned: `${value} >= 0`,
      whole: `CAST(${value} AS BIGINT)`,
      isWhole: `${value} BETWEEN 0 AND 999999999999999`,
    };
  }
  const nano = `CAST(round(CAST(${value} AS DOUBLE) * 1e9) AS BIGINT)`;
  const whole = `CAST(${value} AS BIGINT)`;
  const isWhole = `${value} BETWEEN 0 AND 999999999999999 AND floor(${value}) = ${value}`;
  const [, decimals] = DECIMAL.exec(type) ?? [];
  if (decimals !== undefined) {
    const near = `CAST(${value} AS DECIMAL(38, 9))`;
    const exact =
      Number(decimals) <= 9
        ? { fits: usual, nano }
        : { fits: `CASE WHEN ${usual} THEN ${near} = ${value} END`, nano: `CAST(${near} * 1000000000 AS BIGINT)` };
    return { ...exact, unsigned: `${value} >= 0`, whole, isWhole };
  }
  if (type !== 'DOUBLE') return undefined;
  const unsigned = `${value} >= 0 AND NOT signbit(${value})`;
  return {
    // Of up to 15 digits no two numbers have the same double: the nearest to one that fits is that one.
    fits: `CASE WHEN ${usual} THEN round(${value} * 1e9) / 1e9 = ${value} END`,
    nano,
    unsigned,
    whole,
    isWhole: `${isWhole} AND NOT signbit(${value})`,
  };
}
