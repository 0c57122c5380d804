import { finiteNumber } from '../../core/finite-number.js';
import { isObject, type WireObject } from '../shared/values.js';
import { dollarsOf, unitsOf } from './dollars.js';

/** What LiteLLM counts of some requests; `null` where an entry among them does not say. */
export interface Figures {
  readonly cost: number | null;
  readonly requests: number | null;
  readonly succeeded: number | null;
  readonly errors: number | null;
  readonly inputTokens: number | null;
  readonly cachedInputTokens: number | null;
  readonly cacheCreationTokens: number | null;
  readonly outputTokens: number | null;
  readonly tokens: number | null;
  /** Dollars that prompt caching has saved. */
  readonly cacheSavings: number | null;
  /** Dollars that were paid by the hour or month and are no part of the cost. */
  readonly flatCost: number | null;
}

const MONEY = ['spend', 'prompt_caching_savings_spend', 'flat_cost'] as const;
const COUNTS = [
  'api_requests',
  'successful_requests',
  'failed_requests',
  'prompt_tokens',
  'completion_tokens',
  'cache_read_input_tokens',
  'cache_creation_input_tokens',
] as const;

/** The metrics of an entry of a breakdown; proxies of 1.65 had them in the entry itself. */
export function metricsOf(entry: unknown): WireObject {
  if (!isObject(entry)) return {};
  return isObject(entry['metrics']) ? entry['metrics'] : entry;
}

/** Metrics added up: money by its decimal digits, as floats drift. What one of them does not tell is not known of all. */
export class Sum {
  readonly #money = new Map<string, bigint | null>(MONEY.map((id) => [id, 0n]));
  readonly #counts = new Map<string, number | null>(COUNTS.map((id) => [id, 0]));
  #added = 0;

  /** `times` −1 takes away what was added before. */
  add(metrics: WireObject, times: 1 | -1 = 1): void {
    this.#added++;
    for (const id of MONEY) {
      const [so, more] = [this.#money.get(id) ?? null, unitsOf(metrics[id])];
      this.#money.set(id, so === null || more === null ? null : so + BigInt(times) * more);
    }
    for (const id of COUNTS) {
      const [so, more] = [this.#counts.get(id) ?? null, finiteNumber(metrics[id])];
      this.#counts.set(id, so === null || more === null ? null : so + times * more);
    }
  }

  get figures(): Figures {
    const count = (id: (typeof COUNTS)[number]) => this.#counts.get(id) ?? null;
    const money = (id: (typeof MONEY)[number]) => {
      const units = this.#money.get(id) ?? null;
      return units === null ? null : dollarsOf(units);
    };
    const [prompt, output] = [count('prompt_tokens'), count('completion_tokens')];
    const [read, written] = [count('cache_read_input_tokens'), count('cache_creation_input_tokens')];
    // What was read from a cache or written to one is a part of the prompt.
    const input = prompt === null || read === null || written === null ? null : prompt - read - written;
    return {
      cost: money('spend'),
      requests: count('api_requests'),
      succeeded: count('successful_requests'),
      errors: count('failed_requests'),
      // A provider whose cached tokens stand beside the prompt breaks that rule: then nobody knows which is which.
      inputTokens: input !== null && input < 0 ? null : input,
      cachedInputTokens: read,
      cacheCreationTokens: written,
      outputTokens: output,
      tokens: prompt === null || output === null ? null : prompt + output,
      // Fields of newer proxies: of no request at all nothing says that they are there.
      cacheSavings: this.#added ? money('prompt_caching_savings_spend') : null,
      flatCost: this.#added ? money('flat_cost') : null,
    };
  }
}
