import { SourceError } from '../core/source-error.js';
import { messages } from '../core/text/messages.js';
import { until } from '../core/until.js';
import { httpError } from './http-error.js';

/** As the page's own types and Node's have it. */
type HeadersInit = NonNullable<RequestInit['headers']>;

/** How a host lets a source reach its server. */
export interface HttpOptions {
  /** What stands before every path, such as `/api`. */
  baseUrl?: string | undefined;
  /** Sent with every request; a function is asked anew for each one. */
  headers?: HeadersInit | (() => HeadersInit | undefined | Promise<HeadersInit | undefined>) | undefined;
  /** Used in place of the page's own `fetch`. */
  fetch?: typeof fetch | undefined;
  credentials?: RequestInit['credentials'];
  /** Seconds that a request may take, its whole answer included; 30 unless given. */
  requestTimeout?: number | undefined;
  /** Called once when the session has expired; `true` means that it was renewed and asking again is worth it. */
  onUnauthenticated?: (() => unknown) | undefined;
  /** The clock, the dice and the wait between tries, for tests. */
  timers?: Partial<Timers> | undefined;
}

export interface Timers {
  now(): number;
  /** 0 ≤ n < 1. */
  random(): number;
  wait(milliseconds: number): Promise<void>;
  /** Calls `expired` once so many milliseconds have passed; the returned function calls that off. */
  limit(milliseconds: number, expired: () => void): () => void;
}

export interface GetOptions {
  signal: AbortSignal;
  /** Sent as JSON, which makes the question a POST: it still only reads. */
  body?: object | undefined;
  /** Ask once: neither renew a session nor try again. */
  once?: boolean | undefined;
  /** Seconds that the request may take at most, where that is less than any other may. */
  within?: number | undefined;
}

/** Values by parameter name; `undefined` is left out. */
export type UrlParams = Readonly<Record<string, string | number | boolean | undefined>>;

const TRIES = 3;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;
const RETRIED = new Set([408, 429, 502, 503, 504]);
const TIMEOUT = 30;
/** A timer of over 24.8 days fires at once. */
const LONGEST_TIMEOUT = 2_000_000;
/** Headers that may say who asks, and values that do under any name. */
const CREDENTIAL = /auth|cookie|session|token|key|user/;
const BEARER = /^(bearer|basic) /i;

/** What is sent, where it is no question of an address alone. */
interface Sending {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly body?: string;
}

type Outcome = { value: object } | { error: SourceError; retry?: boolean };

/**
 * Asks for JSON: one renewal of the session, retries with backoff, a time limit, and every failure a {@link SourceError}.
 * No answer is taken from the browser's cache or left in it: the next person to look may be another one.
 */
export class HttpClient {
  /** The server's clock minus this machine's, in milliseconds, once an answer has named it. */
  clockOffset: number | undefined;
  /** Grows when whoever asks may have become another: a session has ended, or the host sends other credentials. */
  session = 0;
  /** Since when whoever asks is who they are (`performance.now()`): the session began, or its renewal came to its end. */
  sessionSince = -Infinity;

  readonly #options: HttpOptions;
  readonly #timers: Timers;
  readonly #timeout: number;
  #credentials: string | undefined;
  /** Counts renewals, so that a 401 of the session before the last one asks for no other. */
  #renewals = 0;
  #renewed = false;
  #renewal: Promise<boolean> | undefined;

  constructor(options: HttpOptions) {
    this.#options = options;
    this.#timers = {
      now: () => Date.now(),
      random: () => Math.random(),
      wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      limit: (milliseconds, expired) => {
        const timer = setTimeout(expired, milliseconds);
        return () => clearTimeout(timer);
      },
      ...options.timers,
    };
    const { requestTimeout: timeout = TIMEOUT } = options;
    this.#timeout = timeout > 0 ? Math.min(timeout, LONGEST_TIMEOUT) : TIMEOUT;
  }

  /** Now, by the server's clock as far as it is known (milliseconds). */
  now(): number {
    return this.#timers.now() + (this.clockOffset ?? 0);
  }

  /**
   * The JSON value (an object or an array) at `path`.
   * @throws {SourceError} of every kind; the signal's reason once it is aborted.
   */
  async get(path: string, params: UrlParams, { signal, body, once, within = Infinity }: GetOptions): Promise<object> {
    const url = urlOf(this.#options.baseUrl, path, params);
    const request = body && { method: 'POST' as const, body: JSON.stringify(body) };
    let mayRenew = !once;
    for (let tries = 1; ; tries++) {
      const renewals = this.#renewals;
      const answer = await this.#limited(url, Math.min(this.#timeout, within), signal, request);
      if ('value' in answer) return answer.value;
      const { error, retry } = answer;
      if (error.kind === 'unauthenticated') {
        if (!mayRenew || !(await until(signal, this.#renew(renewals)))) throw error;
        mayRenew = false;
        tries--;
        continue;
      }
      const pause = error.retryAfter === undefined ? 0 : error.retryAfter * 1000;
      if (once || !retry || tries >= TRIES || pause > LONGEST_WAIT) throw error;
      await until(signal, this.#timers.wait(pause + this.#timers.random() * FIRST_WAIT * 2 ** (tries - 1)));
    }
  }

  /**
   * Sends `body` as JSON, or nothing, once: what has changed something is not sent again unasked.
   * @throws {SourceError} of every kind; a session that has ended is renewed, and the same sent then.
   */
  async send(method: 'PUT' | 'DELETE', path: string, body?: object): Promise<void> {
    const url = urlOf(this.#options.baseUrl, path, {});
    const { signal } = new AbortController();
    const request = { method, ...(body && { body: JSON.stringify(body) }) };
    const renewals = this.#renewals;
    let answer = await this.#limited(url, this.#timeout, signal, request);
    if ('error' in answer && answer.error.kind === 'unauthenticated' && (await this.#renew(renewals)))
      answer = await this.#limited(url, this.#timeout, signal, request);
    if ('error' in answer) throw answer.error;
  }

  /** One request, which fails once `seconds` have passed without the whole of its answer. */
  async #limited(url: string, seconds: number, signal: AbortSignal, request?: Sending): Promise<Outcome> {
    signal.throwIfAborted();
    const ended = new AbortController();
    const abort = (): void => ended.abort(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    const callOff = this.#timers.limit(seconds * 1000, () => ended.abort());
    try {
      return await this.#ask(url, ended.signal, request);
    } catch (error) {
      signal.throwIfAborted();
      if (!ended.signal.aborted) throw error;
      return { error: new SourceError('network', messages.noAnswerWithin(seconds)) };
    } finally {
      callOff();
      signal.removeEventListener('abort', abort);
    }
  }

  async #ask(url: string, signal: AbortSignal, request?: Sending): Promise<Outcome> {
    const headers = await this.#headers(signal);
    if (request?.body !== undefined) headers.set('content-type', 'application/json');
    const { session } = this;
    const { credentials, fetch: send = (...call: Parameters<typeof fetch>) => fetch(...call) } = this.#options;
    let response: Response;
    let body: string;
    try {
      const init = {
        headers,
        redirect: 'manual' as const,
        // CodeMie's answers are `public` for minutes and alike for everybody, by their address; LiteLLM's were served stale.
        cache: 'no-store' as const,
        signal,
        ...request,
        ...(credentials && { credentials }),
      };
      response = await until(signal, send(url, init));
      this.#keepTime(response);
      // The decoder of `text()` would mend broken UTF-8 and hide a byte order mark.
      const bytes = await until(signal, response.arrayBuffer());
      body = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    } catch {
      signal.throwIfAborted();
      return { error: new SourceError('network', 'The server could not be reached.'), retry: true };
    }
    const { status, ok, type } = response;
    // A proxy in front of the server sends an expired session to its sign-in page.
    if (type === 'opaqueredirect' || (status >= 300 && status < 400)) {
      this.#doubt(session);
      return { error: new SourceError('unauthenticated', 'The session has expired. Sign in again.') };
    }
    if (!ok) {
      const error = httpError(status, body, { retryAfter: this.#retryAfter(response), secrets: secretsOf(headers) });
      if (error.kind === 'unauthenticated') this.#doubt(session);
      return { error, retry: RETRIED.has(status) };
    }
    // What was kept or deleted has no answer that is read.
    if (request && request.method !== 'POST') return { value: {} };
    try {
      const value: unknown = JSON.parse(body);
      if (typeof value === 'object' && value) return { value };
    } catch {
      // Neither the answer nor the parser's complaint, which quotes it, is for a reader.
    }
    return { error: malformed() };
  }

  async #headers(signal: AbortSignal): Promise<Headers> {
    const { headers } = this.#options;
    let made: Headers;
    try {
      made = new Headers(typeof headers === 'function' ? await until(signal, Promise.resolve(headers())) : headers);
    } catch {
      signal.throwIfAborted();
      throw new SourceError('unauthenticated', 'The headers for the request could not be made.');
    }
    const credentials = JSON.stringify(
      [...made].filter(([name, value]) => CREDENTIAL.test(name) || BEARER.test(value)),
    );
    if (this.#credentials !== undefined && this.#credentials !== credentials) this.#begin();
    this.#credentials = credentials;
    if (!made.has('accept')) made.set('accept', 'application/json');
    return made;
  }

  /** Whoever signs in after this session has ended need not be the one before. */
  #doubt(session: number): void {
    if (session === this.session) this.#begin();
  }

  #begin(): void {
    this.session++;
    this.sessionSince = performance.now();
  }

  /** Renews the session in which a request failed, unless that has been tried since. */
  #renew(renewals: number): Promise<boolean> {
    if (renewals < this.#renewals) return Promise.resolve(this.#renewed);
    this.#renewal ??= Promise.resolve()
      .then(() => this.#options.onUnauthenticated?.())
      .then(
        (renewed) => renewed === true,
        () => false,
      )
      .then((renewed) => {
        this.#renewals++;
        this.#renewal = undefined;
        this.sessionSince = performance.now();
        return (this.#renewed = renewed);
      });
    return this.#renewal;
  }

  /** An answer out of a cache carries an old date; the latest clock of all is the true one. */
  #keepTime(response: Response): void {
    const offset = Date.parse(response.headers.get('date') ?? '') - this.#timers.now();
    if (!Number.isNaN(offset)) this.clockOffset = Math.max(offset, this.clockOffset ?? -Infinity);
  }

  /** Seconds, from either form of the header. */
  #retryAfter(response: Response): number | undefined {
    const header = response.headers.get('retry-after')?.trim();
    if (!header) return undefined;
    const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - this.now()) / 1000;
    return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
  }
}

export function malformed(): SourceError {
  return new SourceError('malformed', 'The answer of the server could not be read.');
}

function urlOf(base = '', path: string, params: UrlParams): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined) search.set(name, String(value));
  const query = search.toString();
  return base.replace(/\/+$/, '') + path + (query && `?${query}`);
}

/** Whatever was sent that could be a credential: every header but those that say what is wanted, whole and in parts. */
function secretsOf(headers: Headers): string[] {
  return [...headers]
    .filter(([name]) => !/^(accept|content)/.test(name))
    .flatMap(([, value]) => [value, ...value.split(/[\s=;,]+/)])
    .filter(({ length }) => length > 7);
}
