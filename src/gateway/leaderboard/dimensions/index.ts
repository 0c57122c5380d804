import type { Component, Dimension } from '../component.js';
import { cliEngineering } from './cli-engineering.js';
import { impact } from './impact.js';
import { platformCreation } from './platform-creation.js';
import { platformUsage } from './platform-usage.js';
import { workflowCreation } from './workflow-creation.js';
import { workflowUsage } from './workflow-usage.js';

/** The scoring model: what a score is made of, and how. Weights add up to 1, within a dimension as well. */
export const DIMENSIONS: readonly Dimension[] = [
  platformUsage,
  platformCreation,
  workflowUsage,
  workflowCreation,
  cliEngineering,
  impact,
];

/** What people read about a component, by the contract's names. */
export function explanationOf({ what, rule, evidence }: Pick<Component, 'what' | 'rule' | 'evidence'>) {
  return { what, calc: rule.words, evidence };
}
