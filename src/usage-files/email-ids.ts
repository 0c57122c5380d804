/** User ids that are e-mails: whatever case they come in, one address is one person, spelt as it first came. */
export class EmailIds {
  readonly #spelt = new Map<string, string>();
  readonly #others = new Set<string>();

  /** @param known those that are there already: they are spelt as there */
  constructor(known: Iterable<string> = []) {
    for (const id of known) if (!this.#spelt.has(id.toLowerCase())) this.#spelt.set(id.toLowerCase(), id);
  }

  /** How many other spellings have come. */
  get others(): number {
    return this.#others.size;
  }

  spell(id: string): string {
    if (!id.includes('@')) return id;
    const key = id.toLowerCase();
    const spelt = this.#spelt.get(key);
    if (spelt === undefined) this.#spelt.set(key, id);
    else if (spelt !== id) this.#others.add(id);
    return spelt ?? id;
  }
}
