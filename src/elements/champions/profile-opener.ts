import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Row } from '../../core/types.js';
import { actionButton } from '../../widget/card/action-button.js';
import { LazyController } from '../../widget/lazy-controller.js';
import { LazyModule } from '../../widget/lazy-module.js';
import type { Snapshot } from './snapshot.js';

/** Few readers open a profile. */
const dialogModule = new LazyModule(() => import('./champion-dialog.js'));

/** What a profile is opened with. */
export interface ProfileOptions {
  /** The context's name. */
  readonly context: string;
  readonly snapshot: Snapshot;
  /** The level of the profile's heading. */
  readonly headingLevel: number;
  /** Whether the viewer may see whose row is whose, by an answer that is theirs. */
  readonly allowed: boolean;
}

/** Opens the profiles of people whose rows a host draws, one at a time. */
export class ProfileOpener {
  readonly #host: LitElement;
  readonly #options: () => ProfileOptions;
  readonly #dialog: LazyController<unknown>;
  #opened: { readonly row: Row; readonly from: HTMLElement } | undefined;

  constructor(host: LitElement, options: () => ProfileOptions) {
    this.#host = host;
    this.#options = options;
    this.#dialog = new LazyController(host, dialogModule);
  }

  /** A person's name that opens the profile; `pick` tells the host page first, which may do something else. */
  button(content: unknown, row: Row, pick: () => boolean): TemplateResult {
    return html`<button
      type="button"
      class="row"
      aria-haspopup="dialog"
      @click=${({ currentTarget }: Event) => {
        if (pick()) this.#open(row, currentTarget as HTMLElement);
      }}
    >
      ${content}
    </button>`;
  }

  /** The open profile, if any. */
  render(): unknown {
    const { context, snapshot, headingLevel, allowed } = this.#options();
    // What was open for another viewer, or with names, does not come back by itself.
    if (!allowed) this.#opened = undefined;
    if (!this.#opened) return nothing;
    const { row } = this.#opened;
    const name = typeof row['user'] === 'string' ? row['user'] : 'this person';
    // While the dialog's code is loaded, and where it does not come, a plain one stands in its place.
    if (!this.#dialog.need()) return this.#renderWaiting(name);
    return html`<champion-dialog
      user=${String(row['userId'])}
      name=${name}
      view=${snapshot.view}
      season=${snapshot.season ?? nothing}
      heading-level=${headingLevel}
      exportparts="profile"
      .context=${context}
      @close=${this.#close}
    ></champion-dialog>`;
  }

  #renderWaiting(name: string): TemplateResult {
    const body = this.#dialog.render(() => nothing, html`<div class="skeleton block"></div>`);
    return html`<dialog class="waiting" part="profile" aria-label=${`Profile of ${name}`} @close=${this.#close}>
      ${actionButton('close', 'Close', 'close', this.#close)} ${body}
    </dialog>`;
  }

  /** `from` is where the focus goes back to. */
  #open(row: Row, from: HTMLElement) {
    this.#opened = { row, from };
    this.#host.requestUpdate();
  }

  readonly #close = () => {
    const { from } = this.#opened ?? {};
    this.#opened = undefined;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => from?.focus());
  };
}
