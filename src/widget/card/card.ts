import { html, nothing, type TemplateResult } from 'lit';
import type { SourceError } from '../../core/source-error.js';
import type { Table } from '../../core/types.js';
import { announcement } from './announcement.js';
import type { CardState } from './card-state.js';
import { cardFooter } from './footer.js';
import { cardHeading } from './heading.js';

/** What a card is put together from, beside its state. */
export interface CardParts {
  /** What stands below the heading: see `cardBody`. */
  readonly body: unknown;
  readonly actions: unknown;
  /** Whether code that draws the figures is under way, and why it has not come. */
  readonly lazyPending: boolean;
  readonly lazyError: SourceError | undefined;
  /** Whether the card stands inside another one, which has the box, the heading, the footer and the announcements. */
  readonly frameless: boolean;
  /** What is announced of figures that have come. */
  arrivalWords(table: Table): string;
}

/** The box: heading, figures, footer, and a live region that says how far it has come. */
export function card(
  state: CardState,
  { body, actions, lazyPending, lazyError, frameless, arrivalWords }: CardParts,
): TemplateResult {
  const busy = state.loading || lazyPending;
  if (frameless) return html`<section part="card" aria-busy=${busy ? 'true' : 'false'}>${body}</section>`;
  return html`
    <section
      part="card"
      class=${state.loading && state.table ? 'card refreshing' : 'card'}
      aria-label=${state.heading || nothing}
      aria-busy=${busy ? 'true' : 'false'}
    >
      ${cardHeading(state, actions)} ${body} ${cardFooter(state)}
      <div class="visually-hidden" role="status">
        ${announcement(state, busy, state.error ?? lazyError, arrivalWords)}
      </div>
    </section>
  `;
}
