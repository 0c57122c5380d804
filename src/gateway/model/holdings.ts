import { sql, type RawBuilder } from 'kysely';
import type { Engine } from '../engines/engine.js';
import { portable } from '../engines/portable.js';
import { isAnswer, isCli, isEmbedding, isLeaf, isLlm, isRerank, isRun } from './aggregates.js';
import { build } from './build.js';
import { somebody } from './people.js';

/*
 * What the store as a whole can tell. A figure that it cannot is left out, since 0 would be a claim. These are yes or no
 * about everything stored; they say nothing about any one row.
 */
const HOLDINGS = {
  cost: sql`cost_nusd is not null`,
  cliCost: sql`cost_nusd is not null and cost_category = 'cli'`,
  eliCost: sql`cost_nusd is not null and cost_category = 'eli'`,
  rerankCost: sql`cost_nusd is not null and cost_category = 'rerank'`,
  embeddingCost: sql`cost_nusd is not null and cost_category = 'embedding'`,
  toolCost: sql`cost_nusd is not null and cost_category = 'tool'`,
  inputTokens: sql`input_tokens is not null and not ${isRerank}`,
  cacheReadTokens: sql`cache_read_input_tokens is not null and not ${isRerank}`,
  cacheCreationTokens: sql`cache_creation_input_tokens is not null and not ${isRerank}`,
  outputTokens: sql`output_tokens is not null and not ${isRerank}`,
  rerankTokens: sql`input_tokens is not null and ${isRerank}`,
  people: sql`${somebody(sql`user_id`)} is not null`,
  assistants: sql`assistant_id is not null`,
  workflows: sql`workflow_id is not null`,
  workflowCalls: sql`workflow_id is not null and ${isLeaf}`,
  requests: isLlm,
  cli: sql`${isLlm} and ${isCli}`,
  cliSessions: sql`${isCli} and conversation_id is not null`,
  cliProjects: sql`${isCli} and project_id is not null`,
  cliRepositories: sql`${isCli} and nullif(repository, '') is not null`,
  cliEvents: isCli,
  cliTools: sql`${isCli} and kind = 'tool' and asset_id is not null`,
  cliErrors: sql`${isLlm} and ${isCli} and status = 'error' and coalesce(nullif(response_status, ''), nullif(error_type, '')) is not null`,
  cliLines: sql`${isCli} and lines_added is not null`,
  cliPrompts: sql`${isCli} and prompts is not null and conversation_id is not null`,
  cliUsers: sql`${isCli} and ${somebody(sql`user_id`)} is not null`,
  clients: sql`${isCli} and nullif(client, '') is not null`,
  clientVersions: sql`${isCli} and nullif(client_version, '') is not null`,
  endpoints: sql`${isLlm} and ${isCli} and nullif(endpoint, '') is not null`,
  embeddings: isEmbedding,
  tools: sql`kind = 'tool'`,
  toolNames: sql`kind = 'tool' and asset_id is not null`,
  errorTypes: sql`error_type is not null`,
  conversations: sql`conversation_id is not null`,
  projects: sql`nullif(project_id, '') is not null`,
  repositories: sql`nullif(repository, '') is not null`,
  messages: sql`messages > 0`,
  runs: isRun,
  answers: isAnswer,
  answerTimes: sql`${isAnswer} and duration_ms is not null`,
  linesAdded: sql`lines_added is not null`,
  filesChanged: sql`files_changed is not null`,
  /* Rows that cover a whole day, month or other period. */
  periods: sql`until is not null`,
  mcps: sql`kind = 'mcp'`,
  webhooks: sql`kind = 'webhook'`,
  skills: sql`kind = 'skill-used' and asset_id is not null`,
  assetChanges: sql`kind in ('asset-created', 'asset-updated', 'asset-deleted')`,
  sharedChats: sql`kind = 'shared' and conversation_id is not null`,
  published: sql`kind = 'shared' and conversation_id is null`,
  limits: sql`exists (select 1 from budgets where limit_nusd >= 0)`,
  /* The store has one limit per budget, which is the hard one. */
  softLimits: sql`false`,
} satisfies Record<string, RawBuilder<unknown>>;

export type Holding = keyof typeof HOLDINGS;
export type Holdings = ReadonlySet<Holding>;

export async function readHoldings(engine: Engine): Promise<Holdings> {
  const entries = Object.entries(HOLDINGS);
  const [found] = await engine.rows<Record<string, boolean | null>>(
    build
      .selectFrom('events')
      .select(entries.map(([name, holds]) => portable.anyTrue(holds).as(name)))
      .$castTo<Record<string, boolean | null>>(),
  );
  return new Set(Object.keys(HOLDINGS).filter((name) => found?.[name] === true)) as Set<Holding>;
}
