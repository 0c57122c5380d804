import { DAY } from '../../../model/durations.js';
import type { AdoptionConfig } from '../config.js';
import type { Doing } from '../people-facts.js';
import { countOf, share, sumOf } from './points.js';

/** Somebody with what counts: their use alone, or all they have done. */
export interface Active {
  readonly person: string;
  readonly doing: Doing;
  readonly assistants: number;
}

/** What the configuration says of a person. */
export interface Traits {
  readonly daily: boolean;
  readonly weekly: boolean;
  readonly monthly: boolean;
  readonly activated: boolean;
  readonly returning: boolean;
  readonly severalAssistants: boolean;
}

export function traitsOf({ doing, assistants }: Active, config: AdoptionConfig, now: Date): Traits {
  const { activation_threshold: threshold } = config.ai_maturity;
  const { parameters } = config.user_engagement;
  const within = (days: number) => doing.last.getTime() >= now.getTime() - days * DAY;
  const { activation_window_days: window, returning_user_window_days: returns } = parameters;
  const between = doing.last.getTime() - doing.first.getTime();
  return {
    daily: within(1),
    weekly: within(parameters.active_window_short_days),
    monthly: within(parameters.active_window_long_days),
    activated: doing.interactions >= threshold && (window === 0 || within(window)),
    returning: between > 0 && (returns === 0 || between <= returns * DAY),
    severalAssistants: assistants >= parameters.multi_assistant_threshold,
  };
}

/**
 * User engagement, 0 to 1: the weighted sum of the shares of people who are activated, active within a day, active within
 * the long window, use several assistants and came back, and of how evenly their interactions are spread.
 */
export function engagementScore(people: readonly Active[], config: AdoptionConfig, now: Date): number {
  const { component_weights: weights } = config.user_engagement;
  const traits = people.map((one) => traitsOf(one, config, now));
  const of = (which: keyof Traits) =>
    share(
      countOf(traits, (one) => one[which]),
      people.length,
    );
  return (
    weights.activation * of('activated') +
    weights.dau * of('daily') +
    weights.mau * of('monthly') +
    weights.engagement_distribution * distribution(people) +
    weights.multi_assistant * of('severalAssistants') +
    weights.returning_user * of('returning')
  );
}

/**
 * How evenly interactions are spread, 0 to 1: 1 less the standard deviation of ln(n + 1) by its mean. 0 of nobody, 0.5 where
 * the mean is 0, 1 of one person alone.
 */
export function distribution(people: readonly Active[]): number {
  if (people.length === 0) return 0;
  const logs = people.map(({ doing }) => Math.log(doing.interactions + 1));
  const mean = sumOf(logs, (log) => log) / logs.length;
  if (mean === 0) return 0.5;
  const variance = logs.length === 1 ? 0 : sumOf(logs, (log) => (log - mean) ** 2) / (logs.length - 1);
  return Math.min(1, Math.max(0, 1 - Math.sqrt(variance) / mean));
}

export const USER_TYPES = ['power_user', 'engaged', 'occasional', 'new', 'inactive'] as const;
export type UserType = (typeof USER_TYPES)[number];

/** The first that fits: power user, engaged, occasional, inactive; whoever is none of them is new. */
export function userType(one: Active, config: AdoptionConfig, now: Date): UserType {
  const { activation_threshold: threshold } = config.ai_maturity;
  const { activation_window_days: window } = config.user_engagement.parameters;
  const { weekly, returning } = traitsOf(one, config, now);
  const { interactions, last } = one.doing;
  if (interactions >= 2 * threshold && weekly) return 'power_user';
  if (interactions >= threshold && returning) return 'engaged';
  if (returning) return 'occasional';
  return window > 0 && last.getTime() < now.getTime() - window * DAY ? 'inactive' : 'new';
}

/** Somebody's own engagement, 0 to 100: half for interactions, a quarter each for coming back and for several assistants. */
export function personScore(one: Active, config: AdoptionConfig, now: Date): number {
  const { activation_threshold: threshold } = config.ai_maturity;
  const { returning, severalAssistants } = traitsOf(one, config, now);
  const used = threshold === 0 ? 50 : (one.doing.interactions / threshold) * 50;
  return Math.min(100, used + (returning ? 25 : 0) + (severalAssistants ? 25 : 0));
}
