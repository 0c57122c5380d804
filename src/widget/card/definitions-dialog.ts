import { css, html, LitElement, nothing, type CSSResultGroup } from 'lit';
import { property } from 'lit/decorators.js';
import { messages } from '../../core/text/messages.js';
import type { Column } from '../../core/types.js';
import { actionButton } from './action-button.js';
import { iconButtonStyles } from '../controls/icon-button.styles.js';
import { define } from '../define.js';
import { tokens } from '../tokens.js';

const styles = css`
  dialog {
    box-sizing: border-box;
    width: min(560px, 100vw - 32px);
    max-height: min(640px, 100dvh - 32px);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 0;
    background: var(--_surface);
    color: var(--_text);
    font-size: var(--_font-size-md);
    text-align: start;
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }

  header {
    position: sticky;
    top: 0;
    display: flex;
    align-items: start;
    gap: var(--_space-4);
    border-bottom: 1px solid var(--_line);
    padding: var(--_space-5) var(--_space-6);
    background: var(--_surface);
  }

  h2 {
    flex: 1;
    margin: 0;
    font-size: var(--_font-size-lg);
    font-weight: var(--_font-weight-bold);
    line-height: var(--_control-medium);
  }

  dl {
    padding: var(--_space-5) var(--_space-6);
    margin: 0;
  }

  dt {
    font-weight: var(--_font-weight-bold);
  }

  dd {
    margin: var(--_space-1) 0 var(--_space-5);
    color: var(--_muted);
    line-height: 1.45;
  }

  dd:last-child {
    margin-bottom: 0;
  }

  .action:focus-visible {
    outline: var(--_focus);
  }

  @media print {
    dialog {
      display: none;
    }
  }
`;

/**
 * What figures mean, each with its definition, over the page. Escape, the button and a press beside it close it, and the
 * focus goes back to where it was; `close` says so.
 *
 * @element analytics-definitions
 */
export class DefinitionsDialog extends LitElement {
  static override styles: CSSResultGroup = [tokens, iconButtonStyles, styles];

  /** The card's heading. */
  @property() heading = '';
  @property({ attribute: false }) columns: readonly Column[] = [];

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#dialog?.close();
    this.dispatchEvent(new Event('close'));
  }

  protected override firstUpdated() {
    this.#dialog?.showModal();
  }

  protected override render() {
    const { title, close, none } = messages.definitions;
    return html`<dialog
      aria-labelledby="title"
      @close=${() => this.dispatchEvent(new Event('close'))}
      @click=${this.#clicked}
      @keydown=${this.#pressed}
    >
      <header>
        <h2 id="title"><bdi>${title(this.heading)}</bdi></h2>
        ${actionButton('close', close, 'close', () => this.#dialog?.close())}
      </header>
      <dl>
        ${this.columns.map(
          ({ label, description, window }) =>
            html`<dt><bdi>${label}</bdi></dt>
              <dd><bdi>${description || none}</bdi>${window ? html` <bdi>(${window})</bdi>` : nothing}</dd>`,
        )}
      </dl>
    </dialog>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  /** Only what lies beside it is the dialog itself: all of it is filled. */
  #clicked({ target }: Event) {
    if (target === this.#dialog) this.#dialog?.close();
  }

  /** An Escape for this dialog is none for the card around it. */
  #pressed(event: KeyboardEvent) {
    event.stopPropagation();
  }
}

define('analytics-definitions', DefinitionsDialog);

declare global {
  interface HTMLElementTagNameMap {
    'analytics-definitions': DefinitionsDialog;
  }
}
