interface Flight<Value> {
  readonly answer: Promise<Value>;
  /** By `performance.now()`; infinite while the answer is being made. */
  expires: number;
}

/**
 * Equal questions are worked on once: those that come while the answer is being made wait for it, and those that come
 * within `keptFor` milliseconds of it get the same. A key must hold everything that the answer depends on, whoever asks
 * included. Failures are not kept.
 */
export class SingleFlight<Value> {
  readonly #flights = new Map<string, Flight<Value>>();
  readonly #keptFor: number;
  readonly #mostKept: number;

  constructor({ keptFor = 0, mostKept = 0 }: { readonly keptFor?: number; readonly mostKept?: number } = {}) {
    this.#keptFor = keptFor;
    this.#mostKept = mostKept;
  }

  /** `fresh`: not a kept one, but one that is being made will do. */
  get(key: string, fresh: boolean, make: () => Promise<Value>): Promise<Value> {
    const known = this.#flights.get(key);
    const time = performance.now();
    if (known && (known.expires === Infinity || (!fresh && known.expires > time))) return known.answer;
    this.#makeRoom(time);
    const flight: Flight<Value> = { answer: make(), expires: Infinity };
    this.#flights.delete(key);
    this.#flights.set(key, flight);
    const forget = () => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    };
    flight.answer.then(() => {
      if (this.#keptFor === 0) forget();
      else flight.expires = performance.now() + this.#keptFor;
    }, forget);
    return flight.answer;
  }

  #makeRoom(time: number): void {
    for (const [key, { expires }] of this.#flights) {
      if (expires <= time || (this.#flights.size >= this.#mostKept && expires !== Infinity)) this.#flights.delete(key);
    }
  }
}
