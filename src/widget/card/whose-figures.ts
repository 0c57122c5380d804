import { peopleQuery } from '../../core/people-query.js';
import { whoseWords } from '../../core/text/whose-words.js';
import type { Filters, Query, Row } from '../../core/types.js';
import type { QueryController } from '../query-controller.js';

/** As many people are named. */
const NAMED = 2;

/**
 * Whose figures a card shows. Who looks, and how the chosen people are called, is asked for once the figures have come; all
 * cards of a context, and its filters, share those answers.
 */
export class WhoseFigures {
  readonly #filters: () => Filters | undefined;
  readonly #viewer: QueryController;
  readonly #people: QueryController;

  /** `filters` are those of figures that have come; `undefined` asks nothing. */
  constructor(ask: (query: () => Query | undefined) => QueryController, filters: () => Filters | undefined) {
    this.#filters = filters;
    this.#viewer = ask(() => (filters() ? { report: 'viewer', filters: {} } : undefined));
    this.#people = ask(() => {
      const { users = [], ...rest } = filters() ?? {};
      const isKnown = users.length > NAMED || users.every((id) => id === this.#viewerRow?.['id']);
      return isKnown ? undefined : peopleQuery(rest);
    });
  }

  /** In words; empty where it is not known. */
  words(locale: string): string {
    const filters = this.#filters();
    return filters ? whoseWords({ filters, viewer: this.#viewerRow, locale, nameOf: (id) => this.#nameOf(id) }) : '';
  }

  get #viewerRow(): Row | undefined {
    return this.#viewer.table?.rows[0];
  }

  #nameOf(id: string): string | undefined {
    const viewer = this.#viewerRow;
    if (viewer?.['id'] === id) return textOf(viewer['name']);
    const row = this.#people.table?.rows.find((each) => String(each['id']) === id);
    return textOf(row?.['label']);
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}
