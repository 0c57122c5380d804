import { html, nothing } from 'lit';
import type { Table } from '../../core/types.js';

/** What a reader must know to read the figures right: that they are partial, capped, old. */
export function notices(table: Table | undefined): unknown {
  if (!table?.notices?.length) return nothing;
  return html`<ul class="notices" part="notices">
    ${table.notices.map(({ message }) => html`<li dir="auto">${message}</li>`)}
  </ul>`;
}
