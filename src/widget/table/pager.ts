import { html, nothing } from 'lit';
import { messages } from '../../core/text/messages.js';
import { apart } from '../apart.js';

/** What fits on one such page needs no pager. */
export const SMALLEST_PAGE = 10;
const SIZES = [SMALLEST_PAGE, 20, 50, 100];

export interface Pager {
  /** The page that is chosen, from 0; it may still be on its way. */
  readonly page: number;
  readonly pageSize: number;
  /** How many rows come before those on the page. */
  readonly from: number;
  readonly rowsOnPage: number;
  /** How many rows there are in all. */
  readonly count: number;
  text(value: number): string;
  onPage(page: number): void;
  onSize(size: number): void;
}

/** Where the reader is in a longer result, and the way to the rest; nothing where it fits on the smallest page. */
export function pager({ page, pageSize, from, rowsOnPage, count, text, onPage, onSize }: Pager): unknown {
  if (count <= Math.min(...SIZES, pageSize)) return nothing;
  const sizes = [...new Set([...SIZES, pageSize])].sort((a, b) => a - b);
  // A button that were disabled under a reader's finger would drop the keyboard's focus.
  const turn = (label: string, to: number, isEnd: boolean) =>
    html`<button
      type="button"
      aria-disabled=${isEnd ? 'true' : nothing}
      @click=${() => {
        if (!isEnd) onPage(to);
      }}
    >
      ${label}
    </button>`;
  return html`<div class="pager" part="pager">
    <span class="count"
      >${rowsOnPage ? apart(messages.tableView.range(text(from + 1), text(from + rowsOnPage), text(count))) : nothing}</span
    >
    <label>
      ${messages.tableView.pageSize}
      <select
        @change=${(event: Event) => {
          onSize(Number((event.target as HTMLSelectElement).value));
        }}
      >
        ${sizes.map((size) => html`<option value=${size} ?selected=${size === pageSize}>${size}</option>`)}
      </select>
    </label>
    ${turn(messages.tableView.previous, page - 1, page === 0)}
    ${turn(messages.tableView.next, page + 1, (page + 1) * pageSize >= count)}
  </div>`;
}
