import { html, nothing, svg } from 'lit';
import { isolate } from '../../core/text/isolate.js';
import type { LegendItem } from '../../charts/chart-type.js';

/** A patch of a colour, as marks have it; a comparison is a line. */
export function swatch({ paint, comparison }: Pick<LegendItem, 'paint' | 'comparison'>) {
  const shape = comparison
    ? svg`<path d="M0 5H10" stroke=${`var(--_${paint})`} stroke-width="2" fill="none"></path>`
    : svg`<rect width="10" height="10" rx="2" fill=${`var(--_${paint})`} data-paint=${paint}></rect>`;
  return html`<svg class="swatch" aria-hidden="true">${shape}</svg>`;
}

/** What explains the colours. Entries of series are buttons, pressed while their series is shown. */
export function chartLegend(
  items: readonly LegendItem[],
  hidden: readonly string[],
  choose: (id: string, inverse: boolean) => void,
): unknown {
  if (!items.length) return nothing;
  return html`<ul class="legend" part="legend" aria-label="Legend">
    ${items.map((item) => {
      const { id, label } = item;
      const words = html`${swatch(item)}<bdi>${label}</bdi>`;
      if (id === undefined) return html`<li>${words}</li>`;
      return html`<li>
        <button
          type="button"
          aria-pressed=${hidden.includes(id) ? 'false' : 'true'}
          title=${`Only ${isolate(label)}; with Alt, hide or show it`}
          @click=${(event: MouseEvent) => {
            choose(id, event.altKey);
          }}
          @keydown=${(event: KeyboardEvent) => {
            // A browser does not click for Alt and Enter.
            if (!event.altKey || (event.key !== 'Enter' && event.key !== ' ')) return;
            event.preventDefault();
            choose(id, true);
          }}
        >
          ${words}
        </button>
      </li>`;
    })}
  </ul>`;
}
