import { column, type WireRow } from '../contract/envelope.js';
import { rounded } from '../model/money.js';
import type { ComparedEntry } from './snapshot.js';

const MOVEMENT = [column('rank', '#'), column('previous_rank', 'Prev Rank'), column('rank_delta', 'Rank Delta')];
const SCORES = [
  column('total_score', 'Score', 'number', 'number'),
  column('previous_score', 'Prev Score', 'number', 'number'),
  column('score_delta', 'Score Delta', 'number', 'number'),
  column('tier_name', 'Tier', 'string'),
];

/** The columns of where somebody stands in a ranking; `who` are those that tell who it is. */
export const standingColumns = (...who: readonly ReturnType<typeof column>[]) => [...MOVEMENT, ...who, ...SCORES];

/** Where somebody stands, in the order of {@link standingColumns}; `who` tells who it is. */
export function standing(
  entry: Pick<
    ComparedEntry,
    'rank' | 'previous_rank' | 'rank_delta' | 'total_score' | 'previous_score' | 'score_delta' | 'tier_name'
  >,
  who: WireRow,
): WireRow {
  const points = (value: number | null) => (value === null ? null : rounded(value, 2));
  return {
    rank: entry.rank,
    previous_rank: entry.previous_rank,
    rank_delta: entry.rank_delta,
    ...who,
    total_score: points(entry.total_score),
    previous_score: points(entry.previous_score),
    score_delta: points(entry.score_delta),
    tier_name: entry.tier_name,
  };
}
