import { scaled } from './decimal.js';
import { ImportOptionError, quote } from './import-error.js';

/** What one token of each kind costs, in nano-USD. The cache prices are absent where they were not given. */
export interface Price {
  readonly input: bigint;
  readonly output: bigint;
  readonly cacheRead?: bigint;
  readonly cacheCreation?: bigint;
}

/** Token counts as OpenTelemetry has them: `input` includes both cache kinds. `null` is unknown. */
export interface Tokens {
  readonly input: bigint | null;
  readonly cacheRead: bigint | null;
  readonly cacheCreation: bigint | null;
  readonly output: bigint | null;
}

/** USD per million tokens with three decimals is exactly nano-USD per token, so every sum is exact. */
const SCALE = 3;
const KINDS = ['input', 'output', 'cache-read', 'cache-creation'] as const;

/** `model=input,output[,cache_read[,cache_creation]]` in USD per million tokens. */
export function parsePrice(text: string): { model: string; price: Price } {
  const at = text.lastIndexOf('=');
  const model = at < 0 ? '' : text.slice(0, at).trim();
  const parts = at < 0 ? [] : text.slice(at + 1).split(',');
  if (model === '' || parts.length < 2 || parts.length > KINDS.length) {
    throw new ImportOptionError(
      `--price ${quote(text)} is not of the form MODEL=INPUT,OUTPUT[,CACHE_READ[,CACHE_CREATION]] in USD per million tokens`,
    );
  }
  const [input = 0n, output = 0n, cacheRead, cacheCreation] = parts.map((part, index) => {
    const amount = scaled(part.trim(), SCALE);
    const what = `the ${KINDS[index] ?? ''} price ${quote(part.trim())} of model ${quote(model)}`;
    if (amount === undefined || (amount !== 'too fine' && amount < 0n)) {
      throw new ImportOptionError(`--price: ${what} is not an amount in USD per million tokens`);
    }
    if (amount === 'too fine') {
      throw new ImportOptionError(
        `--price: ${what} is finer than 0.001 USD per million tokens (1 nano-USD per token), the smallest amount that is stored exactly`,
      );
    }
    return amount;
  });
  return {
    model,
    price: {
      input,
      output,
      ...(cacheRead === undefined ? {} : { cacheRead }),
      ...(cacheCreation === undefined ? {} : { cacheCreation }),
    },
  };
}

/**
 * The cost in nano-USD, each kind of token once, at its own price; a text says what is missing for it to be known. A count
 * that is unknown matters only where its tokens cost something.
 */
export function costOf(price: Price, tokens: Tokens): bigint | string {
  const cacheRead = tokens.cacheRead ?? 0n;
  const cacheCreation = tokens.cacheCreation ?? 0n;
  if (cacheRead > 0n && price.cacheRead === undefined) return 'no cache-read price';
  if (cacheCreation > 0n && price.cacheCreation === undefined) return 'no cache-creation price';
  if (tokens.input === null && price.input > 0n) return 'input tokens not known';
  if (tokens.output === null && price.output > 0n) return 'output tokens not known';
  const uncached = (tokens.input ?? 0n) - cacheRead - cacheCreation;
  return (
    (uncached > 0n ? uncached * price.input : 0n) +
    cacheRead * (price.cacheRead ?? 0n) +
    cacheCreation * (price.cacheCreation ?? 0n) +
    (tokens.output ?? 0n) * price.output
  );
}
