/**
 * How many of something an element drew when it last had figures, kept as long as this tab: its place is then as large as they
 * will be. A number and no more: nothing that a figure or a person could be read from.
 *
 * @example
 * const tiles = new RememberedCount('summary-metrics');
 * tiles.value ?? 20; // before the first figures
 * tiles.remember(11);
 */
export class RememberedCount {
  readonly #key: string;
  #value: number | undefined;

  /** @param key After the library's own prefix. */
  constructor(key: string) {
    this.#key = `codemie-analytics-widgets.count.${key}`;
    try {
      const stored = sessionStorage.getItem(this.#key);
      if (stored !== null && /^\d{1,4}$/.test(stored)) this.#value = Number(stored);
    } catch {
      // Nothing can have been stored.
    }
  }

  /** What was remembered last; none where nothing was. */
  get value(): number | undefined {
    return this.#value;
  }

  remember(value: number): void {
    if (value === this.#value) return;
    this.#value = value;
    try {
      sessionStorage.setItem(this.#key, String(value));
    } catch {
      // It lasts as long as the page.
    }
  }
}
