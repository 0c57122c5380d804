import type { Price } from './price.js';

/** A price, the models that have it, and from when on. */
export interface PriceEntry {
  /** A model's id, `*` for anything: `claude-sonnet-4-5*`. */
  readonly model: string;
  readonly price: Price;
  /** The day (`YYYY-MM-DD`, UTC) from which it holds; absent: always. */
  readonly from?: string | undefined;
}

/** Finds the price of a model at a time: what is named exactly before what is named by a pattern, the longest pattern first. */
export class PriceBook {
  readonly #entries: readonly { readonly entry: PriceEntry; readonly pattern: RegExp; readonly from: bigint }[];
  readonly #used = new Set<PriceEntry>();
  readonly #fallback: PriceBook | undefined;
  readonly #found = new Map<string, readonly { readonly entry: PriceEntry; readonly from: bigint }[]>();

  /** @param fallback prices for what `entries` say nothing of; they are not counted among the unused */
  constructor(entries: readonly PriceEntry[], fallback: readonly PriceEntry[] = []) {
    this.#fallback = fallback.length > 0 ? new PriceBook(fallback) : undefined;
    this.#entries = entries
      .map((entry) => ({
        entry,
        pattern: new RegExp(`^${entry.model.split('*').map(escape).join('.*')}$`, 'i'),
        from: entry.from === undefined ? -(2n ** 62n) : BigInt(Date.parse(`${entry.from}T00:00Z`)) * 1000n,
      }))
      .sort((a, b) => rank(b.entry) - rank(a.entry) || (a.from < b.from ? 1 : -1));
  }

  /** @param time microseconds since 1970 */
  priceOf(model: string, time: bigint): Price | undefined {
    let candidates = this.#found.get(model);
    if (!candidates) this.#found.set(model, (candidates = this.#entries.filter(({ pattern }) => pattern.test(model))));
    const [first] = candidates;
    // A newer price of the same name replaces an older one; a vaguer name does not fill in for an exact one's past.
    const match = candidates.find(({ entry, from }) => entry.model === first?.entry.model && from <= time);
    if (match) this.#used.add(match.entry);
    return match?.entry.price ?? this.#fallback?.priceOf(model, time);
  }

  /** When any price becomes valid, in microseconds since 1970: between two of these nothing changes. */
  get changes(): readonly bigint[] {
    const own = this.#entries.filter(({ entry }) => entry.from !== undefined).map(({ from }) => from);
    return [...new Set([...own, ...(this.#fallback?.changes ?? [])])].sort((a, b) => (a < b ? -1 : 1));
  }

  /** Entries that no row has needed. */
  get unused(): readonly PriceEntry[] {
    return this.#entries.map(({ entry }) => entry).filter((entry) => !this.#used.has(entry));
  }
}

/** Exact names first; of patterns, the one that says most. */
function rank({ model }: PriceEntry): number {
  return model.includes('*') ? model.replaceAll('*', '').length : 1000 + model.length;
}

function escape(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\/-]/g, '\\$&');
}
