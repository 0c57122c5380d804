import { setMaxListeners } from 'node:events';
import { reasonOf } from './failures.js';

interface Flight<Value> {
  readonly answer: Promise<Value>;
  /** Stops the work on the answer. */
  readonly stop: AbortController;
  /** By `performance.now()`; infinite while the answer is being made. */
  expires: number;
  /** How many wait for the answer. */
  waiting: number;
}

/**
 * Equal questions are worked on once: those that come while the answer is being made wait for it, and those that come
 * within `keptFor` milliseconds of it get the same. A key must hold everything that the answer depends on, whoever asks
 * included. Failures are not kept, and work for which nobody waits any more is stopped.
 */
export class SingleFlight<Value> {
  readonly #flights = new Map<string, Flight<Value>>();
  readonly #keptFor: number;
  readonly #mostKept: number;

  constructor({ keptFor = 0, mostKept = 0 }: { readonly keptFor?: number; readonly mostKept?: number } = {}) {
    this.#keptFor = keptFor;
    this.#mostKept = mostKept;
  }

  /** `fresh`: not a kept one, but one that is being made will do. `signal` is aborted when the asker leaves. */
  get(
    key: string,
    fresh: boolean,
    make: (signal: AbortSignal) => Promise<Value>,
    signal?: AbortSignal,
  ): Promise<Value> {
    const known = this.#flights.get(key);
    const time = performance.now();
    if (known && (known.expires === Infinity || (!fresh && known.expires > time)))
      return this.#wait(key, known, signal);
    this.#makeRoom(time);
    const stop = new AbortController();
    /* Every statement of an answer listens to it. */
    setMaxListeners(0, stop.signal);
    const flight: Flight<Value> = { answer: make(stop.signal), stop, expires: Infinity, waiting: 0 };
    this.#flights.delete(key);
    this.#flights.set(key, flight);
    flight.answer.then(
      () => {
        if (this.#keptFor === 0) this.#forget(key, flight);
        else flight.expires = performance.now() + this.#keptFor;
      },
      () => {
        this.#forget(key, flight);
      },
    );
    return this.#wait(key, flight, signal);
  }

  #wait(key: string, flight: Flight<Value>, signal: AbortSignal | undefined): Promise<Value> {
    flight.waiting++;
    /* Who cannot leave waits to the end. */
    if (!signal) return flight.answer;
    let leave: () => void = () => undefined;
    const left = new Promise<never>((_resolve, reject) => {
      leave = () => {
        reject(reasonOf(signal));
        flight.waiting--;
        if (flight.waiting > 0 || flight.expires !== Infinity) return;
        this.#forget(key, flight);
        flight.stop.abort(signal.reason);
      };
    });
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    return Promise.race([flight.answer, left]).finally(() => {
      signal.removeEventListener('abort', leave);
    });
  }

  #forget(key: string, flight: Flight<Value>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }

  #makeRoom(time: number): void {
    for (const [key, { expires }] of this.#flights) {
      if (expires <= time || (this.#flights.size >= this.#mostKept && expires !== Infinity)) this.#flights.delete(key);
    }
  }
}
