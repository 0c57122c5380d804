import type { Column } from '../../core/types.js';
import { DIMENSIONS } from './dimensions.js';

const DRAWN = ['rank', 'user', 'score', 'tier', 'intent', ...DIMENSIONS, 'spend'];

/** The columns that a ranking draws, in their order. */
export function rankingColumns(columns: readonly Column[]): Column[] {
  return DRAWN.flatMap((id) => columns.find((column) => column.id === id) ?? []);
}
