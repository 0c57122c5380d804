import { sql } from 'kysely';
import type { Holding } from './holdings.js';
import { cost, costExcept, count, distinct, isLlm, type Measure, people, tokens } from './measures.js';

/** A headline figure. */
export interface SummaryMetric {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly measure: Measure;
  readonly format: 'currency' | 'number';
  /** What the store must hold, or the metric is left out. */
  readonly needs: Holding;
  readonly distinct?: true;
  /** How many days before now the metric looks at, whatever range is chosen. */
  readonly fixedDays?: number;
}

const number = (id: string, label: string, description: string, measure: Measure, needs: Holding): SummaryMetric => ({
  id,
  label,
  description,
  measure,
  needs,
  format: 'number',
});

/** A count of different things. */
const different = (...definition: Parameters<typeof number>): SummaryMetric => ({
  ...number(...definition),
  distinct: true,
});

const money = (id: string, label: string, description: string, measure: Measure, needs: Holding): SummaryMetric => ({
  id,
  label,
  description,
  measure,
  needs,
  format: 'currency',
});

/* Labels and descriptions are the contract's, even where they say less than the figure. */
export const SUMMARY_METRICS: readonly SummaryMetric[] = [
  money('total_money_spent', 'Total Money Spent', 'Total cost across all usage types', cost(), 'cost'),
  money(
    'platform_cost',
    'Platform LLM Cost',
    'Platform LLM cost (conversations, workflows)',
    costExcept('eli', 'rerank', 'cli'),
    'cost',
  ),
  money('cli_cost', 'CLI Cost', 'CLI operations cost', cost('cli'), 'cliCost'),
  number('total_tokens', 'Total Tokens', 'Total LLM tokens', tokens.total, 'inputTokens'),
  number('total_input_tokens', 'LLM Input Tokens', 'LLM input tokens', tokens.input, 'inputTokens'),
  number(
    'total_cached_input_tokens',
    'Total Cache Read Tokens',
    'Cached input tokens (prompt caching)',
    tokens.cacheRead,
    'cacheReadTokens',
  ),
  number(
    'total_cache_creation_tokens',
    'Total Cache Creation Tokens',
    'Cache creation tokens',
    tokens.cacheCreation,
    'cacheCreationTokens',
  ),
  number('total_output_tokens', 'LLM Output Tokens', 'LLM output tokens', tokens.output, 'outputTokens'),
  { ...different('dau', 'DAU', 'Distinct users active in the last 24 hours', people(), 'people'), fixedDays: 1 },
  { ...different('mau', 'MAU', 'Distinct users active in the last 30 days', people(), 'people'), fixedDays: 30 },
  different(
    'unique_assistants_invoked',
    'Unique Assistants Invoked',
    'Distinct assistants invoked',
    distinct(sql`assistant_id`),
    'assistants',
  ),
  different(
    'unique_workflows_invoked',
    'Total Workflow Invocations',
    'Workflow executions',
    distinct(sql`workflow_id`),
    'workflows',
  ),
  number('cli_invoked', 'CLI Invoked', 'CLI invocations', count(sql`(${isLlm} and cost_category = 'cli')`), 'cli'),
  different('mcps_invoked', 'MCPs Invoked', 'MCP invocations', distinct(sql`asset_id`, sql`kind = 'mcp'`), 'mcps'),
  number('webhooks_invoked', 'Webhooks Invoked', 'Webhook invocations', count(sql`kind = 'webhook'`), 'webhooks'),
  money('eli_cost', 'ELI Cost', 'Cost of the ELI category', cost('eli'), 'eliCost'),
  money('rerank_cost', 'Re-ranking Cost', 'Cost of re-ranking', cost('rerank'), 'rerankCost'),
  number(
    'total_rerank_tokens',
    'Re-ranking Tokens',
    'Tokens read by re-ranking; not part of the LLM tokens',
    tokens.rerank,
    'rerankTokens',
  ),
  different(
    'unique_active_users',
    'Unique Active Users',
    'Distinct users with at least one event in the period',
    people(),
    'people',
  ),
  number('total_requests', 'Requests', 'Requests to models', count(isLlm), 'requests'),
];
