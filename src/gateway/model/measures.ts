import { sql } from 'kysely';
import { portable } from '../engines/portable.js';
import {
  averageSeconds,
  BESIDE_THE_PLATFORM,
  cost,
  costExcept,
  costFrom,
  costPer,
  count,
  distinct,
  isAnswer,
  isEmbedding,
  isRun,
  lastOf,
  people,
  percent,
  requests,
  tokens,
  tokensFrom,
  unpriced,
  type SpendingSource,
} from './aggregates.js';
import { distinctCount, type MeasureDefinition, money, number, ofTokens } from './measure-definition.js';

const isOk = sql<boolean>`status = 'ok'`;
const isError = sql<boolean>`status = 'error'`;
const runs = count(isRun);
const succeeded = count(sql`(${isRun} and ${isOk})`);
const answers = count(isAnswer);
const failedAnswers = count(sql`(${isAnswer} and ${isError})`);

/** Every measure that more than one report may show. What a report calls one on the wire is the report's to say. */
export const MEASURES = {
  cost: money('cost', { label: 'Cost', description: 'What all calls of models and tools have cost.', sql: cost() }),
  platformCost: money('platform_cost', {
    label: 'Platform cost',
    description: 'The cost of conversations and workflows: all but ELI, re-ranking and the CLI.',
    sql: costExcept(...BESIDE_THE_PLATFORM),
  }),
  cliCost: money('cli_cost', { label: 'CLI cost', description: 'The cost of the CLI.', sql: cost('cli') }),
  eliCost: money('eli_cost', { label: 'ELI cost', description: 'The cost of the category ELI.', sql: cost('eli') }),
  rerankCost: money('rerank_cost', {
    label: 'Re-ranking cost',
    description: 'The cost of re-ranking.',
    sql: cost('rerank'),
  }),
  costPerRun: {
    ...money('cost_per_run', {
      label: 'Cost per run',
      description: 'The cost of workflows by their runs.',
      sql: costPer(costFrom('workflows'), runs),
    }),
    aggregate: 'ratio',
  },
  costPerAnswer: {
    ...money('cost_per_answer', {
      label: 'Cost per answer',
      description: 'The cost by the answers of models.',
      sql: costPer(cost(), answers),
    }),
    aggregate: 'ratio',
  },

  workflowTokens: ofTokens('workflow_tokens', {
    label: 'Tokens of workflows',
    description: 'Read and written by the calls of workflows.',
    sql: tokensFrom('workflows'),
  }),
  tokens: ofTokens('tokens', {
    label: 'Tokens',
    description: 'Read and written, those of the cache included, those of re-ranking not.',
    sql: tokens.total,
  }),
  inputTokens: ofTokens('input_tokens', {
    label: 'Input tokens',
    description: 'Read, those of the cache not included.',
    sql: tokens.input,
  }),
  cacheReadTokens: ofTokens('cache_read_tokens', {
    label: 'Cached input tokens',
    description: 'Read from the cache.',
    sql: tokens.cacheRead,
  }),
  cacheCreationTokens: ofTokens('cache_creation_tokens', {
    label: 'Cache creation tokens',
    description: 'Written to the cache.',
    sql: tokens.cacheCreation,
  }),
  outputTokens: ofTokens('output_tokens', {
    label: 'Output tokens',
    description: 'Written by models.',
    sql: tokens.output,
  }),
  rerankTokens: ofTokens('rerank_tokens', {
    label: 'Re-ranking tokens',
    description: 'Read by re-ranking; not part of the others.',
    sql: tokens.rerank,
  }),

  users: distinctCount('users', { label: 'Users', description: 'People with at least one event.', sql: people() }),
  runUsers: distinctCount('run_users', {
    label: 'Users',
    description: 'People who have run a workflow.',
    sql: people(isRun),
  }),
  assistants: distinctCount('assistants', {
    label: 'Assistants',
    description: 'Assistants that were used.',
    sql: distinct(sql`assistant_id`),
  }),
  workflows: distinctCount('workflows', {
    label: 'Workflows',
    description: 'Workflows that were run.',
    sql: distinct(sql`workflow_id`),
  }),
  conversations: distinctCount('conversations', {
    label: 'Conversations',
    description: 'Conversations held, or sessions of the CLI.',
    sql: distinct(sql`conversation_id`),
  }),
  projects: distinctCount('projects', {
    label: 'Projects',
    description: 'Projects with at least one event.',
    sql: distinct(sql`nullif(project_id, '')`),
  }),
  repositories: distinctCount('repositories', {
    label: 'Repositories',
    description: 'Repositories that were worked on.',
    sql: distinct(sql`nullif(repository, '')`),
  }),
  mcpServers: distinctCount('mcp_servers', {
    label: 'MCP servers',
    description: 'MCP servers that were called.',
    sql: distinct(sql`asset_id`, sql`kind = 'mcp'`),
  }),
  skillsUsed: distinctCount('skills', {
    label: 'Skills',
    description: 'Skills that were used.',
    sql: distinct(sql`asset_id`, sql`kind = 'skill-used'`),
  }),
  toolsUsed: distinctCount('tools', {
    label: 'Tools',
    description: 'Tools that were called.',
    sql: distinct(sql`asset_id`, sql`kind = 'tool'`),
  }),

  events: number('events', { label: 'Events', description: 'Whatever has happened.', sql: count(sql`true`) }),
  errors: number(
    'errors',
    { label: 'Errors', description: 'Events that ended in an error.', sql: count(isError) },
    'down',
  ),
  toolErrors: number(
    'tool_errors',
    {
      label: 'Tool errors',
      description: 'Calls of tools that ended in an error.',
      sql: count(sql`(kind = 'tool' and ${isError})`),
    },
    'down',
  ),
  unpriced: number(
    'unpriced',
    { label: 'Unpriced requests', description: 'Requests to models whose cost nobody knows.', sql: unpriced },
    'down',
  ),
  requests: number('requests', { label: 'Requests', description: 'Requests to models.', sql: requests() }),
  cliRequests: number('cli_requests', {
    label: 'CLI requests',
    description: 'Requests to models from the CLI.',
    sql: requests(sql`cost_category = 'cli'`),
  }),
  embeddings: number('embeddings', {
    label: 'Embeddings',
    description: 'Requests that turn text into vectors.',
    sql: requests(isEmbedding),
  }),
  webhooks: number('webhooks', {
    label: 'Webhook calls',
    description: 'Calls of webhooks.',
    sql: count(sql`kind = 'webhook'`),
  }),

  messages: number('messages', {
    label: 'Messages',
    description: 'Turns of conversations.',
    sql: sql`coalesce(sum(messages), 0)`,
  }),
  answersOk: number('answers_ok', {
    label: 'Successful answers',
    description: 'Answers of models that ended well.',
    sql: count(sql`(${isAnswer} and ${isOk})`),
  }),
  answerErrors: number(
    'answer_errors',
    { label: 'Failed answers', description: 'Answers of models that ended in an error.', sql: failedAnswers },
    'down',
  ),
  errorRate: {
    id: 'error_rate',
    label: 'Error rate',
    description: 'Answers that ended in an error, by all answers.',
    sql: percent(failedAnswers, answers),
    unit: 'percent',
    aggregate: 'ratio',
    better: 'down',
  },
  answerSeconds: {
    id: 'answer_seconds',
    label: 'Answer time',
    description: 'The mean time that an answer took.',
    sql: averageSeconds(isAnswer),
    unit: 'seconds',
    aggregate: 'ratio',
    better: 'down',
  },
  lastErrorTime: {
    id: 'last_error_time',
    label: 'Last error',
    description: 'When something last ended in an error.',
    sql: lastOf(isError),
    unit: 'instant',
    aggregate: 'latest',
    better: 'neither',
  },
  lastErrorType: {
    id: 'last_error_type',
    label: 'Last error',
    description: 'The class of the last error.',
    sql: portable.latest(sql`error_type`, sql`time`, isError),
    unit: 'text',
    aggregate: 'latest',
    better: 'neither',
  },

  runs: number('runs', { label: 'Runs', description: 'Runs of workflows.', sql: runs }),
  runsSucceeded: number('runs_succeeded', {
    label: 'Successful runs',
    description: 'Runs that ended well.',
    sql: succeeded,
  }),
  runsFailed: number(
    'runs_failed',
    {
      label: 'Failed runs',
      description: 'Runs that ended in an error.',
      sql: count(sql`(${isRun} and ${isError})`),
    },
    'down',
  ),
  runsAborted: number(
    'runs_aborted',
    {
      label: 'Aborted runs',
      description: 'Runs that somebody has ended.',
      sql: count(sql`(${isRun} and status = 'aborted')`),
    },
    'down',
  ),
  successRate: {
    id: 'success_rate',
    label: 'Success rate',
    description: 'Runs that ended well, by all runs.',
    sql: percent(succeeded, runs),
    unit: 'percent',
    aggregate: 'ratio',
    better: 'up',
  },
  runSeconds: {
    id: 'run_seconds',
    label: 'Run time',
    description: 'The mean time that a run took.',
    sql: averageSeconds(isRun),
    unit: 'seconds',
    aggregate: 'ratio',
    better: 'down',
  },
  lastRun: {
    id: 'last_run',
    label: 'Last run',
    description: 'When a workflow was last run.',
    sql: lastOf(isRun),
    unit: 'instant',
    aggregate: 'latest',
    better: 'neither',
  },
} as const satisfies Readonly<Record<string, MeasureDefinition>>;

/** The cost of each source; together that is all cost. */
export const COST_OF_SOURCE: Readonly<Record<SpendingSource, MeasureDefinition>> = {
  assistants: money('assistants_cost', {
    label: 'Cost of conversations',
    description: 'What neither a workflow, nor a data source, nor the CLI has cost.',
    sql: costFrom('assistants'),
  }),
  workflows: money('workflows_cost', {
    label: 'Cost of workflows',
    description: 'What the calls of workflows have cost.',
    sql: costFrom('workflows'),
  }),
  datasources: money('datasources_cost', {
    label: 'Cost of data sources',
    description: 'What embeddings have cost.',
    sql: costFrom('datasources'),
  }),
  cli: money('cli_source_cost', {
    label: 'Cost of the CLI',
    description: 'What the CLI has cost.',
    sql: costFrom('cli'),
  }),
};
