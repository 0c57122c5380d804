import type { Kind } from '../../core/types.js';
import type { ColumnMap } from './wire.js';

/** Declares columns of one kind: ours is called as the server's is, and its label says the same, unless told otherwise. */
const columnOf =
  (kind: Kind, scale?: number) =>
  (
    wire: string,
    id = wire.replace(/_(\w)/g, (_, first: string) => first.toUpperCase()),
    label = words(id),
  ): ColumnMap => [wire, id, label, kind, scale];

export const text = columnOf('text');
export const integer = columnOf('integer');
export const number = columnOf('number');
export const currency = columnOf('currency');
/** Of 100 on the wire. */
export const percent = columnOf('percent', 1 / 100);
export const duration = columnOf('duration');
export const datetime = columnOf('datetime');
export const boolean = columnOf('boolean');

/** `averageCost` → `Average cost`. */
function words(id: string): string {
  const lower = id.replace(/[A-Z]/g, (first) => ` ${first.toLowerCase()}`);
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

export const TIME = datetime('time');
export const USER = text('user_email', 'user');
export const PROJECT = text('project_name', 'project');
export const MODEL = text('model_name', 'model');
export const COST = currency('total_cost_usd', 'cost');
export const USERS = integer('unique_users', 'users');
export const REQUESTS = integer('total_requests', 'requests');
export const INVOCATIONS = integer('total_invocations', 'invocations');
export const TOKENS = integer('total_tokens', 'tokens');

export const SUMMARY: readonly ColumnMap[] = [
  currency('total_money_spent', 'totalCost', 'Total money spent'),
  currency('platform_cost', 'platformCost', 'Platform LLM cost'),
  currency('eli_cost', 'eliCost', 'ELI cost'),
  currency('rerank_cost', 'rerankCost', 'Re-ranking cost'),
  integer('total_input_tokens', 'inputTokens'),
  integer('total_cached_input_tokens', 'cachedInputTokens'),
  integer('total_output_tokens', 'outputTokens'),
  integer('total_rerank_tokens', 'rerankTokens', 'Re-ranking tokens'),
  integer('unique_active_users', 'activeUsers', 'Unique active users'),
  integer('unique_assistants_invoked', 'assistants', 'Unique assistants invoked'),
  integer('unique_workflows_invoked', 'workflows', 'Unique workflows invoked'),
  currency('cli_cost', 'cliCost', 'CLI cost'),
  REQUESTS,
  integer('total_tokens'),
  integer('total_cache_creation_tokens', 'cacheCreationTokens'),
  integer('dau', 'dailyActiveUsers'),
  integer('mau', 'monthlyActiveUsers'),
  integer('cli_invoked', 'cliInvocations', 'CLI invocations'),
  integer('mcps_invoked', 'mcpServers', 'MCP servers used'),
  integer('webhooks_invoked', 'webhookInvocations'),
  integer('skills_invoked', 'skills', 'Skills used'),
];

/** Money over time, by where it was spent. */
export const SPENT: readonly ColumnMap[] = [
  TIME,
  currency('assistants_spent', 'assistants'),
  currency('workflows_spent', 'workflows'),
  currency('datasources_spent', 'datasources', 'Data sources'),
  currency('cli_spent', 'cli', 'CLI'),
  currency('total_spent', 'total'),
];
