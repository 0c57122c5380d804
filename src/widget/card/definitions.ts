import { html, nothing, type LitElement } from 'lit';
import { messages } from '../../core/text/messages.js';
import type { Column } from '../../core/types.js';
import { LazyModule } from '../lazy-module.js';
import { actionButton } from './action-button.js';

/** The dialog is needed when a reader first asks what a figure means. */
const dialogModule = new LazyModule(() => import('./definitions-dialog.js'));

export interface DefinitionsOptions {
  readonly heading: string;
  /** What is shown at present; none where there is nothing to define, or where another card speaks for this one. */
  readonly columns: readonly Column[];
  /** Says to the reader that the dialog has not come. */
  announce(words: string): void;
}

/** What a card's figures mean, one press away: of its button, or of `?` while the focus is within the card. */
export class Definitions {
  readonly #host: LitElement;
  readonly #options: () => DefinitionsOptions;
  #open = false;

  constructor(host: LitElement, options: () => DefinitionsOptions) {
    this.#host = host;
    this.#options = options;
    host.addEventListener('keydown', this.#pressed);
  }

  button(): unknown {
    return this.#options().columns.length
      ? actionButton('definitions', messages.definitions.button, 'question', this.#show)
      : nothing;
  }

  /** The dialog while it is open. */
  render(): unknown {
    const { heading, columns } = this.#options();
    if (!this.#open || !columns.length || !dialogModule.module) return nothing;
    return html`<analytics-definitions
      .heading=${heading}
      .columns=${columns}
      @close=${this.#closed}
    ></analytics-definitions>`;
  }

  readonly #show = () => {
    this.#open = true;
    dialogModule.load().then(
      () => this.#host.requestUpdate(),
      () => {
        this.#open = false;
        this.#options().announce(messages.failed(messages.definitions.button, messages.partMissing));
      },
    );
  };

  readonly #closed = () => {
    this.#open = false;
    this.#host.requestUpdate();
  };

  /** In a field, `?` is a letter. */
  readonly #pressed = (event: KeyboardEvent) => {
    if (event.key !== '?' || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    const [target] = event.composedPath();
    if (target instanceof Element && target.matches('input:not([type=checkbox], [type=radio]), select, textarea'))
      return;
    if (target instanceof HTMLElement && target.isContentEditable) return;
    if (this.#options().columns.length === 0) return;
    event.preventDefault();
    this.#show();
  };
}
