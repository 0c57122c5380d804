import { html, nothing, type TemplateResult } from 'lit';
import { messages } from '../../core/text/messages.js';

/** One of several chosen, in a list of them; `remove` takes it away, where it can be. */
export function chip(label: string, remove: (() => void) | undefined): TemplateResult {
  return html`<li class="chip">
    <span title=${label}><bdi>${label}</bdi></span>
    ${
      remove
        ? html`<button type="button" aria-label=${messages.multiSelect.remove(label)} @click=${remove}>×</button>`
        : nothing
    }
  </li>`;
}
