import type { Column } from '../../core/types.js';

/** Figures as text, in the language, zone and currency of the element that shows them. */
export interface FigureText {
  format(value: unknown, column: Pick<Column, 'kind' | 'currency'>): string;
  /** A score of 0–100. */
  score(value: unknown): string;
}
