import { css, html, LitElement, type CSSResultGroup } from 'lit';
import { property } from 'lit/decorators.js';
import { messages } from '../../core/text/messages.js';
import type { Column } from '../../core/types.js';
import { placePopup } from '../controls/place-popup.js';
import { define } from '../define.js';
import { tokens } from '../tokens.js';

const styles = css`
  .list {
    position: absolute;
    z-index: 10;
    box-sizing: border-box;
    overflow: auto;
    min-width: 200px;
    max-width: min(320px, 100vw - 16px);
    border: 1px solid var(--_field);
    border-radius: var(--_radius-control);
    padding: var(--_space-2);
    background: var(--_surface);
    box-shadow: 0 8px 24px rgb(0 0 0 / 16%);
    color: var(--_text);
    font-size: var(--_font-size-md);
    text-align: start;
  }

  .list:popover-open {
    position: fixed;
    inset: auto;
    margin: 0;
  }

  .list:focus {
    outline: none;
  }

  label,
  button {
    display: flex;
    box-sizing: border-box;
    align-items: center;
    gap: var(--_space-4);
    width: 100%;
    min-height: var(--_control-large);
    border-radius: var(--_radius-small);
    padding: var(--_space-1) var(--_space-4);
  }

  label:hover,
  button:hover {
    background: var(--_sunken);
  }

  .always {
    color: var(--_muted);
  }

  input {
    flex: none;
    margin: 0;
    accent-color: var(--_accent);
  }

  button {
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    color: var(--_accent);
    font: inherit;
    text-align: start;
  }

  input:focus-visible,
  button:focus-visible {
    outline: var(--_focus);
  }

  button:focus-visible {
    outline-offset: -2px;
  }
`;

/**
 * The list of a table's columns, each with a check mark, on the top layer beside the button that has opened it. It has the
 * focus as long as it is there; Escape and leaving it dispatch `close`, a changed mark `hide` with the ids of all that are hidden.
 *
 * @element analytics-column-list
 */
export class ColumnList extends LitElement {
  static override styles: CSSResultGroup = [tokens, styles];

  @property({ attribute: false }) columns: readonly Column[] = [];
  /** The one that cannot be hidden. */
  @property({ attribute: false }) always?: Column | undefined;
  /** Ids. */
  @property({ attribute: false }) unshown: readonly string[] = [];
  /** The button that it belongs to. */
  @property({ attribute: false }) anchor: Element | null = null;

  #hidePopup: (() => void) | undefined;

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#hidePopup?.();
    this.#hidePopup = undefined;
    this.dispatchEvent(new Event('close'));
  }

  protected override firstUpdated() {
    const list = this.renderRoot.querySelector<HTMLElement>('.list');
    if (!list || !this.anchor) return;
    this.#hidePopup = placePopup(list, this.anchor, { align: 'end', height: list.offsetHeight }, (room) => {
      list.style.setProperty('max-height', `${String(Math.floor(room))}px`);
    });
    (list.querySelector<HTMLElement>('input:enabled') ?? list).focus();
  }

  protected override render() {
    const hidden = new Set(this.unshown);
    const box = (column: Column) => {
      const isAlways = column === this.always;
      return html`<label class=${isAlways ? 'always' : ''}>
        <input
          type="checkbox"
          .checked=${isAlways || !hidden.has(column.id)}
          ?disabled=${isAlways}
          @change=${(event: Event) => {
            this.#set(column.id, (event.target as HTMLInputElement).checked);
          }}
        />
        <bdi>${isAlways ? messages.columns.always(column.label) : column.label}</bdi>
      </label>`;
    };
    return html`<div
      class="list"
      role="group"
      tabindex="-1"
      aria-label=${messages.columns.choose}
      @keydown=${this.#pressed}
      @focusout=${this.#left}
    >
      ${this.columns.map(box)}
      <button type="button" @click=${() => this.#hide([])}>${messages.columns.all}</button>
    </div>`;
  }

  #set(id: string, isShown: boolean) {
    const others = this.unshown.filter((each) => each !== id);
    this.#hide(isShown ? others : [...others, id]);
  }

  #hide(ids: readonly string[]) {
    this.dispatchEvent(new CustomEvent('hide', { detail: ids }));
  }

  #pressed(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    // An Escape that closes the list must not close a dialog around it.
    event.preventDefault();
    event.stopPropagation();
    if (this.anchor instanceof HTMLElement) this.anchor.focus();
    this.dispatchEvent(new Event('close'));
  }

  #left({ relatedTarget: to }: FocusEvent) {
    // The button closes it by itself.
    if (to === this.anchor || (to instanceof Node && this.renderRoot.contains(to))) return;
    this.dispatchEvent(new Event('close'));
  }
}

define('analytics-column-list', ColumnList);

declare global {
  interface HTMLElementTagNameMap {
    'analytics-column-list': ColumnList;
  }
}
