import { messages } from '../../core/text/messages.js';
import type { CardState } from './card-state.js';
import { shortCoverage } from './coverage.js';

/** Which range and people older figures cover that stay under an error, and when they were true or came. */
export function olderWords(
  state: Pick<CardState, 'table' | 'since' | 'filters' | 'whose' | 'locale'>,
): string | undefined {
  const { table, since } = state;
  if (!table || !since) return undefined;
  const age = table.asOf ? messages.asOf(since.short) : messages.loadedAt(since.short);
  return messages.older(shortCoverage(state), age);
}
