import { html, nothing } from 'lit';
import { isolate } from '../../core/text/isolate.js';
import { messages } from '../../core/text/messages.js';
import { whoseWords } from '../../core/text/whose-words.js';
import { describeRange, rangeName } from '../../core/time/time-range.js';
import type { Filters } from '../../core/types.js';
import type { CardState } from './card-state.js';
import { apart } from '../apart.js';

/** Which days and whose figures these are; a fixed window is badged. */
export function coverageLine({
  table,
  filters,
  whose,
  locale,
  coverage,
}: Pick<CardState, 'table' | 'filters' | 'whose' | 'locale' | 'coverage'>): unknown {
  const window = table?.window;
  const days = window
    ? html`<span class="window" part="window" title=${messages.fixedWindow(window)}><bdi>${window}</bdi></span>`
    : filters?.range &&
      html`<bdi title=${describeRange(filters.range, locale)}>${rangeName(filters.range, locale)}</bdi>`;
  const parts = [days, whose || chosenText(filters, locale), coverage].filter(Boolean);
  return parts.map((part, index) => html`${index ? ' · ' : nothing}${apart(part)}`);
}

/** The same as plain text, within a sentence. */
export function shortCoverage({
  table,
  filters,
  whose,
  locale,
}: Pick<CardState, 'table' | 'filters' | 'whose' | 'locale'>): string {
  const days = table?.window ? isolate(table.window) : filters?.range && rangeName(filters.range, locale);
  return [days, whose || chosenText(filters, locale)].filter(Boolean).join(' · ');
}

/** The same as plain text with exact days, for pictures. */
export function coverageText(filters: Filters | undefined, whose: string, locale: string): string {
  if (!filters) return '';
  const { range } = filters;
  return [range && describeRange(range, locale), range?.timeZone, whose || chosenText(filters, locale)]
    .filter(Boolean)
    .join(' · ');
}

/** What is chosen, while it is not known who looks. */
function chosenText(filters: Filters | undefined, locale: string): string {
  return filters ? whoseWords({ filters, viewer: undefined, locale, nameOf: () => undefined }) : '';
}
