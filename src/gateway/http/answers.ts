/** How long an answer is kept, in milliseconds: long enough for the elements of one page that ask the same. */
const KEPT_FOR = 3000;
const MOST_KEPT = 500;

interface Kept {
  readonly answer: Promise<object>;
  /** By `performance.now()`; infinite while the answer is being made. */
  expires: number;
}

/**
 * Equal questions are worked on once: those that come while the answer is being made wait for it, and those that come
 * within seconds get the same. A key must hold everything that the answer depends on, whoever asks included.
 */
export class Answers {
  readonly #kept = new Map<string, Kept>();

  /** `fresh`: not a kept one, but one that is being made will do. Failures are not kept. */
  get(key: string, fresh: boolean, make: () => Promise<object>): Promise<object> {
    const known = this.#kept.get(key);
    const time = performance.now();
    if (known && (known.expires === Infinity || (!fresh && known.expires > time))) return known.answer;
    this.#makeRoom(time);
    const kept: Kept = { answer: make(), expires: Infinity };
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    kept.answer.then(
      () => {
        kept.expires = performance.now() + KEPT_FOR;
      },
      () => {
        if (this.#kept.get(key) === kept) this.#kept.delete(key);
      },
    );
    return kept.answer;
  }

  #makeRoom(time: number): void {
    for (const [key, { expires }] of this.#kept) {
      if (expires <= time || (this.#kept.size >= MOST_KEPT && expires !== Infinity)) this.#kept.delete(key);
    }
  }
}
