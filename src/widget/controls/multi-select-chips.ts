import { html, nothing, type TemplateResult } from 'lit';
import { messages } from '../../core/text/messages.js';
import { chip } from './chip.js';

const words = messages.multiSelect;

/** With more, chips would push the list that they belong to out of sight. */
export const FEW = 6;

interface Chips {
  readonly ids: readonly string[];
  /** What the chips are of. */
  readonly label: string;
  nameOf(id: string): string;
  /** Whether all are shown, or the first {@link FEW}. */
  readonly all: boolean;
  toggleAll(): void;
  remove(id: string): void;
}

/** What has been chosen, each with a button that takes it away; many are folded up. */
export function chips({ ids, label, nameOf, all, toggleAll, remove }: Chips): TemplateResult | typeof nothing {
  if (ids.length === 0) return nothing;
  return html`<ul class="chips" aria-label=${words.chosen(label)}>
      ${(all ? ids : ids.slice(0, FEW)).map((id) => chip(nameOf(id), () => remove(id)))}
    </ul>
    ${
      ids.length > FEW
        ? html`<button type="button" class="link" aria-expanded=${all} @click=${toggleAll}>
            ${all ? words.showFewer : words.showMore(ids.length - FEW)}
          </button>`
        : nothing
    }`;
}
