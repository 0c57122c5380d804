import { html, nothing } from 'lit';
import { messages } from '../../core/text/messages.js';
import type { Table } from '../../core/types.js';
import type { CardState } from './card-state.js';
import { olderWords } from './older-words.js';
import { notices } from './notices.js';
import { problem } from './problem.js';

/** What stands below the heading in each state; only the one that is needed is called. */
export interface CardViews {
  skeleton(): unknown;
  empty(table: Table): unknown;
  figures(table: Table): unknown;
  /** Asks once more; none where nothing is asked. */
  readonly retry: (() => void) | undefined;
}

/**
 * The figures, or why there are none: a skeleton before the first ones, an error (above older figures, where there are
 * some), notices, and words where there is no data.
 */
export function cardBody(state: CardState, views: CardViews): unknown {
  const { table, error, empty } = state;
  return html`
    ${error ? problem(error, olderWords(state), views.retry) : nothing} ${notices(table)}
    ${
      !table && !error
        ? html`${views.skeleton()}
            <p class="state unprinted" aria-hidden="true">${messages.notLoadedYet}</p>`
        : nothing
    }
    ${table && !empty ? views.figures(table) : nothing} ${table && empty && !error ? views.empty(table) : nothing}
  `;
}
