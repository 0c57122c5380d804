import { DAY } from '../../../model/durations.js';
import type { AssetFacts, AssistantFacts, DatasourceFacts, WorkflowFacts } from '../asset-facts.js';
import type { AdoptionConfig } from '../config.js';
import { countOf, share } from './points.js';

/** How many assets there are, and how many of them meet each rule. */
export interface Reuse {
  readonly assistants: number;
  readonly teamAdopted: number;
  readonly activeAssistants: number;
  readonly workflows: number;
  readonly reusedWorkflows: number;
  readonly activeWorkflows: number;
  readonly datasources: number;
  readonly sharedDatasources: number;
  readonly activeDatasources: number;
}

/** How many assistants make a data source a shared one, and how many interactions an active one. */
const SHARED_BY = 2;
const ACTIVE_FROM = 20;

export function isTeamAdopted(
  { users }: AssistantFacts,
  { asset_reusability: { parameters } }: AdoptionConfig,
): boolean {
  return users >= parameters.team_adopted_threshold;
}

export function isActiveAssistant({ lastUsed }: AssistantFacts, config: AdoptionConfig, now: Date): boolean {
  const days = config.user_engagement.parameters.active_window_long_days;
  return lastUsed !== null && lastUsed.getTime() >= now.getTime() - days * DAY;
}

export function isRunEnough(runs: number, { asset_reusability: { parameters } }: AdoptionConfig): boolean {
  return runs >= parameters.workflow_activation_threshold;
}

export function isReused(users: number, { asset_reusability: { parameters } }: AdoptionConfig): boolean {
  return users >= parameters.workflow_reuse_threshold;
}

export const isShared = (assistants: number): boolean => assistants >= SHARED_BY;
export const isActiveDatasource = (maxUsage: number): boolean => maxUsage >= ACTIVE_FROM;

export function reuseOf({ assistants, workflows, datasources }: AssetFacts, config: AdoptionConfig, now: Date): Reuse {
  return {
    assistants: assistants.length,
    teamAdopted: countOf(assistants, (one) => isTeamAdopted(one, config)),
    activeAssistants: countOf(assistants, (one) => isActiveAssistant(one, config, now)),
    workflows: workflows.length,
    reusedWorkflows: countOf(workflows, ({ recentUsers }: WorkflowFacts) => isReused(recentUsers, config)),
    activeWorkflows: countOf(workflows, ({ recentRuns }: WorkflowFacts) => isRunEnough(recentRuns, config)),
    datasources: datasources.length,
    sharedDatasources: countOf(datasources, (one: DatasourceFacts) => isShared(one.assistants)),
    activeDatasources: countOf(datasources, (one: DatasourceFacts) => isActiveDatasource(one.maxUsage)),
  };
}

/**
 * Asset reusability, 0 to 1: the weighted sum of the shares of assistants that several people use, of assistants in use, of
 * workflows that several people run, of workflows run often enough (both within the long window), and of data sources that
 * several assistants have. A share of nothing counts 0.
 */
export function reuseScore(
  reuse: Reuse,
  { asset_reusability: { component_weights: weights } }: AdoptionConfig,
): number {
  return (
    weights.team_adopted * share(reuse.teamAdopted, reuse.assistants) +
    weights.active_assistants * share(reuse.activeAssistants, reuse.assistants) +
    weights.workflow_reuse * share(reuse.reusedWorkflows, reuse.workflows) +
    weights.workflow_execution * share(reuse.activeWorkflows, reuse.workflows) +
    weights.datasource_reuse * share(reuse.sharedDatasources, reuse.datasources)
  );
}
