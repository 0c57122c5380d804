import { html, nothing } from 'lit';
import type { CardState } from './card-state.js';
import { coverageLine } from './coverage.js';

/** The heading, what the figures cover, the element's own `actions`, and the host's. */
export function cardHeading(state: CardState, actions: unknown): unknown {
  const { heading, headingLevel, table } = state;
  // A fixed window must be told even where the page's author wants no heading.
  if (!heading && !table?.window) return html`<slot name="actions"></slot>`;
  return html`
    <header>
      ${
        heading
          ? html`<span class="heading" part="heading" role="heading" aria-level=${headingLevel}
              ><bdi>${heading}</bdi></span
            >`
          : nothing
      }
      <span class=${table ? 'covers' : 'covers awaited'} part="covers">${coverageLine(state)}</span>
      ${heading ? html`<span class="actions" part="actions">${actions}</span>` : nothing}
      <slot name="actions"></slot>
    </header>
  `;
}
