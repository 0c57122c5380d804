import { QueryCache } from '../../core/query-cache.js';
import { isSourceError, SourceError } from '../../core/source-error.js';
import { malformed, type HttpClient } from '../http.js';
import { isObject, type WireObject } from '../shared/values.js';

/** What the metrics API is asked for, as it spells it. */
export interface MetricsQuery {
  readonly view: 'observations';
  readonly dimensions: readonly { readonly field: string }[];
  readonly metrics: readonly Metric[];
  readonly filters: readonly WireFilter[];
  readonly timeDimension: { readonly granularity: Granularity } | null;
  /** ISO 8601, inclusive both. */
  readonly fromTimestamp: string;
  readonly toTimestamp: string;
  readonly orderBy: readonly { readonly field: string; readonly direction: 'asc' | 'desc' }[] | null;
  readonly config: { readonly row_limit: number };
}

export interface Metric {
  readonly measure: string;
  readonly aggregation: 'sum' | 'count';
}

export interface WireFilter {
  readonly column: string;
  readonly operator: 'any of' | '=';
  readonly value: string | readonly string[];
  readonly type: 'string' | 'stringOptions';
}

export type Granularity = 'minute' | 'hour' | 'day';

/** The API gives no more rows than this, whatever is asked for. */
export const MOST_ROWS = 1000;

const PATHS = { 2: '/api/public/v2/metrics', 1: '/api/public/metrics' } as const;
type Version = keyof typeof PATHS;

/**
 * Reads the metrics API: version 2, or 1 where a server has no other. Langfuse's cloud counts questions by the day, so equal
 * ones share an answer for a minute.
 */
export class MetricsReader {
  readonly #http: HttpClient;
  readonly #answers = new QueryCache<readonly WireObject[]>();
  #version: Version | undefined;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  /** Whether the server tells usage by its type, which only version 2 does; it is known after the first answer. */
  get tellsTypes(): boolean {
    return this.#version === 2;
  }

  /** @throws {SourceError} of every kind; `not-available` where the server has no metrics API. */
  async rows(
    query: MetricsQuery,
    { signal, fresh }: { signal: AbortSignal; fresh?: boolean | undefined },
  ): Promise<readonly WireObject[]> {
    // A refresh asks once for all who take part in it.
    const key = JSON.stringify([this.#http.session, fresh === true, query]);
    if (fresh) this.#answers.forget();
    return this.#answers.get(key, (shared) => this.#load(query, shared), signal);
  }

  async #load(query: MetricsQuery, signal: AbortSignal): Promise<readonly WireObject[]> {
    if (this.#version !== undefined) return this.#ask(this.#version, query, signal);
    try {
      const rows = await this.#ask(2, query, signal);
      this.#version = 2;
      return rows;
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    try {
      const rows = await this.#ask(1, query, signal);
      this.#version = 1;
      return rows;
    } catch (error) {
      if (!isMissing(error)) throw error;
      throw new SourceError('not-available', 'There is no metrics API of Langfuse at this address.', { cause: error });
    }
  }

  async #ask(version: Version, query: MetricsQuery, signal: AbortSignal): Promise<readonly WireObject[]> {
    const answer = await this.#http.get(PATHS[version], { query: JSON.stringify(query) }, { signal });
    const { data } = answer as { data?: unknown };
    if (!Array.isArray(data) || !data.every(isObject)) throw malformed();
    return data;
  }
}

function isMissing(error: unknown): boolean {
  return isSourceError(error) && error.kind === 'not-available';
}
