import type { Column } from '../../core/types.js';
import type { Thresholds } from './ring-mood.js';

/** How an element writes, and what it has beside the budget itself. */
export interface BudgetDrawing {
  readonly money: Pick<Column, 'kind' | 'currency'>;
  readonly thresholds: Thresholds;
  /** Whether others stand beside it. */
  readonly isOneOfSeveral: boolean;
  /** The days it counts, where they are not said above all budgets. */
  readonly period: string;
  readonly now: number;
  readonly timeZone: string;
  readonly locale: string;
  format(value: unknown, column: Pick<Column, 'kind' | 'currency'>, compact?: boolean): string;
  exact(value: unknown, column: Pick<Column, 'kind' | 'currency'>): string;
  ring(share: number | null): unknown;
}
