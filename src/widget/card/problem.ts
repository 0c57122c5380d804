import { html, nothing } from 'lit';
import { messages } from '../../core/text/messages.js';
import type { SourceError } from '../../core/source-error.js';

/** An error as a sentence for the reader: what servers say about sessions and permissions is not for them. */
export function errorText({ kind, message }: SourceError): string {
  if (kind === 'forbidden' || kind === 'unauthenticated') return messages[kind];
  return message || messages.noAnswer[kind];
}

/**
 * What went wrong, and the way to try again where that may help.
 *
 * @param since When older figures below it are from, where there are some.
 */
export function problem(error: SourceError, since: string | undefined, retry: () => void): unknown {
  const { kind, details } = error;
  if (kind === 'forbidden') return html`<p class="state" part="empty">${messages.forbidden}</p>`;
  const again = kind !== 'not-available' && kind !== 'invalid';
  return html`
    <div class=${since ? 'failed' : ''}>
      <p class=${kind === 'not-available' ? 'state' : 'state error'} part="error">${errorText(error)}</p>
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
