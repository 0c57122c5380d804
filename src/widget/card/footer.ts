import { html, nothing } from 'lit';
import { messages } from '../../core/text/messages.js';
import type { CardState } from './card-state.js';

/** When the figures were true, where the page's other figures are newer; and what an export has come to. */
export function cardFooter({ table, since, exportStatus }: CardState): unknown {
  if (!table || (!since?.differs && !exportStatus)) return nothing;
  const age = since?.differs && (table.asOf ? messages.asOf(since.short) : messages.loadedAt(since.short));
  return html`<footer part="footer">${[age, exportStatus].filter(Boolean).join(' · ')}</footer>`;
}
