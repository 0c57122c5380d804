interface Entry<T> {
  readonly answer: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
  settled: boolean;
  /** The instant (`performance.now()`) from which the answer no longer counts. */
  expires: number;
}

const MAX_ENTRIES = 200;

/**
 * Shares one load between all who ask the same question, and keeps its answer for `maxAge` milliseconds.
 * A load is aborted when the last who wait for it have gone, but only once per question: who goes back and forth makes at
 * most two requests for each. An error is never kept.
 */
export class QueryCache<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #maxAge: number;
  /** Questions whose load was aborted: their next one is let finish. */
  readonly #abandoned = new Set<string>();

  constructor(maxAge = 60_000) {
    this.#maxAge = maxAge;
  }

  get(key: string, load: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason as Error);
    const entry = this.#current(key) ?? this.#start(key, load);
    entry.waiting++;
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        reject(signal.reason as Error);
        if (--entry.waiting > 0 || entry.settled || this.#abandoned.has(key)) return;
        if (this.#abandoned.size >= MAX_ENTRIES) this.#abandoned.clear();
        this.#abandoned.add(key);
        this.#drop(key, entry);
      };
      signal.addEventListener('abort', leave, { once: true });
      // A listener left behind would let a late abort throw away a good answer.
      void entry.answer.then(resolve, reject).finally(() => {
        signal.removeEventListener('abort', leave);
      });
    });
  }

  /** Forgets every answer; loads under way go on. */
  forget() {
    for (const [key, entry] of [...this.#entries]) if (entry.settled) this.#drop(key, entry);
  }

  /** Forgets every answer and aborts every load. */
  clear() {
    this.#abandoned.clear();
    for (const [key, entry] of [...this.#entries]) this.#drop(key, entry);
  }

  #current(key: string): Entry<T> | undefined {
    const entry = this.#entries.get(key);
    return entry && entry.expires > performance.now() ? entry : undefined;
  }

  #start(key: string, load: (signal: AbortSignal) => Promise<T>): Entry<T> {
    const controller = new AbortController();
    const entry: Entry<T> = {
      answer: load(controller.signal),
      controller,
      waiting: 0,
      settled: false,
      expires: Infinity,
    };
    this.#entries.set(key, entry);
    entry.answer.then(
      () => {
        this.#abandoned.delete(key);
        entry.settled = true;
        entry.expires = performance.now() + this.#maxAge;
        this.#prune();
      },
      () => {
        entry.settled = true;
        this.#drop(key, entry);
      },
    );
    return entry;
  }

  #drop(key: string, entry: Entry<T>) {
    if (this.#entries.get(key) === entry) this.#entries.delete(key);
    if (!entry.settled) entry.controller.abort();
  }

  #prune() {
    for (const [key, entry] of this.#entries) {
      if (entry.expires <= performance.now() || this.#entries.size > MAX_ENTRIES) this.#drop(key, entry);
      else return;
    }
  }
}
