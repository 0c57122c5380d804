import { html, type TemplateResult } from 'lit';
import { messages } from '../../core/text/messages.js';
import { chip } from '../../widget/controls/chip.js';

const words = messages.filters;

/** More of one kind are a number. */
const FEW = 2;

/** One filter as it stands. */
export interface ActiveFilter {
  readonly label: string;
  /** Takes it away; none where it always stands. */
  readonly remove?: (() => void) | undefined;
}

/** The filters that are set, on one line: each can be taken away. */
export function filterChips(filters: readonly ActiveFilter[]): TemplateResult {
  return html`<ul class="active" part="active" aria-label=${words.active}>
    ${filters.map(({ label, remove }) => chip(label, remove))}
  </ul>`;
}

/** The chosen ids of one kind, the rest of many as one. */
export function activeOf(
  ids: readonly string[],
  nameOf: (id: string) => string,
  choose: (ids: readonly string[]) => void,
): ActiveFilter[] {
  const shown = ids.length > FEW + 1 ? ids.slice(0, FEW) : ids;
  const rest = ids.length - shown.length;
  return [
    ...shown.map((id) => ({ label: nameOf(id), remove: () => choose(ids.filter((other) => other !== id)) })),
    ...(rest ? [{ label: messages.multiSelect.showMore(rest), remove: () => choose(shown) }] : []),
  ];
}
