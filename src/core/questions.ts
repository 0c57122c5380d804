import { asSourceError } from './as-source-error.js';
import { checkedTable } from './checked-table.js';
import { QueryCache } from './query-cache.js';
import { questionKey } from './question-key.js';
import { isSourceError, SourceError } from './source-error.js';
import type { DataSource, Query, QueryOptions, Table } from './types.js';

/** Caches on the way of a host's source may keep answers for minutes; until then a refresh, or another viewer, asks past them. */
const FRESH_FOR = 5 * 60_000;

/** Who is looking. */
export const VIEWER: Query = { report: 'viewer', filters: {} };

/** For what nobody calls off. */
export const NEVER: AbortSignal = new AbortController().signal;

/** What a source says of its viewer that will never know of one. */
const CANNOT_TELL = ['not-available', 'forbidden', 'invalid', 'malformed'];

/** Whom a change of viewer concerns. */
interface Listener {
  /** It is known now who is looking; nobody was before. */
  met(): void;
  /** Figures may belong to another viewer: nothing that was shown or chosen may stay. */
  dropped(): void;
  /** Somebody else has been found to look: other contexts of the page may not know yet. */
  replaced(): void;
}

/**
 * The questions of one context to its source. Equal ones under way are shared and answers are kept for a while, but never
 * beyond a change of viewer: that is found by the first answer that says so, and awaited where a session has ended.
 */
export class Questions {
  /** Grows when answers given before no longer count. */
  revision = 0;
  /** Grows when the figures may belong to another viewer: nothing shown before may stay. */
  identity = 0;

  readonly #cache = new QueryCache<Table>();
  readonly #listener: Listener;
  #source: DataSource | undefined;
  #viewer: unknown;
  /** Since when somebody else may be looking (`performance.now()`). */
  #doubtedAt = -Infinity;
  /** Whether the session has ended since the viewer was last known: nothing is shown before it is known who has signed in. */
  #signedOut = false;
  /** Since when figures of this viewer have been given out (`performance.now()`). */
  #answeredAt = Infinity;
  #refreshedAt = -Infinity;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  get source(): DataSource | undefined {
    return this.#source;
  }

  /** The id of who is looking, as far as the source has told. */
  get viewer(): unknown {
    return this.#viewer;
  }

  /** Puts all questions to another source, if to any. */
  ask(source: DataSource | undefined) {
    const anew = this.#source !== undefined;
    this.#source = source;
    this.#forget(undefined, anew);
  }

  /** Somebody else may have begun to look: what is asked from now on finds out. */
  doubt() {
    this.#doubtedAt = performance.now();
  }

  /** Forgets every answer; what is asked from now on passes every cache on the way. */
  refresh() {
    this.revision++;
    this.#refreshedAt = performance.now();
    this.#cache.clear();
  }

  /**
   * Asks who is looking, past every cache.
   *
   * @param strict Whether everything is dropped where that cannot be known.
   */
  async recheck(strict: boolean): Promise<void> {
    const { identity } = this;
    this.doubt();
    if (!this.#source || (!strict && this.#viewer === undefined)) return;
    this.#cache.forget();
    try {
      // Nobody to compare with is nobody who could be the same.
      if (this.#viewer === undefined) this.#drop(undefined);
      else await this.query(VIEWER, { signal: NEVER });
    } catch {
      if (strict && identity === this.identity) this.#drop(undefined);
    }
  }

  /** See `AnalyticsContext.query`. */
  async query(query: Query, { signal, renew = false }: { signal: AbortSignal; renew?: boolean }): Promise<Table> {
    const source = this.#source;
    if (!source) throw new SourceError('not-available', 'No data source has been set yet.');
    const { identity } = this;
    const fresh = renew || performance.now() - this.#refreshedAt < FRESH_FOR;
    const key = questionKey([identity, this.revision, query]);
    if (renew) {
      this.doubt();
      // What is opened or exported next must not be older than what was just renewed.
      this.#cache.forget();
    }
    const identifiedSince = this.#doubtedAt;
    const load = (shared: AbortSignal) => this.#load(source, query, { signal: shared, fresh, identifiedSince });
    try {
      const table = await this.#cache.get(key, load, signal);
      // An answer for a former viewer may arrive after the switch; nobody may see it.
      if (identity !== this.identity) throw viewerChanged();
      const since = table.viewer === undefined ? undefined : identifiedSince;
      if (query.report === 'viewer') this.#meet(table.rows[0]?.['id'], since);
      else {
        if (table.viewer !== undefined) this.#meet(table.viewer, since);
        if (identity !== this.identity) throw viewerChanged();
        this.#answeredAt = Math.min(this.#answeredAt, performance.now());
      }
      return table;
    } catch (error) {
      if (signal.aborted || identity !== this.identity || !isSourceError(error)) throw error;
      if (error.kind === 'unauthenticated') this.#signOut();
      if (error.viewer === undefined) throw error;
      this.#meet(error.viewer, identifiedSince);
      throw identity === this.identity ? error : viewerChanged();
    }
  }

  /** An answer; where the session has ended before it came, not before it is known who is looking. */
  async #load(source: DataSource, query: Query, options: QueryOptions): Promise<Table> {
    const answer = answerOf(source, query, options);
    if (query.report === 'viewer') return answer;
    if (this.#signedOut) await Promise.all([answer, this.#identify(options.signal)]);
    const table = await answer;
    if (this.#signedOut) await this.#identify(options.signal);
    return table;
  }

  async #identify(signal: AbortSignal): Promise<void> {
    try {
      await this.query(VIEWER, { signal });
    } catch (error) {
      if (!isSourceError(error) || !CANNOT_TELL.includes(error.kind)) throw error;
      // Nobody can say that it is the same person.
      this.#drop(undefined);
    }
  }

  #signOut() {
    this.doubt();
    this.#cache.forget();
    this.#signedOut = this.#answeredAt < Infinity;
  }

  /**
   * Takes note of who is looking. A source that names them, and could not at first, may have given out figures of somebody
   * else before the doubt of `since`.
   */
  #meet(viewer: unknown, since = -Infinity) {
    const former = this.#viewer;
    const stranger = former === undefined ? this.#signedOut || since > this.#answeredAt : viewer !== former;
    this.#signedOut = false;
    if (stranger) {
      this.#drop(viewer);
      this.#listener.replaced();
    } else if (former === undefined && viewer !== undefined) {
      this.#viewer = viewer;
      this.#listener.met();
    }
  }

  /** Nothing of whoever has looked so far stays; `viewer` is who looks now. */
  #drop(viewer: unknown) {
    this.#forget(viewer, true);
    this.#listener.dropped();
  }

  #forget(viewer: unknown, anew: boolean) {
    this.identity++;
    this.revision++;
    this.#viewer = viewer;
    this.#signedOut = false;
    this.#answeredAt = Infinity;
    if (anew) this.#refreshedAt = performance.now();
    this.#cache.clear();
  }
}

function viewerChanged(): DOMException {
  return new DOMException('The viewer has changed.', 'AbortError');
}

/** A host's source may answer, throw or reject with anything: from here on it is a table or a {@link SourceError}. */
async function answerOf(source: DataSource, query: Query, options: QueryOptions): Promise<Table> {
  try {
    return checkedTable(await source.query(query, options));
  } catch (error) {
    options.signal.throwIfAborted();
    throw asSourceError(error);
  }
}
