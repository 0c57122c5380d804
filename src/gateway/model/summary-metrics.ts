import type { Holding } from './holdings.js';
import type { MeasureDefinition } from './measure-definition.js';
import { MEASURES } from './measures.js';

/** A headline figure: a measure, by the contract's name and words. */
export interface SummaryMetric extends MeasureDefinition {
  /** What the store must hold, or the metric is left out. */
  readonly needs: Holding;
  /** How many days before now the metric looks at, whatever range is chosen. */
  readonly fixedDays?: number;
}

type Words = Pick<SummaryMetric, 'label' | 'description' | 'needs' | 'fixedDays'>;

const metric = (id: string, measure: MeasureDefinition, words: Words): SummaryMetric => ({ ...measure, id, ...words });

/* Labels and descriptions are the contract's, even where they say less than the figure. */
export const SUMMARY_METRICS: readonly SummaryMetric[] = [
  metric('total_money_spent', MEASURES.cost, {
    label: 'Total Money Spent',
    description: 'Total cost across all usage types',
    needs: 'cost',
  }),
  metric('platform_cost', MEASURES.platformCost, {
    label: 'Platform LLM Cost',
    description: 'Platform LLM cost (conversations, workflows)',
    needs: 'cost',
  }),
  metric('cli_cost', MEASURES.cliCost, { label: 'CLI Cost', description: 'CLI operations cost', needs: 'cliCost' }),
  metric('total_tokens', MEASURES.tokens, {
    label: 'Total Tokens',
    description: 'Total LLM tokens',
    needs: 'inputTokens',
  }),
  metric('total_input_tokens', MEASURES.inputTokens, {
    label: 'LLM Input Tokens',
    description: 'LLM input tokens',
    needs: 'inputTokens',
  }),
  metric('total_cached_input_tokens', MEASURES.cacheReadTokens, {
    label: 'Total Cache Read Tokens',
    description: 'Cached input tokens (prompt caching)',
    needs: 'cacheReadTokens',
  }),
  metric('total_cache_creation_tokens', MEASURES.cacheCreationTokens, {
    label: 'Total Cache Creation Tokens',
    description: 'Cache creation tokens',
    needs: 'cacheCreationTokens',
  }),
  metric('total_output_tokens', MEASURES.outputTokens, {
    label: 'LLM Output Tokens',
    description: 'LLM output tokens',
    needs: 'outputTokens',
  }),
  metric('dau', MEASURES.users, {
    label: 'DAU',
    description: 'Distinct users active in the last 24 hours',
    needs: 'people',
    fixedDays: 1,
  }),
  metric('mau', MEASURES.users, {
    label: 'MAU',
    description: 'Distinct users active in the last 30 days',
    needs: 'people',
    fixedDays: 30,
  }),
  metric('unique_assistants_invoked', MEASURES.assistants, {
    label: 'Unique Assistants Invoked',
    description: 'Distinct assistants invoked',
    needs: 'assistants',
  }),
  metric('unique_workflows_invoked', MEASURES.workflows, {
    label: 'Total Workflow Invocations',
    description: 'Workflow executions',
    needs: 'workflows',
  }),
  metric('cli_invoked', MEASURES.cliRequests, { label: 'CLI Invoked', description: 'CLI invocations', needs: 'cli' }),
  metric('mcps_invoked', MEASURES.mcpServers, { label: 'MCPs Invoked', description: 'MCP invocations', needs: 'mcps' }),
  metric('webhooks_invoked', MEASURES.webhooks, {
    label: 'Webhooks Invoked',
    description: 'Webhook invocations',
    needs: 'webhooks',
  }),
  metric('skills_invoked', MEASURES.skillsUsed, {
    label: 'Skills Invoked',
    description: 'Skill invocations',
    needs: 'skills',
  }),
  metric('eli_cost', MEASURES.eliCost, {
    label: 'ELI Cost',
    description: 'Cost of the ELI category',
    needs: 'eliCost',
  }),
  metric('rerank_cost', MEASURES.rerankCost, {
    label: 'Re-ranking Cost',
    description: 'Cost of re-ranking',
    needs: 'rerankCost',
  }),
  metric('total_rerank_tokens', MEASURES.rerankTokens, {
    label: 'Re-ranking Tokens',
    description: 'Tokens read by re-ranking; not part of the LLM tokens',
    needs: 'rerankTokens',
  }),
  metric('unique_active_users', MEASURES.users, {
    label: 'Unique Active Users',
    description: 'Distinct users with at least one event in the period',
    needs: 'people',
  }),
  metric('total_requests', MEASURES.requests, {
    label: 'Requests',
    description: 'Requests to models',
    needs: 'requests',
  }),
];
