import { html } from 'lit';
import { icon } from '../controls/icons.js';

/** A button of a card's heading: a picture, with its name for those who do not see it and as a tooltip. */
export function actionButton(
  action: string,
  label: string,
  picture: Parameters<typeof icon>[0],
  run: () => void,
  title = label,
) {
  return html`<button
    type="button"
    class="action"
    aria-label=${label}
    title=${title}
    data-action=${action}
    @click=${run}
  >
    ${icon(picture)}
  </button>`;
}
