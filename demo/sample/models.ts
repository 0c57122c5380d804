import { parsePriceOption } from '../../src/usage-files/prices/parse-prices.js';
import { type Decimal, toScale } from '../../src/usage-files/values/decimal.js';

/**
 * Standard pay-as-you-go list prices in USD per million tokens, as the providers' price pages stood in June 2026: OpenAI
 * (openai.com/api/pricing), Anthropic (claude.com/pricing; cache writes kept 5 minutes), Google (ai.google.dev/pricing;
 * prompts up to 200,000 tokens), Voyage AI (docs.voyageai.com/docs/pricing). Input, output, cache read, cache write.
 */
const LIST = [
  ['openai', 'gpt-4.1=2,8,0.5'],
  ['openai', 'gpt-4.1-mini=0.4,1.6,0.1'],
  ['anthropic', 'claude-sonnet-4-5=3,15,0.3,3.75'],
  ['anthropic', 'claude-haiku-4-5=1,5,0.1,1.25'],
  ['gcp.gemini', 'gemini-2.5-pro=1.25,10,0.125'],
  ['gcp.gemini', 'gemini-2.5-flash=0.3,2.5,0.03'],
  ['openai', 'text-embedding-3-large=0.13,0'],
  ['voyage', 'rerank-2.5=0.05,0'],
] as const;

export interface Model {
  readonly id: string;
  readonly provider: string;
  /** Nano-USD per token, as plain numbers: a million calls are priced with them, and no product comes near 2^53. */
  readonly input: number;
  readonly output: number;
  /** `undefined` where the provider has no such price. */
  readonly cacheRead: number | undefined;
  readonly cacheCreation: number | undefined;
}

/** USD per million tokens with three decimals are whole nano-USD per token. */
const perToken = (amount: Decimal): number => Number(toScale(amount, 3).value);

export const MODELS: readonly Model[] = LIST.map(([provider, text]) => {
  const { model, price } = parsePriceOption(text);
  return {
    id: model,
    provider,
    input: perToken(price.input),
    output: perToken(price.output),
    cacheRead: price.cacheRead && perToken(price.cacheRead),
    cacheCreation: price.cacheWrite && perToken(price.cacheWrite),
  };
});

/** Positions in `MODELS`. */
export const GPT = 0;
export const GPT_MINI = 1;
export const SONNET = 2;
export const HAIKU = 3;
export const GEMINI_PRO = 4;
export const GEMINI_FLASH = 5;
export const EMBEDDING = 6;
export const RERANK = 7;

/** What one web search costs beside its tokens: 10 USD per 1,000 calls (OpenAI, same page and date). In nano-USD. */
export const WEB_SEARCH = 10_000_000;
