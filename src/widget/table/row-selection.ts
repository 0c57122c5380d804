import { html, nothing } from 'lit';
import type { AnalyticsContext } from '../../core/context.js';
import type { Row } from '../../core/types.js';
import { AnalyticsSelectEvent } from '../events/select-event.js';
import { rowAddress } from './row-address.js';

/** What picking a row means to an element. */
export interface RowSelectionHost extends Element {
  readonly selectable: boolean;
  readonly crossFilter: boolean;
  readonly rowHref?: string;
}

export interface RowSelectionOptions {
  readonly context: AnalyticsContext;
  readonly report: string;
  /** The filter that a row's `id` stands for, where it stands for one. */
  readonly dimension: string | undefined;
}

/** Rows that a reader can pick: the host page is told, and the other elements are narrowed where that is wanted. */
export class RowSelection {
  readonly #host: RowSelectionHost;
  readonly #options: () => RowSelectionOptions;

  constructor(host: RowSelectionHost, options: () => RowSelectionOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Whether the other elements are narrowed to this row. */
  isPicked(row: Row): boolean {
    const { dimension, context } = this.#options();
    if (!this.#host.crossFilter || dimension === undefined) return false;
    const chosen = context.filters[dimension];
    return Array.isArray(chosen) && chosen.length === 1 && chosen[0] === row['id'];
  }

  /** Picks a row, or lets go of it where it was picked; whether the host page has allowed it. */
  pick(row: Row): boolean {
    const { report, dimension, context } = this.#options();
    const filter = this.#filterOf(row);
    const event = new AnalyticsSelectEvent(report, row, filter);
    this.#host.dispatchEvent(event);
    if (this.#host.crossFilter && !event.defaultPrevented && dimension !== undefined && filter[dimension])
      context.filter({ [dimension]: this.isPicked(row) ? undefined : filter[dimension] }, this.#host);
    return !event.defaultPrevented;
  }

  /** A row's name: a link, a button that picks the row, or plain. */
  name(content: unknown, row: Row, pick: () => void): unknown {
    const { rowHref, selectable, crossFilter } = this.#host;
    const href = rowHref && rowAddress(rowHref, row);
    if (href) return html`<a class="row" href=${href} rel="noopener noreferrer">${content}</a>`;
    if (!selectable && !(crossFilter && Object.keys(this.#filterOf(row)).length > 0)) return content;
    return html`<button
      type="button"
      class="row"
      aria-pressed=${crossFilter ? this.isPicked(row) : nothing}
      @click=${pick}
    >
      ${content}
    </button>`;
  }

  #filterOf(row: Row): AnalyticsSelectEvent['filter'] {
    const { dimension } = this.#options();
    const id = row['id'];
    return dimension !== undefined && typeof id === 'string' ? { [dimension]: [id] } : {};
  }
}
