import { sql, type RawBuilder } from 'kysely';
import { portable } from '../engines/portable.js';
import { somebody } from './people.js';

/*
 * What the figures mean, over a relation with the columns of `events`. Money and tokens are read from leaf rows only,
 * so that a run's own row never counts what its calls have counted. A sum nobody knows a part of is NULL; a sum over no
 * rows at all is 0.
 */

export type Measure = RawBuilder<unknown>;
export type Condition = RawBuilder<boolean>;

export const isOk: Condition = sql`status = 'ok'`;
export const isError: Condition = sql`status = 'error'`;
export const isLlm: Condition = sql`kind = 'llm'`;
export const isRun: Condition = sql`kind = 'run'`;
export const isLeaf: Condition = sql`kind in ('llm', 'tool')`;
export const isRerank: Condition = sql`coalesce(operation = 'rerank', false)`;
/** A model's answer to somebody, and not a step towards one. */
export const isAnswer: Condition = sql`(${isLlm} and coalesce(operation not in ('rerank', 'embeddings'), true))`;
/** A model's call that turns text into vectors. */
export const isEmbedding: Condition = sql`(${isLlm} and (coalesce(operation = 'embeddings', false) or coalesce(cost_category = 'embedding', false)))`;
export const isTokenRow: Condition = sql`(${isLeaf} and not ${isRerank})`;

/** Every event of somebody; NULL for the ids that stand for nobody. */
const person = somebody(sql`user_id`);

export function count(condition: Condition): Measure {
  return sql`count(*) filter (where ${condition})`;
}

/** Calls of models: a row may stand for several, and where nobody knows for how many, it is none of the known. */
export function requests(condition: Condition = sql`true`): Measure {
  return sumKnown(sql`requests`, sql`(${isLlm} and ${condition})`);
}

export function distinct(expression: RawBuilder<unknown>, condition: Condition = sql`true`): Measure {
  return sql`count(distinct ${expression}) filter (where ${condition})`;
}

/** Distinct persons with at least one such event. */
export function people(condition: Condition = sql`true`): Measure {
  return distinct(person, condition);
}

/** A sum of what is known: null where nothing of it is, 0 of no rows. */
export function sumKnown(value: RawBuilder<unknown>, condition: Condition): Measure {
  return sql`case when count(*) filter (where ${condition}) = 0 then 0 else sum(${value}) filter (where ${condition}) end`;
}

/** Nano-USD of the leaf rows of some cost categories, or of all. */
export function cost(...categories: string[]): Measure {
  return costWhere(categories.length === 0 ? sql`true` : inCategories(categories));
}

/** Nano-USD of the leaf rows outside some cost categories. */
export function costExcept(...categories: string[]): Measure {
  return costWhere(sql`not ${inCategories(categories)}`);
}

function costWhere(condition: Condition): Measure {
  return sumKnown(sql`cost_nusd`, sql`(${isLeaf} and ${condition})`);
}

export function inCategories(categories: readonly string[]): Condition {
  return sql`coalesce(cost_category in (${sql.join(categories)}), false)`;
}

/** The cost categories that are no part of the platform's cost. */
export const BESIDE_THE_PLATFORM = ['eli', 'rerank', 'cli'] as const;
/** What the platform's cost is read from. */
export const isPlatform: Condition = sql`not ${inCategories(BESIDE_THE_PLATFORM)}`;

/** The cost categories that have a budget of their own name. */
export const BUDGET_CATEGORIES = ['eli', 'rerank', 'embedding', 'tool', 'cli'] as const;

/** Whether an event's cost counts towards a budget: the platform's has all but the CLI's. */
export function inBudget(budget: RawBuilder<unknown>, kind: RawBuilder<unknown>, category: RawBuilder<unknown>) {
  const own = sql`${budget} in (${sql.join(BUDGET_CATEGORIES.map((name) => sql.lit(name)))}) and ${category} = ${budget}`;
  return sql<boolean>`(${kind} in ('llm', 'tool')
    and coalesce(case when ${budget} = 'platform' then coalesce(${category}, '') <> 'cli' else ${own} end, false))`;
}

/** The sources of money, and of the tokens it pays for. Every leaf row belongs to exactly one. */
export const SPENDING_SOURCES = ['assistants', 'workflows', 'datasources', 'cli'] as const;
export type SpendingSource = (typeof SPENDING_SOURCES)[number];

export const isCli: Condition = sql`coalesce(cost_category = 'cli', false)`;
/* A number is cheaper to compare than a name. */
const sourceNumber = sql<number>`case when ${isCli} then 3 when workflow_id is not null then 1
  when coalesce(cost_category = 'embedding', false) then 2 else 0 end`;
export const spendingSource = sql<SpendingSource>`case ${sourceNumber} ${sql.join(
  SPENDING_SOURCES.map((name, index) => sql`when ${sql.lit(index)} then ${sql.lit(name)}`),
  sql` `,
)} end`;

function isFrom(source: SpendingSource): Condition {
  return sql`${sourceNumber} = ${sql.lit(SPENDING_SOURCES.indexOf(source))}`;
}

/** Nano-USD of the leaf rows of one source. */
export function costFrom(source: SpendingSource): Measure {
  return costWhere(isFrom(source));
}

/** The value of the latest such event that has one; of two at the same instant the greater. */
export function latest(value: RawBuilder<unknown>, condition: Condition = sql`true`): Measure {
  return portable.latest(value, sql`time`, condition);
}

/** When something last happened. */
export function lastOf(condition: Condition): Measure {
  return sql`max(time) filter (where ${condition})`;
}

/** Calls of models whose cost nobody knows. A row that does not say how many it stands for is one. */
export const unpriced: Measure = sql`coalesce(sum(coalesce(requests, 1)) filter (where ${isLlm} and cost_nusd is null), 0)`;

const uncachedInput = sql`input_tokens - coalesce(cache_read_input_tokens, 0) - coalesce(cache_creation_input_tokens, 0)`;
const allTokens = sql`case
  when coalesce(input_tokens, cache_read_input_tokens, cache_creation_input_tokens, output_tokens) is null then null
  else coalesce(input_tokens, coalesce(cache_read_input_tokens, 0) + coalesce(cache_creation_input_tokens, 0))
    + coalesce(output_tokens, 0) end`;

/** Tokens by kind: disjoint, so that input + cache read + cache creation + output is the total. Re-ranking is apart. */
export const tokens = {
  input: sumKnown(uncachedInput, isTokenRow),
  cacheRead: sumKnown(sql`cache_read_input_tokens`, isTokenRow),
  cacheCreation: sumKnown(sql`cache_creation_input_tokens`, isTokenRow),
  output: sumKnown(sql`output_tokens`, isTokenRow),
  total: sumKnown(allTokens, isTokenRow),
  rerank: sumKnown(sql`input_tokens`, sql`(${isLeaf} and ${isRerank})`),
} as const;

const tellsCached: Condition = sql`(${isTokenRow} and input_tokens is not null and cache_read_input_tokens is not null)`;
/** What part of the input was read from the cache, 0-100, of calls that tell it. */
export const cacheHitRate: Measure = percent(
  sumKnown(sql`cache_read_input_tokens`, tellsCached),
  sumKnown(sql`input_tokens`, tellsCached),
);

/** All tokens of the leaf rows of one source, without those of re-ranking. */
export function tokensFrom(source: SpendingSource): Measure {
  return sumKnown(allTokens, sql`(${isTokenRow} and ${isFrom(source)})`);
}

/*
 * The same by source where many are requested: what a row counts for is worked out once for each row, in columns of these
 * names.
 */
export const SOURCE_COLUMNS = [
  sql<number | null>`case when ${isLeaf} then ${sourceNumber} end`.as('money_source'),
  sql<number | null>`case when ${isTokenRow} then ${sourceNumber} end`.as('token_source'),
  sql<bigint | null>`${allTokens}`.as('row_tokens'),
] as const;

const counted = (column: string, source: SpendingSource | undefined): Condition =>
  source === undefined
    ? sql`${sql.ref(column)} is not null`
    : sql`${sql.ref(column)} = ${sql.lit(SPENDING_SOURCES.indexOf(source))}`;

/** Nano-USD of one source, or of all. Over rows with {@link SOURCE_COLUMNS}. */
export function sourceCost(source?: SpendingSource): Measure {
  return sumKnown(sql`cost_nusd`, counted('money_source', source));
}

/** All tokens of one source, or of all, without those of re-ranking. Over rows with {@link SOURCE_COLUMNS}. */
export function sourceTokens(source?: SpendingSource): Measure {
  return sumKnown(sql`row_tokens`, counted('token_source', source));
}

/** Mean duration in seconds. */
export function averageSeconds(condition: Condition): Measure {
  return sql`avg(duration_ms) filter (where ${condition}) / 1000`;
}

/** Nano-USD per unit, rounded to a whole nano; NULL without a unit. */
export function costPer(amount: Measure, units: Measure): Measure {
  return sql`case when ${units} = 0 then null else ${portable.integerDivision(sql`(2 * ${amount} + ${units})`, sql`(2 * ${units})`)} end`;
}

/** 0-100; NULL of nothing. */
export function percent(part: Measure, whole: Measure): Measure {
  return sql`${portable.cast(sql`100.0`, 'number')} * ${part} / nullif(${whole}, 0)`;
}
