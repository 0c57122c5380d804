import { usersActivity } from '../../core/catalogue/reports/activity.js';
import { tools } from '../../core/catalogue/reports/calls.js';
import { embeddings, llms } from '../../core/catalogue/reports/models.js';
import { spendingByModel, spendingByUser } from '../../core/catalogue/reports/spending.js';
import type { ReportEntry } from '../../core/catalogue/report-entry.js';
import type { Metric } from './metrics.js';
import { COST, COUNT, INPUT, OUTPUT, TOKENS } from './question.js';

/** A report whose rows have names. */
export interface NamedReport {
  readonly entry: ReportEntry;
  /** The dimension that gives the names, and the column that shows them. */
  readonly dimension: 'userId' | 'providedModelName' | 'name';
  readonly name: string;
  /** What each column of figures is; the first decides which rows come where there are too many. */
  readonly figures: Readonly<Record<string, Metric>>;
  /** The types of observation that count; calls of models unless given. */
  readonly types?: readonly string[];
  readonly shareOf?: string;
}

const USER = { dimension: 'userId', name: 'user' } as const;
const MODEL = { dimension: 'providedModelName', name: 'model' } as const;

/** Every report whose rows have names, by its own. */
export const NAMED_REPORTS: Readonly<Record<string, NamedReport>> = {
  [spendingByUser.name]: { ...USER, entry: spendingByUser, figures: { cost: COST }, shareOf: 'cost' },
  [spendingByModel.name]: {
    ...MODEL,
    entry: spendingByModel,
    figures: { cost: COST, requests: COUNT, inputTokens: INPUT, outputTokens: OUTPUT },
    shareOf: 'cost',
  },
  [llms.name]: { ...MODEL, entry: llms, figures: { requests: COUNT }, shareOf: 'requests' },
  [embeddings.name]: {
    ...MODEL,
    entry: embeddings,
    figures: { cost: COST, inputTokens: INPUT, invocations: COUNT },
    types: ['EMBEDDING'],
  },
  [tools.name]: { dimension: 'name', name: 'tool', entry: tools, figures: { invocations: COUNT }, types: ['TOOL'] },
  [usersActivity.name]: { ...USER, entry: usersActivity, figures: { totalCost: COST, llmTokens: TOKENS } },
};
