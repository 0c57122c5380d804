import type { AssetFacts, AssistantFacts, WorkflowFacts } from '../asset-facts.js';
import type { AdoptionConfig } from '../config.js';
import { countOf, mean, share } from './points.js';

/** How much a project makes use of, each 0 to 1 and null where nobody knows. */
export interface Features {
  readonly workflows: number;
  readonly assistantComplexity: number | null;
  readonly workflowComplexity: number | null;
  /** Median messages of recent conversations; null where there were none. */
  readonly depth: number | null;
}

export function featuresOf(
  { assistants, workflows }: AssetFacts,
  depth: number | undefined,
  config: AdoptionConfig,
): Features {
  return {
    workflows: workflows.length,
    assistantComplexity: assistantComplexity(assistants, config),
    workflowComplexity: workflowComplexity(workflows, config),
    depth: depth ?? null,
  };
}

const SEVERAL_TYPES = 2;
const SEVERAL_ASSISTANTS = 3;

/**
 * The mean weight of assistants with none, one, two or all three of toolkits, data sources and MCP servers, and a bonus for
 * the share with several kinds of data source. What is known by its use alone is left out.
 */
function assistantComplexity(assistants: readonly AssistantFacts[], config: AdoptionConfig): number | null {
  const { complexity_weights: weights } = config.feature_adoption;
  const steps = [weights.simple, weights.basic, weights.advanced, weights.complex];
  const known = assistants.filter(
    ({ toolkits, datasources, mcpServers }) => (toolkits ?? datasources ?? mcpServers) !== null,
  );
  const average = mean(
    known.map(({ toolkits, datasources, mcpServers }) => {
      const kinds = countOf([toolkits, datasources, mcpServers], (count) => (count ?? 0) > 0);
      return steps[kinds] ?? 0;
    }),
  );
  if (average === null) return null;
  const several = countOf(known, ({ datasourceTypes }) => datasourceTypes >= SEVERAL_TYPES);
  return average + weights.multi_feature_bonus * share(several, known.length);
}

/**
 * The same of workflows, by their states and by the tools and own nodes they have; as CodeMie has the classes, one of few
 * states with many tools is both basic and advanced, and one of many states with few tools is neither.
 */
function workflowComplexity(workflows: readonly WorkflowFacts[], config: AdoptionConfig): number | null {
  const { complexity_weights: weights } = config.feature_adoption;
  const known = workflows.filter(({ states }) => states !== null);
  const average = mean(
    known.map(({ states, tools, customNodes }) => {
      const count = states ?? 0;
      const extras = (tools ?? 0) + (customNodes ?? 0);
      const simple = count <= 2 && extras === 0;
      const basic = (count >= 3 && count <= 5 && extras === 0) || (count <= 5 && extras > 0);
      const advanced = (count >= 6 && count <= 10 && extras <= 5) || (count <= 10 && extras > 5);
      const complex = count > 10 && extras > 3;
      return (
        (simple ? weights.simple : 0) +
        (basic ? weights.basic : 0) +
        (advanced ? weights.advanced : 0) +
        (complex ? weights.complex : 0)
      );
    }),
  );
  if (average === null) return null;
  const several = countOf(known, ({ assistants }) => (assistants ?? 0) >= SEVERAL_ASSISTANTS);
  return average + weights.multi_feature_bonus * share(several, known.length);
}

/** What assistants and workflows make use of together; null where neither is known. */
export function utilization(
  { assistantComplexity: a, workflowComplexity: w }: Features,
  config: AdoptionConfig,
): number | null {
  const { component_weights: weights } = config.feature_adoption;
  if (a === null && w === null) return null;
  return weights.assistant_complexity_ratio * (a ?? 0) + weights.workflow_complexity_ratio * (w ?? 0);
}

/** Feature adoption, 0 to 1: the weighted sum of how many workflows there are, of the complexity, and of the depth. */
export function featureScore(features: Features, config: AdoptionConfig): number {
  const { component_weights: weights, parameters } = config.feature_adoption;
  const depth = Math.min((features.depth ?? 0) / parameters.conversation_depth_normalizer, 1);
  return (
    weights.workflow_count * workflowCountScore(features.workflows, config) +
    weights.complexity * (utilization(features, config) ?? 0) +
    weights.conversation_depth * depth
  );
}

function workflowCountScore(workflows: number, config: AdoptionConfig): number {
  const { thresholds, scores } = config.feature_adoption.scoring.workflow_count;
  if (workflows === 0) return scores.none;
  if (workflows <= thresholds.low) return scores.low;
  if (workflows <= thresholds.medium) return scores.medium;
  return workflows <= thresholds.high ? scores.high : scores.very_high;
}
