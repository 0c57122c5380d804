import type { EventTable } from '../event-table.js';
import { together } from '../scan/grouping.js';
import type { Measure } from '../scan/measure.js';
import type { SummedId } from '../scan/number-columns.js';
import { perTable } from '../scan/per-table.js';
import { scan } from '../scan/scan.js';
import type { Condition } from '../scan/traits.js';
import {
  both,
  everything,
  inCategory,
  isCli,
  isEmbedding,
  isKind,
  isLeaf,
  isLlm,
  isRerank,
  isTool,
  not,
} from './conditions.js';

const any = (where: Condition): Measure => ({ of: 'count', where });
const known = (column: SummedId, where: Condition): Measure => ({
  of: 'worked-out',
  parts: [
    { of: 'count', where },
    { of: 'missing', column, where },
  ],
  from: (all, missing) => Number(all) - Number(missing),
});
const isShared = isKind('shared');

/**
 * What the files as a whole can tell. A figure that they cannot is left out, since 0 would be a claim. These are yes or no
 * about all events; they say nothing about any one of them.
 */
const HOLDINGS = {
  cost: known('cost_nusd', everything),
  cliCost: known('cost_nusd', isCli),
  eliCost: known('cost_nusd', inCategory('eli')),
  rerankCost: known('cost_nusd', inCategory('rerank')),
  inputTokens: known('input_tokens', not(isRerank)),
  cacheReadTokens: known('cache_read_input_tokens', not(isRerank)),
  cacheCreationTokens: known('cache_creation_input_tokens', not(isRerank)),
  outputTokens: known('output_tokens', not(isRerank)),
  rerankTokens: known('input_tokens', isRerank),
  people: any(({ hasPerson }) => hasPerson),
  assistants: any(({ hasAssistant }) => hasAssistant),
  workflows: any(({ hasWorkflow }) => hasWorkflow),
  workflowCalls: any(both(({ hasWorkflow }) => hasWorkflow, isLeaf)),
  requests: any(isLlm),
  cli: any(both(isLlm, isCli)),
  embeddings: any(isEmbedding),
  tools: any(isTool),
  mcps: any(isKind('mcp')),
  webhooks: any(isKind('webhook')),
  skills: any(both(isKind('skill-used'), ({ hasAsset }) => hasAsset)),
  assetChanges: any(({ kind }) => ['asset-created', 'asset-updated', 'asset-deleted'].includes(kind)),
  sharedChats: any(both(isShared, ({ hasConversation }) => hasConversation)),
  published: any(both(isShared, ({ hasConversation }) => !hasConversation)),
} as const satisfies Readonly<Record<string, Measure>>;

export type Holding = keyof typeof HOLDINGS;
export type Holdings = ReadonlySet<Holding>;

export const holdingsOf = perTable((table: EventTable): Holdings => {
  const rows = Uint32Array.from({ length: table.length }, (_, row) => row);
  const measures = Object.entries(HOLDINGS) as [Holding, Measure][];
  const scanned = scan(
    table,
    rows,
    together(rows),
    measures.map(([, measure]) => measure),
  );
  return new Set(measures.flatMap(([name, measure]) => (Number(scanned.total(measure)) > 0 ? [name] : [])));
});
