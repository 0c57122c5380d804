import type { DistinctId, Measure } from '../scan/measure.js';
import type { SummedId } from '../scan/number-columns.js';
import { plus, quotient } from '../scan/exact.js';
import type { Condition } from '../scan/traits.js';
import {
  both,
  everything,
  hasTokens,
  inCategory,
  isAnswer,
  isCli,
  isEmbedding,
  isError,
  isFrom,
  isKind,
  isLeaf,
  isLlm,
  isOk,
  isPlatform,
  isRerank,
  isRun,
  isTool,
  type SpendingSource,
} from './conditions.js';

const count = (where: Condition): Measure => ({ of: 'count', where });
const sum = (column: SummedId, where: Condition): Measure => ({ of: 'sum', column, where });
const distinct = (column: DistinctId, where: Condition = everything): Measure => ({ of: 'distinct', column, where });
const cost = (where: Condition): Measure => sum('cost_nusd', both(isLeaf, where));
const requests = (where: Condition): Measure => sum('requests', both(isLlm, where));

/** Of 100, and unknown of nothing. */
const percent = (part: Measure, whole: Measure): Measure => ({
  of: 'worked-out',
  parts: [part, whole],
  from: (some, all) => (some === null || Number(all) === 0 ? null : (100 * Number(some)) / Number(all)),
});
const costPer = (amount: Measure, units: Measure): Measure => ({
  of: 'worked-out',
  parts: [amount, units],
  from: (money, number) => quotient(money, number ?? 0),
});
const seconds = (where: Condition): Measure => ({
  of: 'worked-out',
  parts: [{ of: 'mean', column: 'duration_ms', where }],
  from: (milliseconds) => (milliseconds === null ? null : Number(milliseconds) / 1000),
});
const secondsAt = (level: number, where: Condition): Measure => ({
  of: 'worked-out',
  parts: [{ of: 'quantile', column: 'duration_ms', level, where }],
  from: (milliseconds) => (milliseconds === null ? null : Number(milliseconds) / 1000),
});
const perChat = (statistic: Extract<Measure, { of: 'spread' }>['statistic']): Measure => ({
  of: 'spread',
  column: 'messages',
  by: 'conversation_id',
  statistic,
});

/** What tells how much of its input was read from a cache. */
const tellsCached: Condition = (event) =>
  hasTokens(event) && event.known.has('input_tokens') && event.known.has('cache_read_input_tokens');
const isUnpriced: Condition = (event) => isLlm(event) && !event.known.has('cost_nusd');

const allCost = cost(everything);
const runs = count(isRun);
const runsSucceeded = count(both(isRun, isOk));
const answers = count(isAnswer);
const answerErrors = count(both(isAnswer, isError));

/** The cost of each source; together that is all cost. */
export const COST_OF_SOURCE: Readonly<Record<SpendingSource, Measure>> = {
  assistants: cost(isFrom('assistants')),
  workflows: cost(isFrom('workflows')),
  datasources: cost(isFrom('datasources')),
  cli: cost(isFrom('cli')),
};

/** All tokens of the calls of each source, without those of re-ranking. */
export const TOKENS_OF_SOURCE: Readonly<Record<SpendingSource, Measure>> = {
  assistants: sum('all_tokens', both(hasTokens, isFrom('assistants'))),
  workflows: sum('all_tokens', both(hasTokens, isFrom('workflows'))),
  datasources: sum('all_tokens', both(hasTokens, isFrom('datasources'))),
  cli: sum('all_tokens', both(hasTokens, isFrom('cli'))),
};

/** What the figures mean, over some events: the same as the gateway's measures of these names. */
export const MEASURES = {
  cost: allCost,
  platformCost: cost(isPlatform),
  cliCost: cost(isCli),
  eliCost: cost(inCategory('eli')),
  rerankCost: cost(inCategory('rerank')),
  costPerRun: costPer(COST_OF_SOURCE.workflows, runs),
  costPerAnswer: costPer(allCost, answers),
  embeddingCost: cost(inCategory('embedding')),
  toolCost: cost(inCategory('tool')),
  costPerRequest: costPer(allCost, requests(everything)),
  costPerUser: costPer(allCost, distinct('person')),

  tokens: sum('all_tokens', hasTokens),
  inputTokens: sum('uncached_input_tokens', hasTokens),
  cacheReadTokens: sum('cache_read_input_tokens', hasTokens),
  cacheCreationTokens: sum('cache_creation_input_tokens', hasTokens),
  outputTokens: sum('output_tokens', hasTokens),
  rerankTokens: sum('input_tokens', both(isLeaf, isRerank)),

  cacheHitRate: percent(sum('cache_read_input_tokens', tellsCached), sum('input_tokens', tellsCached)),

  users: distinct('person'),
  runUsers: distinct('person', isRun),
  answeredUsers: distinct('person', isAnswer),
  assistants: distinct('assistant_id'),
  workflows: distinct('workflow_id'),
  conversations: distinct('conversation_id'),
  projects: distinct('named-project'),
  repositories: distinct('named-repository'),
  mcpServers: distinct('asset_id', isKind('mcp')),
  skillsUsed: distinct('asset_id', isKind('skill-used')),

  events: count(everything),
  errors: count(isError),
  /** Calls of models whose cost nobody knows. A row that does not say how many it stands for is one. */
  unpriced: {
    of: 'worked-out',
    parts: [sum('requests', isUnpriced), { of: 'missing', column: 'requests', where: isUnpriced }],
    from: (requests, rows) => plus(requests ?? 0, rows ?? 0),
  },
  requests: requests(everything),
  cliRequests: requests(isCli),
  embeddings: requests(isEmbedding),
  webhooks: count(isKind('webhook')),

  messages: {
    of: 'worked-out',
    parts: [sum('messages', everything)],
    from: (messages) => messages ?? 0,
  },
  leastPerChat: perChat('least'),
  medianPerChat: perChat('median'),
  meanPerChat: perChat('mean'),
  mostPerChat: perChat('most'),
  answers,
  answersOk: count(both(isAnswer, isOk)),
  answerErrors,
  errorRate: percent(answerErrors, answers),
  answerSeconds: seconds(isAnswer),
  answerSecondsP50: secondsAt(0.5, isAnswer),
  answerSecondsP95: secondsAt(0.95, isAnswer),
  toolCalls: count(isTool),
  toolErrors: count(both(isTool, isError)),
  lastErrorTime: { of: 'last', where: isError },
  lastErrorType: {
    of: 'latest',
    text:
      ({ text: { error_type: column } }) =>
      (row) =>
        column.values[column.codes[row] as number] ?? null,
    where: isError,
  },

  runs,
  runsSucceeded,
  runsFailed: count(both(isRun, isError)),
  runsAborted: count(both(isRun, ({ status }) => status === 'aborted')),
  successRate: percent(runsSucceeded, runs),
  runSeconds: seconds(isRun),
  lastRun: { of: 'last', where: isRun },
} as const satisfies Readonly<Record<string, Measure>>;
