import { SingleFlight } from './single-flight.js';

interface Kept<T> {
  readonly answer: T;
  /** The instant (`performance.now()`) from which the answer no longer counts. */
  readonly expires: number;
}

/** How many answers are kept, and how many abandoned questions are remembered. */
export const MAX_ENTRIES = 200;

/**
 * Shares one load between all who ask the same question, and keeps its answer for `maxAge` milliseconds.
 * A load is aborted when the last who wait for it have gone, but only once per question: who goes back and forth makes at
 * most two requests for each. An error is never kept.
 */
export class QueryCache<T> {
  readonly #kept = new Map<string, Kept<T>>();
  readonly #loads = new SingleFlight<T>((key) => this.#mayAbandon(key));
  readonly #maxAge: number;
  /** Questions whose load was aborted: their next one is let finish. */
  readonly #abandoned = new Set<string>();

  constructor(maxAge = 60_000) {
    this.#maxAge = maxAge;
  }

  /** @throws the signal's reason once it is aborted; what `load` rejects with. */
  async get(key: string, load: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    const kept = this.#kept.get(key);
    if (kept && kept.expires > performance.now()) return kept.answer;
    return this.#loads.join(key, (shared) => this.#load(key, load, shared), signal);
  }

  /** Forgets every answer; loads under way go on. */
  forget(): void {
    this.#kept.clear();
  }

  /** Forgets every answer and aborts every load. */
  clear(): void {
    this.#abandoned.clear();
    this.#kept.clear();
    this.#loads.clear();
  }

  async #load(key: string, load: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    const answer = await load(signal);
    // Cleared meanwhile: it may be an answer for a former viewer.
    if (signal.aborted) return answer;
    this.#abandoned.delete(key);
    // Put back at the end: the oldest answers are the first to go.
    this.#kept.delete(key);
    this.#kept.set(key, { answer, expires: performance.now() + this.#maxAge });
    this.#prune();
    return answer;
  }

  #mayAbandon(key: string): boolean {
    if (this.#abandoned.has(key)) return false;
    if (this.#abandoned.size >= MAX_ENTRIES) this.#abandoned.clear();
    this.#abandoned.add(key);
    return true;
  }

  #prune(): void {
    for (const [key, { expires }] of this.#kept) {
      if (expires > performance.now() && this.#kept.size <= MAX_ENTRIES) return;
      this.#kept.delete(key);
    }
  }
}
