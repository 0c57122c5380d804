import { assistants, topAssistants } from '../../../core/catalogue/reports/assistants.js';
import { mcpServers, tools, webhooks } from '../../../core/catalogue/reports/calls.js';
import { cliLlms, embeddings, llms } from '../../../core/catalogue/reports/models.js';
import { topWorkflows } from '../../../core/catalogue/reports/workflows.js';
import { idFrom, wireReport, type Report } from '../report.js';
import { OF_100, personIn, type WireColumn } from '../wire-column.js';

const USERS = { wire: 'unique_users', id: 'users' } as const;
const COST = { wire: 'total_cost_usd', id: 'cost' } as const;
const TOKENS = { wire: 'total_tokens', id: 'tokens' } as const;

const TOP = [
  { wire: 'invocations', id: 'invocations' },
  { wire: 'money_spent', id: 'cost' },
  USERS,
  { wire: 'recent_user_display_name', instead: 'recent_user', id: 'recentUser' },
] as const satisfies readonly WireColumn[];

const MODELS = {
  columns: [
    { wire: 'model_name', id: 'model' },
    { wire: 'total_requests', id: 'requests' },
  ],
  keys: idFrom('model_id'),
  descendsBy: 'requests',
  shareOf: 'requests',
  merged: true,
} as const;

export const USAGE_REPORTS: Readonly<Record<string, Report>> = {
  [assistants.name]: wireReport(assistants, {
    path: 'assistants-chats',
    columns: [
      { wire: 'assistant', id: 'assistant' },
      { wire: 'total_chats', id: 'chats' },
      { wire: 'total_messages', id: 'messages' },
      USERS,
      { wire: 'min_msg_per_chat', id: 'minMessages' },
      { wire: 'median_msg_per_chat', id: 'medianMessages' },
      { wire: 'avg_msg_per_chat', id: 'averageMessages' },
      { wire: 'max_msg_per_chat', id: 'maxMessages' },
      { wire: 'success_ops', id: 'succeeded' },
      { wire: 'total_errors', id: 'errors' },
      { wire: 'error_rate_percent', id: 'errorRate', scale: OF_100 },
      TOKENS,
      COST,
      { wire: 'cost_per_op_usd', id: 'averageCost' },
      { wire: 'avg_time_seconds', id: 'averageTime' },
      { wire: 'last_error_timestamp', id: 'lastError' },
    ],
    keys: idFrom('assistant_id', 'assistant'),
    descendsBy: 'messages',
  }),
  [topAssistants.name]: wireReport(topAssistants, {
    path: 'top-agents-usage',
    columns: [{ wire: 'assistant_name', id: 'assistant' }, ...TOP],
    keys: idFrom('assistant_id', 'assistant_name'),
    descendsBy: 'invocations',
  }),
  [topWorkflows.name]: wireReport(topWorkflows, {
    path: 'top-workflow-usage',
    columns: [{ wire: 'workflow_name', id: 'workflow' }, ...TOP],
    keys: idFrom('workflow_id', 'workflow_name'),
    descendsBy: 'invocations',
  }),
  [llms.name]: wireReport(llms, { ...MODELS, path: 'llms-usage' }),
  [cliLlms.name]: wireReport(cliLlms, { ...MODELS, path: 'cli-llms' }),
  [embeddings.name]: wireReport(embeddings, {
    path: 'embeddings-usage',
    columns: [
      { wire: 'model_name', id: 'model' },
      { wire: 'total_input_tokens', id: 'inputTokens' },
      COST,
      { wire: 'invocation_count', id: 'invocations' },
    ],
    keys: idFrom('model_id'),
    descendsBy: 'cost',
  }),
  [tools.name]: wireReport(tools, {
    path: 'tools-usage',
    columns: [
      { wire: 'tool_name', id: 'tool' },
      { wire: 'tool_type', id: 'type' },
      { wire: 'total_invocations', id: 'invocations' },
      USERS,
      { wire: 'unique_assistants', id: 'assistants' },
      TOKENS,
      { wire: 'total_errors', id: 'errors' },
      { wire: 'last_error_class', id: 'lastError' },
    ],
    descendsBy: 'invocations',
  }),
  [mcpServers.name]: wireReport(mcpServers, {
    path: 'mcp-servers',
    columns: [
      { wire: 'mcp_name', id: 'server' },
      { wire: 'total_requests', id: 'requests' },
    ],
    descendsBy: 'requests',
  }),
  [webhooks.name]: wireReport(webhooks, {
    path: 'webhooks-invocation',
    columns: [
      // An e-mail, whatever it is called.
      ...personIn('user_id'),
      { wire: 'project', id: 'project' },
      { wire: 'webhook_alias', id: 'webhook' },
      { wire: 'total_invocations', id: 'invocations' },
    ],
    keys: idFrom('raw_user_id'),
  }),
};
