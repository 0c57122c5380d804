import type { SourceError } from '../../core/source-error.js';
import type { CardState } from './card-state.js';
import { errorText } from './problem.js';

/**
 * What the card's one polite live region says.
 *
 * @param busy Whether something is still under way: then nothing is said yet.
 * @param error Why figures or the code that draws them have not come.
 * @param news What is said of figures that have come.
 */
export function announcement(
  { name, table, exportStatus }: CardState,
  busy: boolean,
  error: SourceError | undefined,
  news: (table: NonNullable<CardState['table']>) => string,
): string {
  if (exportStatus) return exportStatus;
  if (!error && (busy || !table)) return '';
  const words = error ? errorText(error) : table ? news(table) : '';
  return name ? `${name}: ${words}` : words;
}
