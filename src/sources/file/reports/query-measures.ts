import type { UsageMeasureId } from '../../../core/catalogue/usage/usage-measures.js';
import type { EventTable, TextColumnId } from '../event-table.js';
import type { Measure } from '../scan/measure.js';
import { classesOf, type Condition } from '../scan/traits.js';
import {
  both,
  inCategory,
  isAnswer,
  isCli,
  isError,
  isLeaf,
  isLlm,
  isPlatform,
  isRun,
  isTool,
  hasTokens,
} from './conditions.js';
import { type Holding, holdingsOf } from './holdings.js';
import { MEASURES } from './measures.js';

/** Whether an event counts, where what is said of its class does not tell. */
type RowCondition = (table: EventTable) => (row: number) => boolean;

/** A measure that any question may ask for, as the gateway has it. */
export interface QueryMeasure {
  readonly measure: Measure;
  /** The events that it is worked out from: what has none of them has no row. */
  readonly of: { readonly classes: Condition } | { readonly rows: RowCondition };
  /** What files must tell for the figure to be known at all. */
  readonly isKnown: (table: EventTable) => boolean;
}

const holds =
  (holding: Holding) =>
  (table: EventTable): boolean =>
    holdingsOf(table).has(holding);
const any =
  (condition: Condition) =>
  (table: EventTable): boolean =>
    classesOf(table).traits.some(condition);
const always = (): boolean => true;
const ofClass = (measure: Measure, classes: Condition, isKnown: QueryMeasure['isKnown']): QueryMeasure => ({
  measure,
  of: { classes },
  isKnown,
});

/** Events that have a text which is not blank. */
const named =
  (column: TextColumnId): RowCondition =>
  ({ text }) => {
    const { codes, values } = text[column];
    return (row) => Boolean(values[codes[row] as number]);
  };
const hasMessages: RowCondition =
  ({ number }) =>
  (row) =>
    Math.abs(number.messages.values[row] as number) > 0;
const ofRows = (measure: Measure, rows: RowCondition): QueryMeasure => ({
  measure,
  of: { rows },
  isKnown: (table) => {
    const isOne = rows(table);
    for (let row = 0; row < table.length; row++) if (isOne(row)) return true;
    return false;
  },
});

const isPerson: Condition = ({ hasPerson }) => hasPerson;
const isCategory = (name: string): Condition => both(isLeaf, inCategory(name));
const ofAnswerTimes = any((event) => isAnswer(event) && event.known.has('duration_ms'));
const runs = (measure: Measure): QueryMeasure => ofClass(measure, isRun, any(isRun));
const tokens = (measure: Measure, holding: Holding): QueryMeasure => ofClass(measure, hasTokens, holds(holding));

/** What files do not tell is absent. */
export const QUERY_MEASURES: Readonly<Partial<Record<UsageMeasureId, QueryMeasure>>> = {
  cost: ofClass(MEASURES.cost, isLeaf, holds('cost')),
  platformCost: ofClass(MEASURES.platformCost, both(isLeaf, isPlatform), holds('cost')),
  cliCost: ofClass(MEASURES.cliCost, both(isLeaf, isCli), holds('cliCost')),
  eliCost: ofClass(MEASURES.eliCost, isCategory('eli'), holds('eliCost')),
  rerankCost: ofClass(MEASURES.rerankCost, isCategory('rerank'), holds('rerankCost')),
  embeddingCost: ofClass(
    MEASURES.embeddingCost,
    isCategory('embedding'),
    any((event) => event.category === 'embedding' && event.known.has('cost_nusd')),
  ),
  toolCost: ofClass(
    MEASURES.toolCost,
    isCategory('tool'),
    any((event) => event.category === 'tool' && event.known.has('cost_nusd')),
  ),
  costPerRequest: ofClass(MEASURES.costPerRequest, isLeaf, holds('cost')),
  costPerUser: ofClass(MEASURES.costPerUser, (event) => isLeaf(event) || isPerson(event), holds('cost')),
  costPerRun: ofClass(
    MEASURES.costPerRun,
    (event) => isRun(event) || (isLeaf(event) && event.hasWorkflow),
    holds('cost'),
  ),
  requests: ofClass(MEASURES.requests, isLlm, holds('requests')),
  tokens: tokens(MEASURES.tokens, 'inputTokens'),
  inputTokens: tokens(MEASURES.inputTokens, 'inputTokens'),
  cachedInputTokens: tokens(MEASURES.cacheReadTokens, 'cacheReadTokens'),
  cacheCreationTokens: tokens(MEASURES.cacheCreationTokens, 'cacheCreationTokens'),
  outputTokens: tokens(MEASURES.outputTokens, 'outputTokens'),
  cacheHitRate: tokens(MEASURES.cacheHitRate, 'cacheReadTokens'),
  users: ofClass(MEASURES.users, isPerson, holds('people')),
  sessions: ofClass(
    MEASURES.conversations,
    ({ hasConversation }) => hasConversation,
    any(({ hasConversation }) => hasConversation),
  ),
  projects: ofRows(MEASURES.projects, named('project_id')),
  assistants: ofClass(MEASURES.assistants, ({ hasAssistant }) => hasAssistant, holds('assistants')),
  workflows: ofClass(MEASURES.workflows, ({ hasWorkflow }) => hasWorkflow, holds('workflows')),
  repositories: ofRows(MEASURES.repositories, named('repository')),
  messages: ofRows(MEASURES.messages, hasMessages),
  runs: runs(MEASURES.runs),
  failures: runs(MEASURES.runsFailed),
  successRate: runs(MEASURES.successRate),
  errors: ofClass(MEASURES.errors, isError, always),
  errorRate: ofClass(MEASURES.errorRate, isAnswer, any(isAnswer)),
  latency: ofClass(MEASURES.answerSeconds, isAnswer, ofAnswerTimes),
  latencyP50: ofClass(MEASURES.answerSecondsP50, isAnswer, ofAnswerTimes),
  latencyP95: ofClass(MEASURES.answerSecondsP95, isAnswer, ofAnswerTimes),
  toolCalls: ofClass(MEASURES.toolCalls, isTool, holds('tools')),
  toolErrors: ofClass(MEASURES.toolErrors, isTool, holds('tools')),
};
