import { isSourceError, type SourceError } from '../../core/source-error.js';
import { until } from '../../core/until.js';
import { malformed, type HttpClient } from '../http.js';
import { NEVER, PROBE_LIMIT } from '../shared/probe.js';
import { isObject } from '../shared/values.js';

/** What a server does beyond CodeMie's own contract. */
export interface Gateway {
  /** Whether it is our gateway, which reports out-of-scope filters and counts totals itself. */
  readonly is: boolean;
  readonly sorts: boolean;
  readonly searches: boolean;
  /** Whether it answers any question of measures by dimensions. */
  readonly queries: boolean;
}

/** What is taken for true of a server, and why it may not be: it has not said so itself. */
export interface Assumed extends Gateway {
  readonly doubt?: SourceError;
}

export const CODEMIE: Gateway = { is: false, sorts: false, searches: false, queries: false };

/** Reads `/v1/config`; a server that does not name the gateway is CodeMie. */
export function readConfig(body: object): Gateway {
  if (!Array.isArray(body)) throw malformed();
  const entries: readonly unknown[] = body;
  const settings = entries.filter(isObject).find(({ id }) => id === 'analyticsGateway')?.['settings'];
  if (!isObject(settings) || settings['enabled'] === false) return CODEMIE;
  const parameters: readonly unknown[] = Array.isArray(settings['parameters']) ? settings['parameters'] : [];
  const endpoints: readonly unknown[] = Array.isArray(settings['endpoints']) ? settings['endpoints'] : [];
  return {
    is: true,
    sorts: parameters.includes('sort_by'),
    searches: parameters.includes('search'),
    queries: endpoints.includes('analytics/query'),
  };
}

/** How long a server that twice has not said what it is may at least go unasked (milliseconds). */
const REST = 1000;

/** Finds out which server it is. What it says is kept; without a word it is taken for CodeMie, and asked again. */
export class GatewayProbe {
  readonly #http: HttpClient;
  #known: Gateway | undefined;
  #asking: Promise<Assumed> | undefined;
  /** Until when a server that has not said what it is goes unasked, and how often it was asked in vain. */
  #vain = { until: -Infinity, times: 0, doubt: undefined as SourceError | undefined };

  constructor(http: HttpClient) {
    this.#http = http;
  }

  /** Which server it is, as far as it says; `fresh` asks one again that has just not said so. */
  ask(signal: AbortSignal, fresh = false): Promise<Assumed> {
    if (this.#known) return Promise.resolve(this.#known);
    const { until: rests, times, doubt } = this.#vain;
    if (!this.#asking && !fresh && times > 1 && doubt && performance.now() < rests) {
      return Promise.resolve({ ...CODEMIE, doubt });
    }
    this.#asking ??= this.#ask();
    return until(signal, this.#asking);
  }

  async #ask(): Promise<Assumed> {
    const sent = performance.now();
    try {
      const config = await this.#http.get('/v1/config', {}, { signal: NEVER, once: true, within: PROBE_LIMIT });
      return (this.#known = readConfig(config));
    } catch (error) {
      const doubt = isSourceError(error) ? error : malformed();
      const now = performance.now();
      // Nobody waits for long more often than every other time.
      this.#vain = { until: now + Math.max(REST, now - sent), times: this.#vain.times + 1, doubt };
      return { ...CODEMIE, doubt };
    } finally {
      this.#asking = undefined;
    }
  }
}
