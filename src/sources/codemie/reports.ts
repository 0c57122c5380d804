import type { WireObject } from './values.js';
import type { ColumnMap } from './wire.js';

/** Where a report comes from and what its columns are. */
export interface Report {
  /** After `/v1/analytics/`. */
  readonly path: string;
  readonly columns: readonly ColumnMap[];
  /** One row, of which only the columns that came are known. */
  readonly single?: boolean;
  /** Row keys that have no column. */
  readonly keys?: (row: WireObject) => WireObject;
  /** What CodeMie itself can sort by: its parameter by our column id. */
  readonly sorts?: Readonly<Record<string, string>>;
  /** Whether CodeMie itself searches. */
  readonly searches?: boolean;
  /** Totals that CodeMie adds up although the sum means nothing. */
  readonly sumless?: string;
}

const PERCENT = 1 / 100;

export const REPORTS: Readonly<Record<string, Report>> = {
  summary: {
    path: 'summaries',
    single: true,
    columns: [
      ['total_money_spent', 'totalCost', 'Total money spent', 'currency'],
      ['platform_cost', 'platformCost', 'Platform LLM cost', 'currency'],
      ['eli_cost', 'eliCost', 'ELI cost', 'currency'],
      ['rerank_cost', 'rerankCost', 'Re-ranking cost', 'currency'],
      ['total_input_tokens', 'inputTokens', 'Input tokens', 'integer'],
      ['total_cached_input_tokens', 'cachedInputTokens', 'Cached input tokens', 'integer'],
      ['total_output_tokens', 'outputTokens', 'Output tokens', 'integer'],
      ['total_rerank_tokens', 'rerankTokens', 'Re-ranking tokens', 'integer'],
      ['unique_active_users', 'activeUsers', 'Unique active users', 'integer'],
      ['unique_assistants_invoked', 'assistants', 'Unique assistants invoked', 'integer'],
      ['unique_workflows_invoked', 'workflows', 'Unique workflows invoked', 'integer'],
      ['cli_cost', 'cliCost', 'CLI cost', 'currency'],
      ['total_requests', 'requests', 'Requests', 'integer'],
      ['total_tokens', 'totalTokens', 'Total tokens', 'integer'],
      ['total_cache_creation_tokens', 'cacheCreationTokens', 'Cache creation tokens', 'integer'],
      ['dau', 'dailyActiveUsers', 'Daily active users', 'integer'],
      ['mau', 'monthlyActiveUsers', 'Monthly active users', 'integer'],
      ['cli_invoked', 'cliInvocations', 'CLI invocations', 'integer'],
      ['mcps_invoked', 'mcpServers', 'MCP servers used', 'integer'],
      ['webhooks_invoked', 'webhookInvocations', 'Webhook invocations', 'integer'],
      ['skills_invoked', 'skills', 'Skills used', 'integer'],
    ],
  },
  workflows: {
    path: 'workflows',
    columns: [
      ['workflow_name', 'workflow', 'Workflow', 'text'],
      ['total_runs', 'runs', 'Executions', 'integer'],
      ['success', 'succeeded', 'Succeeded', 'integer'],
      ['failed', 'failed', 'Failed', 'integer'],
      ['aborted', 'aborted', 'Aborted', 'integer'],
      ['success_rate_percent', 'successRate', 'Success rate', 'percent', PERCENT],
      ['total_cost_usd', 'cost', 'Cost', 'currency'],
      ['avg_cost_usd', 'averageCost', 'Average cost', 'currency'],
      ['total_tokens', 'tokens', 'Tokens', 'integer'],
      ['avg_time_seconds', 'averageTime', 'Average time', 'duration'],
      ['users', 'users', 'Users', 'integer'],
      ['last_run', 'lastRun', 'Last run', 'datetime'],
    ],
    // CodeMie has one row per name and no id.
    keys: ({ workflow_id: id, workflow_name: name }) => ({ id: id ?? name }),
    sumless: 'users',
  },
  assistants: {
    path: 'assistants-chats',
    columns: [
      ['assistant', 'assistant', 'Assistant', 'text'],
      ['total_chats', 'chats', 'Chats', 'integer'],
      ['total_messages', 'messages', 'Messages', 'integer'],
      ['unique_users', 'users', 'Users', 'integer'],
      ['min_msg_per_chat', 'minMessages', 'Fewest messages per chat', 'number'],
      ['median_msg_per_chat', 'medianMessages', 'Median messages per chat', 'number'],
      ['avg_msg_per_chat', 'averageMessages', 'Average messages per chat', 'number'],
      ['max_msg_per_chat', 'maxMessages', 'Most messages per chat', 'number'],
      ['success_ops', 'succeeded', 'Succeeded', 'integer'],
      ['total_errors', 'errors', 'Errors', 'integer'],
      ['error_rate_percent', 'errorRate', 'Error rate', 'percent', PERCENT],
      ['total_tokens', 'tokens', 'Tokens', 'integer'],
      ['total_cost_usd', 'cost', 'Cost', 'currency'],
      ['cost_per_op_usd', 'averageCost', 'Average cost', 'currency'],
      ['avg_time_seconds', 'averageTime', 'Average time', 'duration'],
      ['last_error_timestamp', 'lastError', 'Last error', 'datetime'],
    ],
    keys: ({ assistant_id: id, assistant: name }) => ({ id: id ?? name }),
    sumless: 'users',
  },
};
