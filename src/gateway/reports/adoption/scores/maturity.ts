import type { AdoptionConfig } from '../config.js';

/** The scores of the four dimensions, of one unit. */
export interface Dimensions {
  readonly engagement: number;
  readonly reuse: number;
  readonly expertise: number;
  readonly features: number;
}

/** The adoption index: the weighted sum of the four dimensions. */
export function adoptionIndex(
  scores: Dimensions,
  { ai_maturity: { adoption_index_weights: weights } }: AdoptionConfig,
): number {
  return (
    weights.user_engagement * scores.engagement +
    weights.asset_reusability * scores.reuse +
    weights.expertise_distribution * scores.expertise +
    weights.feature_adoption * scores.features
  );
}

/** The level of an index of 0 to 100. */
export function maturityLevel(
  index: number | null,
  { ai_maturity: { maturity_levels: levels } }: AdoptionConfig,
): string {
  if (index === null) return 'N/A';
  if (index >= levels.level_3_threshold) return 'L3: AGENTIC';
  return index >= levels.level_2_threshold ? 'L2: AUGMENTED' : 'L1: ASSISTED';
}
