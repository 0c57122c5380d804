import { html, nothing } from 'lit';
import { SourceError } from '../../core/source-error.js';
import { describeRange, rangeLabel } from '../../core/time/time-range.js';
import type { Filters, Table } from '../../core/types.js';
import { messages } from '../../core/text/messages.js';

/** Which days, projects and people figures cover; a fixed window is badged. */
export function covers(
  { window }: Pick<Table, 'window'>,
  { filters, locale, extra }: { filters: Filters | undefined; locale: string; extra: string },
): unknown {
  if (window)
    return html`<span class="window" part="window" title=${messages.fixedWindow(window)}>${window}</span> ${extra}`;
  const parts = [
    filters?.range &&
      html`<span title=${describeRange(filters.range, locale)}>${rangeLabel(filters.range.choice)}</span>`,
    named(filters?.projects, 'projects'),
    filters?.users && messages.people(filters.users.length),
    extra,
  ].filter(Boolean);
  return parts.map((part, index) => (index ? html` · ${part}` : part));
}

/** The same as plain text, for pictures. */
export function covered(filters: Filters | undefined, locale: string): string {
  if (!filters) return '';
  const { range, projects, users } = filters;
  return [
    range && describeRange(range, locale),
    range?.timeZone,
    named(projects, 'projects'),
    users && messages.people(users.length),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Up to two ids by name, more by number. */
function named(ids: readonly string[] | undefined, plural: string): string {
  if (!ids?.length) return '';
  return ids.length > 2 ? `${String(ids.length)} ${plural}` : ids.join(', ');
}

/** What servers say about sessions and permissions is not for the reader. */
export function wordsOf({ kind, message }: SourceError): string {
  if (kind === 'forbidden' || kind === 'unauthenticated') return messages[kind];
  return message || messages.noAnswer[kind];
}

/** What went wrong, since when the figures below it are, and the way to try again. */
export function problem(error: SourceError, since: string | undefined, retry: () => void): unknown {
  const { kind, details } = error;
  if (kind === 'forbidden') return html`<p class="state" part="empty">${messages.forbidden}</p>`;
  const again = kind !== 'not-available' && kind !== 'invalid';
  return html`
    <div class=${since ? 'failed' : ''}>
      <p class=${kind === 'not-available' ? 'state' : 'state error'} part="error">${wordsOf(error)}</p>
      ${details && kind !== 'unauthenticated' ? html`<p class="state details">${details}</p>` : nothing}
      ${
        since || again
          ? html`<p class="state">
              ${since ? messages.older(since) : nothing}
              ${
                again
                  ? html`<button type="button" class="link" part="retry" @click=${retry}>${messages.retry}</button>`
                  : nothing
              }
            </p>`
          : nothing
      }
    </div>
  `;
}

/** A part of the code that is loaded when first needed has not come. */
export const partMissing = (cause: unknown) => new SourceError('network', messages.partMissing, { cause });

/** What a reader must know to read the figures right. */
export function notices(table: Table | undefined): unknown {
  if (!table?.notices?.length) return nothing;
  return html`<ul class="notices" part="notices">
    ${table.notices.map(({ message }) => html`<li>${message}</li>`)}
  </ul>`;
}
