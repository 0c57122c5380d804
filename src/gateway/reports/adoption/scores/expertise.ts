import { DAY } from '../../../model/durations.js';
import type { AssetFacts, MadeFacts } from '../asset-facts.js';
import type { AdoptionConfig } from '../config.js';
import { median, share, sumOf } from './points.js';

export const HEALTH = ['CRITICAL', 'WARNING', 'HEALTHY', 'FLAT', 'NO_CREATORS'] as const;
export type Health = (typeof HEALTH)[number];

/** Of a project: how much the busiest do, how much the others, and who makes things. */
export interface Expertise {
  readonly people: number;
  /** Percent of all interactions. */
  readonly concentration: number;
  /** Median interactions of the less busy half. */
  readonly others: number;
  readonly creators: number;
  readonly workflowCreators: number;
}

/** @param counts everybody's interactions */
export function expertiseOf(
  counts: readonly number[],
  assets: AssetFacts,
  { expertise_distribution: { parameters } }: AdoptionConfig,
  now: Date,
): Expertise {
  const rising = [...counts].sort((a, b) => a - b);
  const busiest = Math.ceil(counts.length * parameters.top_user_percentile);
  const since = now.getTime() - parameters.creator_activity_window_days * DAY;
  const makers = (made: readonly MadeFacts[]) =>
    made.flatMap(({ creator, created }) => {
      const lately = created !== null && created.getTime() >= since && created <= now;
      return creator !== null && lately ? [creator] : [];
    });
  const workflowCreators = new Set(makers(assets.workflows));
  const creators = new Set([...workflowCreators, ...makers(assets.assistants), ...makers(assets.datasources)]);
  return {
    people: counts.length,
    concentration:
      100 *
      share(
        sumOf(rising.slice(rising.length - busiest), (count) => count),
        sumOf(rising, (count) => count),
      ),
    others: median(rising.slice(0, lowerHalf(rising.length))),
    creators: creators.size,
    workflowCreators: workflowCreators.size,
  };
}

/** How many people the lower five of ten parts hold, of which the first ones are one longer where it does not divide. */
function lowerHalf(people: number): number {
  return 5 * Math.floor(people / 10) + Math.min(people % 10, 5);
}

/**
 * Expertise distribution, 0 to 1: the weighted sum of the scores of concentration, of what the others do, and of how many
 * make things, a maker of workflows counting more.
 */
export function expertiseScore(expertise: Expertise, config: AdoptionConfig): number {
  const { component_weights: weights, parameters, scoring } = config.expertise_distribution;
  const { thresholds, scores } = scoring.creator_diversity;
  const creators = expertise.creators + parameters.workflow_creator_bonus * expertise.workflowCreators;
  const diversity = share(creators, expertise.people);
  const diversityScore =
    diversity >= thresholds.high ? scores.high : diversity >= thresholds.medium ? scores.medium : scores.low;
  return (
    weights.concentration * concentrationScore(expertise.concentration, config) +
    weights.non_champion_activity * othersScore(expertise.others, config) +
    weights.creator_diversity * diversityScore
  );
}

function concentrationScore(percent: number, config: AdoptionConfig): number {
  const { concentration: rule } = config.expertise_distribution.scoring;
  if (percent > rule.critical_threshold) return rule.critical_score;
  if (percent > rule.warning_threshold) return rule.warning_score;
  if (percent >= rule.healthy_range[0]) return rule.healthy_score;
  return percent >= rule.flat_range[0] ? rule.flat_score : rule.low_score;
}

function othersScore(interactions: number, config: AdoptionConfig): number {
  const { multipliers, scores } = config.expertise_distribution.scoring.non_champion_activity;
  const { activation_threshold: threshold } = config.ai_maturity;
  if (interactions >= threshold * multipliers.high) return scores.high;
  if (interactions >= threshold * multipliers.medium) return scores.medium;
  return interactions >= threshold * multipliers.low ? scores.low : scores.minimal;
}

/** What a project's champions make of it, in a word. */
export function healthOf({ creators, concentration }: Expertise, config: AdoptionConfig): Health {
  const { concentration: rule } = config.expertise_distribution.scoring;
  if (creators === 0) return 'NO_CREATORS';
  if (concentration > rule.critical_threshold) return 'CRITICAL';
  if (concentration > rule.warning_threshold) return 'WARNING';
  return concentration >= rule.healthy_range[0] ? 'HEALTHY' : 'FLAT';
}
