import { html, LitElement, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { cardStyles } from '../../widget/card/card.styles.js';
import { iconButtonStyles } from '../../widget/controls/icon-button.styles.js';
import { modalDialogs } from '../../widget/card/modal-dialogs.js';
import { icon } from '../../widget/controls/icons.js';
import { define } from '../../widget/define.js';
import { tokens } from '../../widget/tokens.js';
import '../champion-profile.js';
import { dialogStyles } from './champion-dialog.styles.js';
import type { LeaderboardView } from './snapshot.js';

/**
 * The profile of one person of a snapshot, over the page; open for as long as it is drawn. Not public: it is a part of the
 * elements that open profiles.
 *
 * @fires close - The reader has closed it, or it has left its place.
 * @csspart profile - The dialog.
 */
export class ChampionDialog extends LitElement {
  static override styles: CSSResultGroup = [tokens, iconButtonStyles, cardStyles, dialogStyles];

  /** The name of the context to join. */
  @property() context?: string;

  /** The id of the person. */
  @property() user = '';

  /** What the person is called. */
  @property() name = '';

  @property() view: LeaderboardView = 'current';

  @property() season?: string | undefined;

  /** The level of the profile's heading. */
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 3;

  constructor() {
    super();
    modalDialogs(this);
  }

  protected override firstUpdated(changed: PropertyValues) {
    super.firstUpdated(changed);
    this.renderRoot.querySelector<HTMLElement>('.action')?.focus();
  }

  protected override render() {
    return html`<dialog
      class="profile"
      part="profile"
      aria-label=${`Profile of ${this.name}`}
      @close=${() => this.dispatchEvent(new Event('close'))}
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
        user=${this.user}
        heading-level=${this.headingLevel}
        actions="refresh export"
        view=${this.view}
        season=${this.season ?? nothing}
        .context=${this.context}
      ></champion-profile>
    </dialog>`;
  }
}

/** What is done where the dialog is not: behind it the page stays where it is. */
const onBackdrop = (act: (event: Event) => void) => (event: Event) => {
  if (event.target === event.currentTarget) act(event);
};

define('champion-dialog', ChampionDialog);

declare global {
  interface HTMLElementTagNameMap {
    'champion-dialog': ChampionDialog;
  }
}
