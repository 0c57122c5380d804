import type { Column } from '../../core/types.js';
import { StoredChoice } from '../stored-choice.js';

/**
 * The columns that a reader has hidden, stored for one table in this browser. The hidden ones are stored and not the shown, so
 * that a column that a report gains is seen.
 *
 * @example
 * const hidden = new HiddenColumns('spending-breakdown.spending-by-model');
 * hidden.choose(['inputTokens']);
 */
export class HiddenColumns {
  readonly key: string;
  readonly #choice: StoredChoice<string>;

  /** @param key The table's, among all of this browser. */
  constructor(key: string) {
    this.key = key;
    this.#choice = new StoredChoice(`columns.${key}`, (stored): stored is string => read(stored) !== undefined);
  }

  /** Their ids. */
  get ids(): readonly string[] {
    return read(this.#choice.value ?? '[]') ?? [];
  }

  choose(ids: readonly string[]): void {
    this.#choice.choose(JSON.stringify(ids));
  }

  /** Those of `columns` that are shown, `name` always among them. */
  shown(columns: readonly Column[], name: Column | undefined): readonly Column[] {
    const hidden = new Set(this.ids);
    return hidden.size ? columns.filter((column) => column === name || !hidden.has(column.id)) : columns;
  }
}

function read(stored: string): string[] | undefined {
  try {
    const ids: unknown = JSON.parse(stored);
    return Array.isArray(ids) && ids.every((id) => typeof id === 'string') ? ids : undefined;
  } catch {
    return undefined;
  }
}
