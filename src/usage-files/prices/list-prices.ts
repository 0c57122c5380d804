import { parsePriceOption } from './parse-prices.js';
import type { PriceEntry } from './price-book.js';

/** When the list below was put together, and from where: what a page says beside figures that it has priced. */
export const LIST_PRICES_AS_OF = '2025-11';
export const LIST_PRICES_SOURCE =
  'the public price pages of OpenAI, Anthropic and Google; standard tier, pay as you go';

/**
 * Public list prices in US dollars per million tokens: input, output, cache read, cache write (5 minutes), cache write (1
 * hour). Prompts up to 200,000 tokens where a provider asks more for longer ones. A price that somebody gives comes first.
 */
export const LIST_PRICES: readonly PriceEntry[] = [
  'gpt-5=1.25,10,0.125',
  'gpt-5-codex*=1.25,10,0.125',
  'gpt-5-20*=1.25,10,0.125',
  'gpt-5-mini*=0.25,2,0.025',
  'gpt-5-nano*=0.05,0.4,0.005',
  'gpt-4.1=2,8,0.5',
  'gpt-4.1-20*=2,8,0.5',
  'gpt-4.1-mini*=0.4,1.6,0.1',
  'gpt-4.1-nano*=0.1,0.4,0.025',
  'gpt-4o=2.5,10,1.25',
  'gpt-4o-20*=2.5,10,1.25',
  'gpt-4o-mini=0.15,0.6,0.075',
  'gpt-4o-mini-20*=0.15,0.6,0.075',
  'o3=2,8,0.5',
  'o3-20*=2,8,0.5',
  'o4-mini*=1.1,4.4,0.275',
  'text-embedding-3-small=0.02,0',
  'text-embedding-3-large=0.13,0',
  'claude-opus-4-5*=5,25,0.5,6.25,10',
  'claude-opus-4-1*=15,75,1.5,18.75,30',
  'claude-opus-4-20*=15,75,1.5,18.75,30',
  'claude-sonnet-4-5*=3,15,0.3,3.75,6',
  'claude-sonnet-4-20*=3,15,0.3,3.75,6',
  'claude-3-7-sonnet*=3,15,0.3,3.75,6',
  'claude-haiku-4-5*=1,5,0.1,1.25,2',
  'claude-3-5-haiku*=0.8,4,0.08,1,1.6',
  'gemini-2.5-pro*=1.25,10,0.125',
  'gemini-2.5-flash=0.3,2.5,0.03',
  'gemini-2.5-flash-lite*=0.1,0.4,0.01',
].map(parsePriceOption);
