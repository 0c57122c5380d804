import { html, nothing } from 'lit';
import { messages } from '../../core/text/messages.js';
import type { CardState } from './card-state.js';

/** When the figures were true, where the page's other figures are newer; and what an export has come to. */
export function cardFooter({ table, since, exportStatus, exportProgress, cancelExport }: CardState): unknown {
  if (!table || (!since?.differs && !exportStatus)) return nothing;
  const age = since?.differs && (table.asOf ? messages.asOf(since.short) : messages.loadedAt(since.short));
  const cancel = html` <button type="button" class="link" @click=${cancelExport}>${messages.file.cancel}</button>`;
  return html`<footer part="footer">
    <bdi>${[age, exportStatus, exportProgress].filter(Boolean).join(' · ')}</bdi>${exportProgress ? cancel : nothing}
  </footer>`;
}
