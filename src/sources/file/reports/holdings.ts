import type { EventTable, NumberColumnId } from '../event-table.js';
import { perTable } from '../scan/once.js';
import { classesOf, type Condition } from '../scan/traits.js';
import { both, inCategory, isCli, isEmbedding, isKind, isLeaf, isLlm, isRerank, isTool, not } from './conditions.js';

const has =
  (column: NumberColumnId): Condition =>
  ({ known }) =>
    known.has(column);
const isShared = isKind('shared');

/**
 * What the files as a whole can tell. A figure that they cannot is left out, since 0 would be a claim. These are yes or no
 * about all events; they say nothing about any one of them.
 */
const HOLDINGS = {
  cost: has('cost_nusd'),
  cliCost: both(has('cost_nusd'), isCli),
  eliCost: both(has('cost_nusd'), inCategory('eli')),
  rerankCost: both(has('cost_nusd'), inCategory('rerank')),
  inputTokens: both(has('input_tokens'), not(isRerank)),
  cacheReadTokens: both(has('cache_read_input_tokens'), not(isRerank)),
  cacheCreationTokens: both(has('cache_creation_input_tokens'), not(isRerank)),
  outputTokens: both(has('output_tokens'), not(isRerank)),
  rerankTokens: both(has('input_tokens'), isRerank),
  people: ({ hasPerson }) => hasPerson,
  assistants: ({ hasAssistant }) => hasAssistant,
  workflows: ({ hasWorkflow }) => hasWorkflow,
  workflowCalls: (event) => event.hasWorkflow && isLeaf(event),
  requests: isLlm,
  cli: both(isLlm, isCli),
  embeddings: isEmbedding,
  tools: isTool,
  mcps: isKind('mcp'),
  webhooks: isKind('webhook'),
  skills: (event) => event.kind === 'skill-used' && event.hasAsset,
  assetChanges: ({ kind }) => ['asset-created', 'asset-updated', 'asset-deleted'].includes(kind),
  sharedChats: (event) => isShared(event) && event.hasConversation,
  published: (event) => isShared(event) && !event.hasConversation,
} as const satisfies Readonly<Record<string, Condition>>;

export type Holding = keyof typeof HOLDINGS;
export type Holdings = ReadonlySet<Holding>;

export const holdingsOf = perTable((table: EventTable): Holdings => {
  const { traits } = classesOf(table);
  const names = Object.keys(HOLDINGS) as Holding[];
  return new Set(names.filter((name) => traits.some((one) => HOLDINGS[name](one))));
});
