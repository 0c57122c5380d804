import { html, nothing } from 'lit';
import { isolate } from '../../core/text/isolate.js';
import { messages } from '../../core/text/messages.js';
import { describeRange, rangeLabel } from '../../core/time/time-range.js';
import type { Filters, Table } from '../../core/types.js';
import type { CardState } from './card-state.js';
import { apart } from '../apart.js';

/** Which days, projects and people figures cover; a fixed window is badged. */
export function coverageLine({
  table,
  filters,
  locale,
  coverage,
}: Pick<CardState, 'table' | 'filters' | 'locale' | 'coverage'>): unknown {
  const window = table?.window;
  if (window)
    return html`<span class="window" part="window" title=${messages.fixedWindow(isolate(window))}
        ><bdi>${window}</bdi></span
      >
      <bdi>${coverage}</bdi>`;
  const parts = [
    filters?.range &&
      html`<bdi title=${describeRange(filters.range, locale)}>${rangeLabel(filters.range.choice)}</bdi>`,
    projectsText(filters?.projects, locale),
    filters?.users && messages.people(filters.users.length, locale),
    coverage,
  ].filter(Boolean);
  return parts.map((part, index) => html`${index ? ' · ' : nothing}${apart(part)}`);
}

/** The same as plain text, within a sentence. */
export function shortCoverage({ window }: Table, filters: Filters | undefined): string {
  if (window) return window;
  const { range, projects, users } = filters ?? {};
  return [range && rangeLabel(range.choice), projectsText(projects), users && messages.people(users.length)]
    .filter(Boolean)
    .join(' · ');
}

/** The same as plain text with exact days, for pictures. */
export function coverageText(filters: Filters | undefined, locale: string): string {
  if (!filters) return '';
  const { range, projects, users } = filters;
  return [
    range && describeRange(range, locale),
    range?.timeZone,
    projectsText(projects, locale),
    users && messages.people(users.length, locale),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Up to two by name, more by number. */
function projectsText(ids: readonly string[] | undefined, locale?: string): string {
  if (!ids?.length) return '';
  return ids.length > 2 ? messages.projects(ids.length, locale) : ids.map(isolate).join(', ');
}
