/**
 * What a reader chose, stored in this browser; where storage is forbidden or full, as long as the page lives.
 *
 * @example
 * const view = new StoredChoice('view.llm-usage', ['table', 'chart']);
 * view.choose('chart');
 */
export class StoredChoice<Value extends string> {
  readonly #key: string;
  #value: Value | undefined;

  /**
   * @param key After the library's own prefix.
   * @param values Those that there are, or whether a stored text is one: storage may hold anything.
   */
  constructor(key: string, values: readonly Value[] | ((stored: string) => stored is Value)) {
    this.#key = `codemie-analytics-widgets.${key}`;
    try {
      const stored = localStorage.getItem(this.#key);
      if (typeof values !== 'function') this.#value = values.find((value) => value === stored);
      else if (stored !== null && values(stored)) this.#value = stored;
    } catch {
      // Nothing can have been stored.
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

  /** Lets another's choice count on this page; what is stored stays for the next. */
  disregard(): void {
    this.#value = undefined;
  }
}
