/**
 * One of a few values that a reader chose, kept in this browser; where storage is forbidden or full, as long as the page lives.
 *
 * @example
 * const view = new KeptChoice('view.llm-usage', ['table', 'chart']);
 * view.choose('chart');
 */
export class KeptChoice<Value extends string> {
  readonly #key: string;
  #value: Value | undefined;

  /** @param key After the library's own prefix. */
  constructor(key: string, values: readonly Value[]) {
    this.#key = `codemie-analytics-widgets.${key}`;
    try {
      const kept = localStorage.getItem(this.#key);
      this.#value = values.find((value) => value === kept);
    } catch {
      // Nothing can have been kept.
    }
  }

  /** What was chosen; none where nobody has. */
  get value(): Value | undefined {
    return this.#value;
  }

  choose(value: Value): void {
    this.#value = value;
    try {
      localStorage.setItem(this.#key, value);
    } catch {
      // It lasts as long as the page.
    }
  }

  /** Lets another's choice count on this page; what was kept stays for the next. */
  disregard(): void {
    this.#value = undefined;
  }
}
