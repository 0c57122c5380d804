import { sql, type RawBuilder } from 'kysely';
import { PLACEHOLDER_USERS } from './access.js';
import { build, type Engine } from './engines/sql.js';
import { isLeaf, isLlm, isRerank } from './measures.js';

/*
 * What the store as a whole can tell. A figure that it cannot is left out, since 0 would be a claim. These are yes or no
 * about everything stored; they say nothing about any one row.
 */
const HOLDINGS = {
  cost: sql`cost_nusd is not null`,
  cliCost: sql`cost_nusd is not null and cost_category = 'cli'`,
  eliCost: sql`cost_nusd is not null and cost_category = 'eli'`,
  rerankCost: sql`cost_nusd is not null and cost_category = 'rerank'`,
  inputTokens: sql`input_tokens is not null and not ${isRerank}`,
  cacheReadTokens: sql`cache_read_input_tokens is not null and not ${isRerank}`,
  cacheCreationTokens: sql`cache_creation_input_tokens is not null and not ${isRerank}`,
  outputTokens: sql`output_tokens is not null and not ${isRerank}`,
  rerankTokens: sql`input_tokens is not null and ${isRerank}`,
  people: sql`user_id not in (${sql.join(PLACEHOLDER_USERS.map((id) => sql.lit(id)))})`,
  assistants: sql`assistant_id is not null`,
  workflows: sql`workflow_id is not null`,
  workflowCalls: sql`workflow_id is not null and ${isLeaf}`,
  requests: isLlm,
  cli: sql`${isLlm} and cost_category = 'cli'`,
  mcps: sql`kind = 'mcp'`,
  webhooks: sql`kind = 'webhook'`,
} satisfies Record<string, RawBuilder<unknown>>;

export type Holding = keyof typeof HOLDINGS;
export type Holdings = ReadonlySet<Holding>;

export async function readHoldings(engine: Engine): Promise<Holdings> {
  const entries = Object.entries(HOLDINGS);
  const [found] = await engine.rows<Record<string, boolean | null>>(
    build
      .selectFrom('events')
      .select(entries.map(([name, holds]) => sql<boolean>`bool_or(${holds})`.as(name)))
      .$castTo<Record<string, boolean | null>>(),
  );
  return new Set(Object.keys(HOLDINGS).filter((name) => found?.[name] === true)) as Set<Holding>;
}
