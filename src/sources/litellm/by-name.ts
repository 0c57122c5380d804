import {
  CACHED_INPUT_TOKENS,
  COST,
  ERRORS,
  INPUT_TOKENS,
  OUTPUT_TOKENS,
  REQUESTS,
  SHARE,
  SUCCEEDED,
} from '../../core/catalogue/measures.js';
import { projectsActivity, usersActivity } from '../../core/catalogue/reports/activity.js';
import { mcpServers } from '../../core/catalogue/reports/calls.js';
import { llms } from '../../core/catalogue/reports/models.js';
import type { ReportEntry } from '../../core/catalogue/report-entry.js';
import { spendingByModel, spendingByProject, spendingByUser } from '../../core/catalogue/reports/spending.js';
import type { Column, Row } from '../../core/types.js';
import { inDollars } from '../shared/in-dollars.js';
import type { Figures } from './metrics.js';

/** What the rows of a report are named by. */
export type NamedBy = 'model' | 'provider' | 'key' | 'person' | 'team' | 'server';

/** A report whose rows are things with a name and their figures. */
export interface NamedReport {
  readonly by: NamedBy;
  readonly columns: readonly Column[];
  /** What a row has beside its name. */
  readonly row: (figures: Figures) => Row;
  /** The column that a share is of. */
  readonly shareOf?: string;
}

const CREATION: Column = {
  id: 'cacheCreationTokens',
  label: 'Cache creation tokens',
  kind: 'integer',
  role: 'measure',
  aggregate: 'sum',
  description: 'Input tokens that models wrote to a prompt cache (cache creation).',
};

const SPENT = (figures: Figures): Row => {
  const { cost, requests, inputTokens, outputTokens } = figures;
  return { cost, requests, inputTokens, outputTokens };
};

/** What LiteLLM can tell of the reports that name their rows, those of its own among them. */
export const NAMED_REPORTS: Readonly<Record<string, NamedReport>> = {
  [llms.name]: {
    by: 'model',
    columns: columns(llms, ['model', 'requests']),
    row: ({ requests }) => ({ requests }),
    shareOf: 'requests',
  },
  [spendingByModel.name]: {
    by: 'model',
    columns: columns(spendingByModel, ['model', 'cost', 'requests', 'inputTokens', 'outputTokens']),
    row: SPENT,
    shareOf: 'cost',
  },
  [spendingByProject.name]: {
    by: 'team',
    columns: columns(spendingByProject, ['project', 'cost']),
    row: ({ cost }) => ({ cost }),
    shareOf: 'cost',
  },
  [spendingByUser.name]: {
    by: 'person',
    columns: columns(spendingByUser, ['user', 'email', 'cost']),
    row: ({ cost }) => ({ cost }),
    shareOf: 'cost',
  },
  [usersActivity.name]: {
    by: 'person',
    columns: columns(usersActivity, ['user', 'email', 'totalCost', 'llmTokens']),
    row: ({ cost, tokens }) => ({ totalCost: cost, llmTokens: tokens }),
  },
  [projectsActivity.name]: {
    by: 'team',
    columns: columns(projectsActivity, ['project', 'totalCost', 'llmTokens']),
    row: ({ cost, tokens }) => ({ totalCost: cost, llmTokens: tokens }),
  },
  [mcpServers.name]: {
    by: 'server',
    columns: columns(mcpServers, ['server', 'requests']),
    row: ({ requests }) => ({ requests }),
  },
  'spending-by-provider': {
    by: 'provider',
    columns: [name('provider', 'Provider', 'Whose model was called.'), ...money()],
    row: SPENT,
    shareOf: 'cost',
  },
  'spending-by-key': {
    by: 'key',
    columns: [name('key', 'Key', 'The key that was used, by its alias where it has one.'), ...money()],
    row: SPENT,
    shareOf: 'cost',
  },
  'prompt-cache': {
    by: 'model',
    columns: [
      ...columns(llms, ['model']),
      INPUT_TOKENS,
      CACHED_INPUT_TOKENS,
      CREATION,
      {
        id: 'cacheHits',
        label: 'Read from the cache',
        kind: 'percent',
        role: 'measure',
        aggregate: 'ratio',
        better: 'up',
        description: 'The part of all input that was read from a prompt cache.',
      },
      {
        ...inDollars<Column>(COST),
        id: 'cacheSavings',
        label: 'Saved',
        better: 'up',
        description: 'What the cached input tokens would have cost beyond what they did, as LiteLLM reckons it.',
      },
    ],
    row: ({ inputTokens: input, cachedInputTokens: cached, cacheCreationTokens: written, cacheSavings }) => {
      const all = input === null || cached === null || written === null ? 0 : input + cached + written;
      return {
        inputTokens: input,
        cachedInputTokens: cached,
        cacheCreationTokens: written,
        cacheHits: all > 0 && cached !== null ? cached / all : null,
        cacheSavings,
      };
    },
  },
  'failed-requests': {
    by: 'model',
    columns: [
      ...columns(llms, ['model']),
      { ...ERRORS, label: 'Failed', description: 'Requests that ended with an error.' },
      { ...SUCCEEDED, description: 'Requests that were answered.' },
      REQUESTS,
      {
        id: 'errorRate',
        label: 'Error rate',
        kind: 'percent',
        role: 'measure',
        aggregate: 'ratio',
        better: 'down',
        description: 'Failed requests divided by all; unknown where there were none.',
      },
    ],
    row: ({ requests, succeeded, errors }) => ({
      requests,
      succeeded,
      errors,
      errorRate: requests && errors !== null ? errors / requests : null,
    }),
  },
};

function money(): Column[] {
  return [COST, SHARE, REQUESTS, INPUT_TOKENS, OUTPUT_TOKENS]
    .filter(({ id }) => id !== SHARE.id)
    .map((column) => inDollars<Column>(column));
}

function name(id: string, label: string, description: string): Column {
  return { id, label, kind: 'text', role: 'name', aggregate: 'none', description };
}

function columns(entry: ReportEntry, ids: readonly string[]): Column[] {
  return entry.columns.filter(({ id }) => ids.includes(id)).map((column) => inDollars<Column>(column));
}
