import type { WireColumn } from './wire-column.js';

/** What `/summaries` and `/summaries-series` call the headline figures. */
export const SUMMARY_COLUMNS = [
  { wire: 'total_money_spent', id: 'totalCost' },
  { wire: 'platform_cost', id: 'platformCost' },
  { wire: 'eli_cost', id: 'eliCost' },
  { wire: 'rerank_cost', id: 'rerankCost' },
  { wire: 'total_input_tokens', id: 'inputTokens' },
  { wire: 'total_cached_input_tokens', id: 'cachedInputTokens' },
  { wire: 'total_output_tokens', id: 'outputTokens' },
  { wire: 'total_rerank_tokens', id: 'rerankTokens' },
  { wire: 'unique_active_users', id: 'activeUsers' },
  { wire: 'unique_assistants_invoked', id: 'assistants' },
  { wire: 'unique_workflows_invoked', id: 'workflows' },
  { wire: 'cli_cost', id: 'cliCost' },
  { wire: 'total_requests', id: 'requests' },
  { wire: 'total_tokens', id: 'totalTokens' },
  { wire: 'total_cache_creation_tokens', id: 'cacheCreationTokens' },
  { wire: 'dau', id: 'dailyActiveUsers' },
  { wire: 'mau', id: 'monthlyActiveUsers' },
  { wire: 'cli_invoked', id: 'cliInvocations' },
  { wire: 'mcps_invoked', id: 'mcpServers' },
  { wire: 'webhooks_invoked', id: 'webhookInvocations' },
  { wire: 'skills_invoked', id: 'skills' },
] as const satisfies readonly WireColumn[];
