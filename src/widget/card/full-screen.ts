import { html, type LitElement } from 'lit';
import { messages } from '../../core/text/messages.js';
import { actionButton } from './action-button.js';

/** Shows a host's card over the whole page: a dialog of its own, with a placeholder where the card was. */
export class FullScreen {
  readonly #host: LitElement;
  readonly #onChange: (open: boolean) => void;
  #open = false;

  /** @param onChange Called before it opens or closes. */
  constructor(host: LitElement, onChange: (open: boolean) => void) {
    this.#host = host;
    this.#onChange = onChange;
  }

  /** The button that opens and closes it. */
  button(): unknown {
    return this.#open
      ? actionButton('expand', messages.shrink, 'close', this.#close)
      : actionButton('expand', messages.expand, 'expand', () => this.#set(true));
  }

  /** `card` where it belongs, or as a dialog named `label`. */
  render(card: unknown, label: string): unknown {
    if (!this.#open) return card;
    return html`<div class="placeholder"></div>
      <dialog aria-label=${label} @close=${this.#closed}>${card}</dialog>`;
  }

  readonly #close = () => this.#host.renderRoot.querySelector('dialog')?.close();

  /** Escape closes it as well. */
  readonly #closed = () => {
    this.#set(false);
    void this.#host.updateComplete.then(() => {
      this.#host.renderRoot.querySelector<HTMLElement>('[data-action=expand]')?.focus();
    });
  };

  #set(open: boolean) {
    if (open !== this.#open) this.#onChange(open);
    this.#open = open;
    this.#host.requestUpdate();
  }
}
