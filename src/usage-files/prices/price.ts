import { type Decimal, readDecimal, toScale } from '../values/decimal.js';
import type { Tokens } from '../tokens.js';

/** US dollars per million tokens of each kind, of any precision. A kind without a price costs nobody knows what. */
export interface Price {
  readonly input: Decimal;
  readonly output: Decimal;
  readonly cacheRead?: Decimal | undefined;
  /** Cache writes that are kept for five minutes, or as long as the provider keeps them. */
  readonly cacheWrite?: Decimal | undefined;
  /** Cache writes that are kept for an hour; absent: as `cacheWrite`. */
  readonly cacheWrite1h?: Decimal | undefined;
}

export const PRICE_KINDS = [
  'input',
  'output',
  'cacheRead',
  'cacheWrite',
  'cacheWrite1h',
] as const satisfies readonly (keyof Price)[];

/** A million tokens, in digits. */
const PER = 6;
const NANO = 9;

export type Priced = { readonly cost_nusd: bigint; readonly exact: boolean } | { readonly unpriced: string };

/**
 * What a row's tokens cost in nano-USD: each token once, at its own kind's price; the sum is rounded, never a unit price.
 * @returns what is missing where a kind that has tokens has no price, or a count that costs something is unknown
 */
export function costOf(price: Price, tokens: Tokens): Priced {
  const read = tokens.cache_read_input_tokens ?? 0n;
  const written = tokens.cache_creation_input_tokens ?? 0n;
  const hour = min(tokens.cache_creation_1h_input_tokens ?? 0n, written);
  if (tokens.input_tokens === null && price.input.digits > 0n) return { unpriced: 'input tokens not known' };
  if (tokens.output_tokens === null && price.output.digits > 0n) return { unpriced: 'output tokens not known' };
  const parts: readonly (readonly [bigint, Decimal | undefined, string])[] = [
    [max((tokens.input_tokens ?? 0n) - read - written, 0n), price.input, 'input'],
    [tokens.output_tokens ?? 0n, price.output, 'output'],
    [read, price.cacheRead, 'cache-read'],
    [written - hour, price.cacheWrite, 'cache-write'],
    [hour, price.cacheWrite1h ?? price.cacheWrite, '1-hour cache-write'],
  ];
  const missing = parts.find(([count, unit]) => count > 0n && unit === undefined);
  if (missing) return { unpriced: `no ${missing[2]} price` };
  const finest = Math.min(...parts.map(([, unit]) => unit?.exponent ?? 0));
  const digits = parts.reduce(
    (sum, [count, unit]) => sum + count * (unit ? unit.digits * 10n ** BigInt(unit.exponent - finest) : 0n),
    0n,
  );
  const { value, exact } = toScale({ digits, exponent: finest - PER }, NANO);
  return { cost_nusd: value, exact };
}

/**
 * A price from amounts in US dollars per million tokens. Without one for output, output costs nothing.
 * @returns `undefined` where there is none for input, or where one is no amount
 */
export function priceOf(amountOf: (kind: keyof Price) => string | undefined): Price | undefined {
  const price: Partial<Record<keyof Price, Decimal>> = {};
  for (const kind of PRICE_KINDS) {
    const text = amountOf(kind);
    const amount = text === undefined ? undefined : readDecimal(text.trim());
    if (text !== undefined && (!amount || amount.digits < 0n)) return undefined;
    if (amount) price[kind] = amount;
  }
  const { input, output = { digits: 0n, exponent: 0 } } = price;
  return input && { ...price, input, output };
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
