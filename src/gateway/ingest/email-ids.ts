import type { DuckDBConnection } from '@duckdb/node-api';

/** User ids that are e-mails: whatever case they come in, one address is one person, spelt as it first came. */
export class EmailIds {
  readonly #spelt = new Map<string, string>();
  readonly #others = new Set<string>();

  private constructor(known: Iterable<string>) {
    for (const id of known) if (!this.#spelt.has(id.toLowerCase())) this.#spelt.set(id.toLowerCase(), id);
  }

  /** Those that the store has already are spelt as there. */
  static async of(connection: DuckDBConnection): Promise<EmailIds> {
    const stored = await connection.runAndReadAll(
      "SELECT user_id FROM users WHERE contains(user_id, '@') ORDER BY user_id",
    );
    return new EmailIds(stored.getRows().map(([id]) => String(id)));
  }

  /** How many other spellings have come. */
  get others(): number {
    return this.#others.size;
  }

  spell(id: string | null): string | null {
    if (!id?.includes('@')) return id;
    const key = id.toLowerCase();
    const spelt = this.#spelt.get(key);
    if (spelt === undefined) this.#spelt.set(key, id);
    else if (spelt !== id) this.#others.add(id);
    return spelt ?? id;
  }
}
