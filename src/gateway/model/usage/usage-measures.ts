import { sql } from 'kysely';
import { USAGE_MEASURES, type UsageMeasureId } from '../../../core/catalogue/usage/usage-measures.js';
import { wireName } from '../../../core/catalogue/usage/wire-name.js';
import {
  BESIDE_THE_PLATFORM,
  type Condition,
  inCategories,
  isAnswer,
  isError,
  isLeaf,
  isLlm,
  isRun,
  isTokenRow,
} from '../aggregates.js';
import type { Holding } from '../holdings.js';
import type { MeasureDefinition } from '../measure-definition.js';
import { MEASURES } from '../measures.js';
import { somebody } from '../people.js';

/** A measure that any question may ask for. */
export interface UsageMeasure {
  /** As the wire has it. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly measure: MeasureDefinition;
  /** The events that it is worked out from: what has none of them has no row. */
  readonly of: Condition;
  /** What the store must hold for the figure to be known at all. */
  readonly needs?: Holding;
}

const isPerson: Condition = sql`${somebody(sql`user_id`)} is not null`;
const costOf = (...categories: string[]): Condition => sql`(${isLeaf} and ${inCategories(categories)})`;
const isTool: Condition = sql`kind = 'tool'`;

type Worked = Pick<UsageMeasure, 'measure' | 'of' | 'needs'>;

const WORKED: Readonly<Partial<Record<UsageMeasureId, Worked>>> = {
  cost: { measure: MEASURES.cost, of: isLeaf, needs: 'cost' },
  platformCost: {
    measure: MEASURES.platformCost,
    of: sql`(${isLeaf} and not ${inCategories(BESIDE_THE_PLATFORM)})`,
    needs: 'cost',
  },
  cliCost: { measure: MEASURES.cliCost, of: costOf('cli'), needs: 'cliCost' },
  eliCost: { measure: MEASURES.eliCost, of: costOf('eli'), needs: 'eliCost' },
  rerankCost: { measure: MEASURES.rerankCost, of: costOf('rerank'), needs: 'rerankCost' },
  embeddingCost: { measure: MEASURES.embeddingCost, of: costOf('embedding'), needs: 'embeddingCost' },
  toolCost: { measure: MEASURES.toolCost, of: costOf('tool'), needs: 'toolCost' },
  costPerRequest: { measure: MEASURES.costPerRequest, of: isLeaf, needs: 'cost' },
  costPerUser: { measure: MEASURES.costPerUser, of: sql`(${isLeaf} or ${isPerson})`, needs: 'cost' },
  costPerRun: {
    measure: MEASURES.costPerRun,
    of: sql`(${isRun} or (${isLeaf} and workflow_id is not null))`,
    needs: 'cost',
  },
  requests: { measure: MEASURES.requests, of: isLlm, needs: 'requests' },
  tokens: { measure: MEASURES.tokens, of: isTokenRow, needs: 'inputTokens' },
  inputTokens: { measure: MEASURES.inputTokens, of: isTokenRow, needs: 'inputTokens' },
  cachedInputTokens: { measure: MEASURES.cacheReadTokens, of: isTokenRow, needs: 'cacheReadTokens' },
  cacheCreationTokens: { measure: MEASURES.cacheCreationTokens, of: isTokenRow, needs: 'cacheCreationTokens' },
  outputTokens: { measure: MEASURES.outputTokens, of: isTokenRow, needs: 'outputTokens' },
  cacheHitRate: { measure: MEASURES.cacheHitRate, of: isTokenRow, needs: 'cacheReadTokens' },
  users: { measure: MEASURES.users, of: isPerson, needs: 'people' },
  sessions: { measure: MEASURES.conversations, of: sql`conversation_id is not null`, needs: 'conversations' },
  projects: { measure: MEASURES.projects, of: sql`nullif(project_id, '') is not null`, needs: 'projects' },
  assistants: { measure: MEASURES.assistants, of: sql`assistant_id is not null`, needs: 'assistants' },
  workflows: { measure: MEASURES.workflows, of: sql`workflow_id is not null`, needs: 'workflows' },
  repositories: { measure: MEASURES.repositories, of: sql`nullif(repository, '') is not null`, needs: 'repositories' },
  messages: { measure: MEASURES.messages, of: sql`messages <> 0`, needs: 'messages' },
  runs: { measure: MEASURES.runs, of: isRun, needs: 'runs' },
  failures: { measure: MEASURES.runsFailed, of: isRun, needs: 'runs' },
  successRate: { measure: MEASURES.successRate, of: isRun, needs: 'runs' },
  errors: { measure: MEASURES.errors, of: isError },
  errorRate: { measure: MEASURES.errorRate, of: isAnswer, needs: 'answers' },
  latency: { measure: MEASURES.answerSeconds, of: isAnswer, needs: 'answerTimes' },
  latencyP50: { measure: MEASURES.answerSecondsP50, of: isAnswer, needs: 'answerTimes' },
  latencyP95: { measure: MEASURES.answerSecondsP95, of: isAnswer, needs: 'answerTimes' },
  toolCalls: { measure: MEASURES.toolCalls, of: isTool, needs: 'tools' },
  toolErrors: { measure: MEASURES.toolErrors, of: isTool, needs: 'tools' },
  linesAdded: { measure: MEASURES.linesAdded, of: sql`lines_added is not null`, needs: 'linesAdded' },
  filesChanged: { measure: MEASURES.filesChanged, of: sql`files_changed is not null`, needs: 'filesChanged' },
};

/** Every measure that any question may ask for, by its name on the wire, in the order of the catalogue. */
export const USAGE_MEASURES_BY_NAME: ReadonlyMap<string, UsageMeasure> = new Map(
  USAGE_MEASURES.flatMap(({ id, label, description }): [string, UsageMeasure][] => {
    const worked = WORKED[id];
    const name = wireName(id);
    return worked ? [[name, { id: name, label, description, ...worked }]] : [];
  }),
);
