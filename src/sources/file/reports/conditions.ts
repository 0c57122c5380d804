import type { Condition } from '../scan/traits.js';

/* What events count where; the same as in the gateway's model. */

export const everything: Condition = () => true;
export const isLlm: Condition = ({ kind }) => kind === 'llm';
export const isRun: Condition = ({ kind }) => kind === 'run';
export const isTool: Condition = ({ kind }) => kind === 'tool';
/** Money and tokens stand on these, so that a run does not count again what its calls have counted. */
export const isLeaf: Condition = ({ kind }) => kind === 'llm' || kind === 'tool';
export const isRerank: Condition = ({ operation }) => operation === 'rerank';
/** A model's answer to somebody, and not a step towards one. */
export const isAnswer: Condition = (event) => isLlm(event) && event.operation === 'other';
/** A model's call that turns text into vectors. */
export const isEmbedding: Condition = (event) =>
  isLlm(event) && (event.operation === 'embeddings' || event.category === 'embedding');
/** What has tokens of models; those of re-ranking are apart. */
export const hasTokens: Condition = (event) => isLeaf(event) && !isRerank(event);
export const isCli: Condition = ({ category }) => category === 'cli';
export const isOk: Condition = ({ status }) => status === 'ok';
export const isError: Condition = ({ status }) => status === 'error';

const BESIDE_THE_PLATFORM: readonly (string | null)[] = ['eli', 'rerank', 'cli'];
export const isPlatform: Condition = ({ category }) => !BESIDE_THE_PLATFORM.includes(category);

export const SPENDING_SOURCES = ['assistants', 'workflows', 'datasources', 'cli'] as const;
export type SpendingSource = (typeof SPENDING_SOURCES)[number];

/** Where an event's money was spent. */
export function sourceOf({ category, hasWorkflow }: Parameters<Condition>[0]): SpendingSource {
  if (category === 'cli') return 'cli';
  if (hasWorkflow) return 'workflows';
  return category === 'embedding' ? 'datasources' : 'assistants';
}

export const inCategory =
  (name: string): Condition =>
  ({ category }) =>
    category === name;
export const isKind =
  (name: string): Condition =>
  ({ kind }) =>
    kind === name;
export const isFrom =
  (source: SpendingSource): Condition =>
  (event) =>
    sourceOf(event) === source;
export const both =
  (...conditions: readonly Condition[]): Condition =>
  (event) =>
    conditions.every((condition) => condition(event));
export const not =
  (condition: Condition): Condition =>
  (event) =>
    !condition(event);
