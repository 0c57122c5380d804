import { html, nothing, type LitElement } from 'lit';
import { messages } from '../../core/text/messages.js';
import type { Column } from '../../core/types.js';
import { icon } from '../controls/icons.js';
import { LazyModule } from '../lazy-module.js';
import { HiddenColumns } from './hidden-columns.js';
import { nameColumn } from './name-column.js';

/** The list is needed when a reader first opens one. */
const listModule = new LazyModule(() => import('./column-list.js'));

/** As many columns as are seen at once in any place. */
const FEW = 3;

export interface ColumnChooserOptions {
  /** The table's, among all of this browser. */
  readonly key: string;
  /** Says to the reader that the list has not come. */
  announce(words: string): void;
}

/** Which of a table's columns a reader wants to see: the button that opens the list, and the choice, stored in this browser. */
export class ColumnChooser {
  readonly #host: LitElement;
  readonly #options: () => ColumnChooserOptions;
  #hidden: HiddenColumns | undefined;
  #open = false;

  constructor(host: LitElement, options: () => ColumnChooserOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Those of `columns` that the reader wants. */
  shown(columns: readonly Column[]): readonly Column[] {
    return columns.length > FEW ? this.#choice.shown(columns, nameColumn(columns)) : columns;
  }

  /** The button, and its list while that is open; nothing where there is little to choose from. */
  render(columns: readonly Column[]): unknown {
    if (columns.length <= FEW) return nothing;
    const words = messages.columns.choose;
    return html`<button
        type="button"
        class="action"
        data-action="columns"
        aria-label=${words}
        title=${words}
        aria-expanded=${this.#open ? 'true' : 'false'}
        @click=${this.#toggle}
      >
        ${icon('columns')}
      </button>
      ${
        this.#open && listModule.module
          ? html`<analytics-column-list
              .columns=${columns}
              .always=${nameColumn(columns)}
              .unshown=${this.#choice.ids}
              .anchor=${this.#host.renderRoot.querySelector('[data-action=columns]')}
              @hide=${({ detail }: CustomEvent<readonly string[]>) => {
                this.#choice.choose(detail);
                this.#host.requestUpdate();
              }}
              @close=${() => {
                this.#set(false);
              }}
            ></analytics-column-list>`
          : nothing
      }`;
  }

  /** Of the report that is shown at present. */
  get #choice(): HiddenColumns {
    const { key } = this.#options();
    if (this.#hidden?.key !== key) this.#hidden = new HiddenColumns(key);
    return this.#hidden;
  }

  readonly #toggle = () => {
    this.#set(!this.#open);
    if (!this.#open) return;
    listModule.load().then(
      () => this.#host.requestUpdate(),
      () => {
        this.#set(false);
        this.#options().announce(messages.failed(messages.columns.choose, messages.partMissing));
      },
    );
  };

  #set(open: boolean) {
    this.#open = open;
    this.#host.requestUpdate();
  }
}
