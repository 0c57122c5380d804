import {
  COST,
  currency,
  datetime,
  duration,
  integer,
  INVOCATIONS,
  MODEL,
  number,
  percent,
  PROJECT,
  REQUESTS,
  SPENT,
  text,
  TOKENS,
  USER,
  USERS,
} from './columns.js';
import type { Report } from './report.js';
import { idFrom } from './reports.js';
import { addedUp } from './week.js';
import type { ColumnMap } from './wire.js';

/** Whose spending it is, how much, and what part of all. */
const spendingBy = (path: string, whose: ColumnMap, id: string): Report => ({
  path,
  columns: [whose, COST],
  keys: idFrom(id),
  falling: 'cost',
  shareOf: 'cost',
});

const requestsByModel = (path: string): Report => ({
  path,
  columns: [MODEL, REQUESTS],
  keys: idFrom('model_id'),
  falling: 'requests',
  shareOf: 'requests',
  merged: true,
});

const top = (path: string, name: ColumnMap, id: string): Report => ({
  path,
  columns: [
    name,
    integer('invocations'),
    currency('money_spent', 'cost'),
    USERS,
    text('recent_user', 'recentUser', 'Most recent user'),
  ],
  keys: idFrom(id, name[0]),
  falling: 'invocations',
});

/** What each has cost and used, and where. */
const activity = (path: string, whose: ColumnMap, id: string, others: ColumnMap): Report => ({
  path,
  columns: [
    whose,
    others,
    currency('assistant_cost'),
    currency('workflow_cost'),
    currency('datasource_cost', 'datasourceCost', 'Data source cost'),
    currency('cli_cost', 'cliCost', 'CLI cost'),
    currency('total_cost'),
    integer('assistant_tokens'),
    integer('workflow_tokens'),
    integer('datasource_tokens', 'datasourceTokens', 'Data source tokens'),
    integer('llm_tokens', 'llmTokens', 'LLM tokens'),
  ],
  keys: idFrom(id),
});

/** What not every page shows: loaded with the first question for one of these. */
export const MORE_REPORTS: Readonly<Record<string, Report>> = {
  spending: {
    path: 'spending-series',
    columns: SPENT,
    atCodemie: { path: 'engagement/weekly-histogram', columns: SPENT, ownWindow: true, finish: addedUp },
  },
  'spending-by-project': spendingBy('projects-spending', PROJECT, 'project_id'),
  'spending-by-user': spendingBy('users-spending', USER, 'user_id'),
  'spending-by-user-platform': spendingBy('spending/by-users/platform', USER, 'user_id'),
  'spending-by-user-cli': spendingBy('spending/by-users/cli', text('user_name', 'user'), 'user_id'),
  'spending-by-model': {
    ...spendingBy('spending-by-model', MODEL, 'model_id'),
    columns: [
      MODEL,
      COST,
      REQUESTS,
      integer('total_input_tokens', 'inputTokens'),
      integer('total_output_tokens', 'outputTokens'),
    ],
    atCodemie: "CodeMie's API has no cost by model.",
  },
  'spending-by-source': {
    ...spendingBy('spending-by-source', text('source'), 'source_id'),
    atCodemie: "CodeMie's API has no cost by source.",
  },
  assistants: {
    path: 'assistants-chats',
    columns: [
      text('assistant'),
      integer('total_chats', 'chats'),
      integer('total_messages', 'messages'),
      USERS,
      number('min_msg_per_chat', 'minMessages', 'Fewest messages per chat'),
      number('median_msg_per_chat', 'medianMessages', 'Median messages per chat'),
      number('avg_msg_per_chat', 'averageMessages', 'Average messages per chat'),
      number('max_msg_per_chat', 'maxMessages', 'Most messages per chat'),
      integer('success_ops', 'succeeded'),
      integer('total_errors', 'errors'),
      percent('error_rate_percent', 'errorRate'),
      TOKENS,
      COST,
      currency('cost_per_op_usd', 'averageCost'),
      duration('avg_time_seconds', 'averageTime'),
      datetime('last_error_timestamp', 'lastError'),
    ],
    keys: idFrom('assistant_id', 'assistant'),
    falling: 'messages',
    sumless: 'users',
  },
  'top-assistants': top('top-agents-usage', text('assistant_name', 'assistant'), 'assistant_id'),
  'top-workflows': top('top-workflow-usage', text('workflow_name', 'workflow'), 'workflow_id'),
  llms: requestsByModel('llms-usage'),
  'cli-llms': requestsByModel('cli-llms'),
  embeddings: {
    path: 'embeddings-usage',
    columns: [
      text('model_name', 'model', 'Embedding model'),
      integer('total_input_tokens', 'inputTokens'),
      COST,
      integer('invocation_count', 'invocations'),
    ],
    keys: idFrom('model_id'),
    falling: 'cost',
  },
  tools: {
    path: 'tools-usage',
    columns: [
      text('tool_name', 'tool'),
      text('tool_type', 'type'),
      INVOCATIONS,
      USERS,
      integer('unique_assistants', 'assistants'),
      TOKENS,
      integer('total_errors', 'errors'),
      text('last_error_class', 'lastError'),
    ],
    falling: 'invocations',
  },
  'mcp-servers': {
    path: 'mcp-servers',
    columns: [text('mcp_name', 'server', 'MCP server'), REQUESTS],
    falling: 'requests',
  },
  webhooks: {
    path: 'webhooks-invocation',
    columns: [
      // An e-mail, whatever it is called.
      text('user_id', 'user'),
      text('project', 'project', 'Latest project'),
      text('webhook_alias', 'webhook', 'Latest webhook'),
      INVOCATIONS,
    ],
    keys: idFrom('raw_user_id'),
  },
  marketplace: {
    path: 'published-to-marketplace',
    columns: [USER, text('last_assistant_name', 'lastAssistant'), text('project'), integer('total_count', 'published')],
    keys: idFrom('user_id'),
    falling: 'published',
  },
  'power-users': {
    path: 'power-users',
    columns: [
      USER,
      integer('created_assistants'),
      integer('updated_assistants'),
      integer('deleted_assistants'),
      integer('created_workflows'),
      integer('updated_workflows'),
      integer('deleted_workflows'),
    ],
    keys: idFrom('user_id'),
    falling: 'createdAssistants',
  },
  'users-activity': activity('users-activity', USER, 'user_id', integer('unique_projects', 'projects')),
  'projects-activity': activity('projects-activity', PROJECT, 'project_id', USERS),
  'knowledge-sharing': {
    path: 'knowledge-sharing',
    columns: [USER, integer('shared_chats')],
    keys: idFrom('user_id'),
  },
};
