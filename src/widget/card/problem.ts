import { html, nothing } from 'lit';
import { formatWait } from '../../core/text/duration.js';
import { messages } from '../../core/text/messages.js';
import type { SourceError } from '../../core/source-error.js';
import { waitLeft } from '../wait-left.js';
import { countdown } from './countdown.js';
import { apart } from '../apart.js';

/** An error as a sentence for the reader: what servers say about sessions and permissions is not for them. */
export function errorText(error: SourceError): string {
  const wait = waitWords(error);
  return wait ? `${causeText(error)} ${wait}.` : causeText(error);
}

/**
 * What went wrong, and the way to try again where that may help; a server that has asked to wait is asked again by itself.
 *
 * @param older What older figures below it cover and when they are from, where there are some.
 */
export function problem(error: SourceError, older: string | undefined, retry: (() => void) | undefined): unknown {
  const { kind, details } = error;
  if (kind === 'forbidden') return html`<p class="state" part="empty" dir="auto">${messages.forbidden}</p>`;
  const wait = waitWords(error);
  const again = retry && !wait && kind !== 'not-available' && kind !== 'invalid';
  return html`
    <div class=${older ? 'failed' : ''}>
      <p class=${kind === 'not-available' ? 'state' : 'state error'} part="error" dir="auto">
        ${wait ? html`${causeText(error)} ${wait}; <span role="timer">${countdown(error)}</span>.` : causeText(error)}
      </p>
      ${details && kind !== 'unauthenticated' ? html`<p class="state details" dir="auto">${details}</p>` : nothing}
      ${
        older || again
          ? html`<p class="state">
              ${apart(older ?? nothing)}
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

function causeText({ kind, message }: SourceError): string {
  if (kind === 'forbidden' || kind === 'unauthenticated') return messages[kind];
  const words = message || messages.noAnswer[kind];
  return /\p{P}$/u.test(words) ? words : `${words}.`;
}

/** For how long a server has asked to wait, while that is not over. */
function waitWords(error: SourceError): string {
  return waitLeft(error) > 0 ? messages.askedToWait(formatWait((error.retryAfter ?? 0) * 1000)) : '';
}
