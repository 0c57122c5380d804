import { isSourceError } from '../../core/source-error.js';
import { until } from '../../core/until.js';
import type { HttpClient } from '../http.js';

/** For how long who is looking is taken for granted (milliseconds). */
const TRUSTED = 3000;

interface Ask<Viewer> {
  readonly answer: Promise<Viewer>;
  /** `performance.now()` when it was sent. */
  readonly sent: number;
  /** The session in which it was sent: what is told of one says nothing of the next. */
  readonly session: number;
}

/**
 * Finds out who is looking, side by side with whatever is asked: a session may be renewed as somebody else without a word.
 * A server cannot be asked of a former moment, so an answer counts for questions that are put after it was asked for.
 */
export class ViewerProbe<Viewer extends { readonly id: string }> {
  readonly #http: HttpClient;
  readonly #load: () => Promise<Viewer>;
  #last: Ask<Viewer> | undefined;
  #known: Viewer | undefined;
  /** The session in which {@link known} was told, or the first one. */
  #session = 0;

  /** `load` asks the server who is looking. */
  constructor(http: HttpClient, load: () => Promise<Viewer>) {
    this.#http = http;
    this.#load = load;
  }

  /** Who was looking when last asked; nobody once that may have changed. */
  get known(): Viewer | undefined {
    return this.#session === this.#http.session ? this.#known : undefined;
  }

  /** Who is looking, as asked after the instant `since` (`performance.now()`) and not long ago. */
  ask(signal: AbortSignal, since = -Infinity): Promise<Viewer> {
    const last = this.#last;
    const counts =
      last?.session === this.#http.session && last.sent >= since && performance.now() - last.sent < TRUSTED;
    return until(signal, (counts ? last : this.#send()).answer);
  }

  /**
   * The id of who is looking. `undefined` while it is not known and nothing speaks for another person; a name of the session
   * alone, where a server does not tell and another session has begun.
   * @throws {SourceError} where another session has begun, and whose it is cannot be told just now.
   */
  async id(signal: AbortSignal, since?: number): Promise<string | undefined> {
    try {
      return (await this.ask(signal, since)).id;
    } catch (error) {
      signal.throwIfAborted();
      const { session } = this.#http;
      if (!isSourceError(error) || error.kind === 'unauthenticated') throw error;
      if (session === this.#session) return this.#known?.id;
      if (error.kind === 'forbidden' || error.kind === 'not-available') return `session ${session}`;
      throw error;
    }
  }

  #send(): Ask<Viewer> {
    const answer = this.#ask();
    const ask = { answer, sent: performance.now(), session: this.#http.session };
    this.#last = ask;
    answer.catch(() => {
      if (this.#last === ask) this.#last = undefined;
    });
    return ask;
  }

  async #ask(): Promise<Viewer> {
    const viewer = await this.#load();
    this.#known = viewer;
    this.#session = this.#http.session;
    return viewer;
  }
}
