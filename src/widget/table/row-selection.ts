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
  /** What a row is called. */
  nameOf(row: Row): string;
}

/** Rows that a reader can pick: the host page is told, and the other elements are narrowed where that is wanted. */
export class RowSelection {
  readonly #host: RowSelectionHost;
  readonly #options: () => RowSelectionOptions;
  /** The row that was picked last, and the filter before it. */
  #last: { readonly id: string; readonly name: string; readonly before: readonly string[] } | undefined;

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

  /** What the row that has been picked here is called, while the other elements are narrowed to it. */
  get picked(): string | undefined {
    const { context, dimension } = this.#options();
    const { id, name } = this.#last ?? {};
    const chosen = dimension === undefined ? undefined : context.filters[dimension];
    const isHere = Array.isArray(chosen) && chosen.length === 1 && chosen[0] === id;
    return isHere ? name : undefined;
  }

  /** Sets the filter back to what it was before a row was picked. */
  undo(): void {
    const { context, dimension } = this.#options();
    if (dimension !== undefined && this.#last) context.filter({ [dimension]: this.#last.before }, this.#host);
    this.#last = undefined;
  }

  /** Picks a row, or lets go of it where it was picked; whether the host page has allowed it. */
  pick(row: Row): boolean {
    const { report, dimension, context } = this.#options();
    const filter = this.#filterOf(row);
    const event = new AnalyticsSelectEvent(report, row, filter);
    this.#host.dispatchEvent(event);
    if (this.#host.crossFilter && !event.defaultPrevented && dimension !== undefined && filter[dimension]) {
      const isPicked = this.isPicked(row);
      const before = context.filters[dimension];
      // Of two picks in a row the first knows what was there before any.
      const first =
        this.picked === undefined ? (Array.isArray(before) ? (before as string[]) : []) : this.#last?.before;
      this.#last = isPicked
        ? undefined
        : { id: String(row['id']), name: this.#options().nameOf(row), before: first ?? [] };
      context.filter({ [dimension]: isPicked ? undefined : filter[dimension] }, this.#host);
    }
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
