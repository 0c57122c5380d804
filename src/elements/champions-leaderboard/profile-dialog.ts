import { html, nothing } from 'lit';
import type { Row } from '../../core/types.js';
import { icon } from '../../widget/controls/icons.js';
import type { ChampionsLeaderboard } from '../champions-leaderboard.js';
import type { Owner } from './owner.js';
import type { Snapshot } from './views.js';

/** The profile of one person of the ranking, over the page. */
export class ProfileDialog {
  readonly #element: ChampionsLeaderboard;
  readonly #owner: Owner;
  readonly #snapshot: () => Snapshot;
  #opened: { readonly row: Row; readonly from: HTMLElement; readonly identity: number } | undefined;

  constructor(element: ChampionsLeaderboard, owner: Owner, snapshot: () => Snapshot) {
    this.#element = element;
    this.#owner = owner;
    this.#snapshot = snapshot;
  }

  /** `from` is where the focus goes back to. */
  open(row: Row, from: HTMLElement) {
    // Where it does not come, the dialog is empty but for its way out.
    import('../champion-profile.js').catch(() => undefined);
    this.#opened = { row, from, identity: this.#owner.context().identity };
    this.#element.requestUpdate();
    void this.#element.updateComplete.then(() => {
      this.#element.renderRoot.querySelector<HTMLElement>('dialog.profile .action')?.focus();
    });
  }

  render(): unknown {
    const { row, identity } = this.#opened ?? {};
    // Who may not see others any more may not see this one either.
    const may = identity === this.#owner.context().identity && this.#owner.state().ranked && !this.#element.anonymous;
    // What was open under another name, or with names, does not come back by itself.
    if (!may) this.#opened = undefined;
    if (!row || !may) return nothing;
    const { view, season } = this.#snapshot();
    const name = typeof row['user'] === 'string' ? row['user'] : 'Profile';
    return html`<dialog
      class="profile"
      part="profile"
      aria-label=${`Profile of ${name}`}
      @close=${this.#closed}
      @click=${onBackdrop(({ currentTarget }) => (currentTarget as HTMLDialogElement).close())}
      @wheel=${onBackdrop((event) => event.preventDefault())}
      @touchmove=${onBackdrop((event) => event.preventDefault())}
    >
      <div class="closer">
        <button
          type="button"
          class="action"
          aria-label="Close"
          title="Close"
          @click=${({ currentTarget }: Event) => {
            (currentTarget as HTMLElement).closest('dialog')?.close();
          }}
        >
          ${icon('close')}
        </button>
      </div>
      <champion-profile
        user=${String(row['userId'])}
        heading-level=${this.#element.headingLevel + 1}
        actions="refresh export"
        view=${view}
        season=${season ?? nothing}
        .context=${this.#owner.context().name}
      ></champion-profile>
    </dialog>`;
  }

  readonly #closed = () => {
    const { from } = this.#opened ?? {};
    this.#opened = undefined;
    this.#element.requestUpdate();
    void this.#element.updateComplete.then(() => from?.focus());
  };
}

/** What is done where the dialog is not: behind it the page stays where it is. */
const onBackdrop = (act: (event: Event) => void) => (event: Event) => {
  if (event.target === event.currentTarget) act(event);
};
