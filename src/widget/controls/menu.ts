import { css, html, LitElement, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { define } from '../define.js';
import { placePopup } from './place-popup.js';
import { clearOfStickyStyles } from '../clear-of-sticky.styles.js';
import { iconButtonStyles } from './icon-button.styles.js';
import { tokens } from '../tokens.js';

export interface MenuItem {
  readonly label: string;
  run(): void;
}

const styles = css`
  :host {
    position: relative;
    display: inline-block;
  }

  .items {
    position: absolute;
    z-index: 10;
    inset-block-start: calc(100% + var(--_space-2));
    inset-inline-end: 0;
    min-width: 176px;
    border: 1px solid var(--_field);
    border-radius: var(--_radius-control);
    padding: var(--_space-2);
    background: var(--_surface);
    box-shadow: 0 8px 24px rgb(0 0 0 / 16%);
  }

  .items:popover-open {
    position: fixed;
    inset: auto;
    margin: 0;
    color: inherit;
  }

  .items button {
    display: block;
    width: 100%;
    min-height: var(--_control-large);
    border: 0;
    border-radius: var(--_radius-small);
    padding: var(--_space-2) var(--_space-4);
    background: none;
    font-size: var(--_font-size-md);
    text-align: start;
    white-space: nowrap;
  }

  .items button:hover,
  .items button:focus-visible {
    background: var(--_sunken);
  }

  .items button:focus-visible {
    outline-offset: -2px;
  }

  @media (forced-colors: active) {
    .items button:is(:hover, :focus-visible) {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;

/**
 * A button that opens a short list of actions, after the ARIA menu-button pattern; the slot is the button's picture.
 *
 * @element analytics-menu
 */
export class Menu extends LitElement {
  static override styles: CSSResultGroup = [tokens, clearOfStickyStyles, iconButtonStyles, styles];

  @property() label = '';
  @property({ attribute: false }) items: readonly MenuItem[] = [];

  @state() private open = false;

  #hidePopup: (() => void) | undefined;

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#hidePopup?.();
    this.open = false;
  }

  /** On the top layer: a parent that scrolls would cut it off. */
  protected override updated(changed: PropertyValues) {
    if (!changed.has('open' as keyof Menu)) return;
    this.#hidePopup?.();
    this.#hidePopup = undefined;
    const items = this.renderRoot.querySelector<HTMLElement>('.items');
    const button = this.renderRoot.querySelector('.action');
    if (items && button) this.#hidePopup = placePopup(items, button, { align: 'end', height: items.offsetHeight });
  }

  override focus() {
    this.renderRoot.querySelector<HTMLButtonElement>('.action')?.focus();
  }

  protected override render() {
    return html`
      <button
        class="action"
        type="button"
        aria-haspopup="menu"
        aria-expanded=${this.open}
        aria-label=${this.label}
        title=${this.label}
        @click=${() => {
          this.#show(!this.open);
        }}
        @keydown=${this.#buttonPressed}
      >
        <slot></slot>
      </button>
      ${
        this.open
          ? html`<div
              class="items"
              role="menu"
              aria-label=${this.label}
              @keydown=${this.#itemPressed}
              @focusout=${this.#left}
            >
              ${this.items.map(
                (item) =>
                  html`<button
                    type="button"
                    role="menuitem"
                    tabindex="-1"
                    @click=${() => {
                      this.#show(false);
                      item.run();
                    }}
                  >
                    ${item.label}
                  </button>`,
              )}
            </div>`
          : nothing
      }
    `;
  }

  get #items(): HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLButtonElement>('[role=menuitem]')];
  }

  #show(open: boolean, at = 0) {
    this.open = open;
    void this.updateComplete.then(() => {
      (open ? this.#items.at(at) : this.renderRoot.querySelector<HTMLButtonElement>('.action'))?.focus();
    });
  }

  #buttonPressed(event: KeyboardEvent) {
    if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || this.open) return;
    event.preventDefault();
    this.#show(true, event.key === 'ArrowUp' ? -1 : 0);
  }

  #itemPressed(event: KeyboardEvent) {
    const items = this.#items;
    const at = items.findIndex((item) => item.matches(':focus'));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === 'Tab') {
      // Tab goes on from the button; from an item Chromium would go back to the first of this tree.
      this.renderRoot.querySelector<HTMLButtonElement>('.action')?.focus();
      this.open = false;
    }
    if (event.key === 'Escape') this.#show(false);
    else if (to !== undefined) items.at(to % items.length)?.focus();
    else return;
    event.preventDefault();
    // An Escape that closes the menu must not close a dialog around it.
    event.stopPropagation();
  }

  #left(event: FocusEvent) {
    const to = event.relatedTarget;
    if (!(to instanceof Node) || !this.renderRoot.contains(to)) this.open = false;
  }
}

define('analytics-menu', Menu);

declare global {
  interface HTMLElementTagNameMap {
    'analytics-menu': Menu;
  }
}
