import { until } from './until.js';

interface Flight<T> {
  readonly answer: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
  settled: boolean;
}

/**
 * One load for all who ask under the same key while it runs. It ends (its signal aborts) when the last of them has left; no
 * answer is kept.
 */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Flight<T>>();
  readonly #mayEnd: (key: string) => boolean;

  /** `mayEnd` says whether the load of a key that nobody waits for any more is aborted; always unless given. */
  constructor(mayEnd: (key: string) => boolean = () => true) {
    this.#mayEnd = mayEnd;
  }

  /**
   * Joins the load under way for `key`, or begins one.
   * @throws the signal's reason once it is aborted; what `load` rejects with.
   */
  async join(key: string, load: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    const flight = this.#flights.get(key) ?? this.#start(key, load);
    flight.waiting++;
    const leave = (): void => {
      flight.waiting--;
      if (flight.waiting > 0 || flight.settled || !this.#mayEnd(key)) return;
      this.#end(key, flight);
    };
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await until(signal, flight.answer);
    } finally {
      // A listener left behind would let a late abort count a waiter twice.
      signal.removeEventListener('abort', leave);
    }
  }

  /** Aborts every load. */
  clear(): void {
    for (const [key, flight] of [...this.#flights]) this.#end(key, flight);
  }

  #start(key: string, load: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const controller = new AbortController();
    const flight: Flight<T> = { answer: load(controller.signal), controller, waiting: 0, settled: false };
    this.#flights.set(key, flight);
    const settle = (): void => {
      flight.settled = true;
      this.#forget(key, flight);
    };
    flight.answer.then(settle, settle);
    return flight;
  }

  #end(key: string, flight: Flight<T>): void {
    this.#forget(key, flight);
    flight.controller.abort();
  }

  #forget(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}
