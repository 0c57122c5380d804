import type { SourceError } from '../../core/source-error.js';
import type { CardState } from './card-state.js';
import { errorText } from './problem.js';

/**
 * What the card's one polite live region says.
 *
 * @param busy Whether something is still under way: then nothing is announced yet.
 * @param error Why figures or the code that draws them have not come.
 * @param arrivalWords What is announced of figures that have come.
 */
export function announcement(
  { name, table, exportStatus }: CardState,
  busy: boolean,
  error: SourceError | undefined,
  arrivalWords: (table: NonNullable<CardState['table']>) => string,
): string {
  if (exportStatus) return exportStatus;
  if (!error && (busy || !table)) return '';
  const words = error ? errorText(error) : table ? arrivalWords(table) : '';
  return name ? `${name}: ${words}` : words;
}
