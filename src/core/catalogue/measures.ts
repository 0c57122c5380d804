/* Figures that more than one report shows, each with its one definition. */
import type { CatalogueColumn } from './report-entry.js';

export const COST = {
  id: 'cost',
  label: 'Cost',
  kind: 'currency',

  role: 'measure',
  aggregate: 'sum',
  better: 'down',
  description: 'Money spent on calls of models and tools in the period, each call priced once.',
} as const satisfies CatalogueColumn;

export const PLATFORM_COST = {
  id: 'platformCost',
  label: 'Platform LLM cost',
  kind: 'currency',
  role: 'measure',
  aggregate: 'sum',
  better: 'down',
  description:
    'Money spent by conversations and workflows of the platform, embeddings and tools included; without ELI, re-ranking and the command line.',
} as const satisfies CatalogueColumn;

export const CLI_COST = {
  id: 'cliCost',
  label: 'CLI cost',
  kind: 'currency',
  role: 'measure',
  aggregate: 'sum',
  better: 'down',
  description: 'Money spent by the command line.',
} as const satisfies CatalogueColumn;

export const AVERAGE_COST = {
  id: 'averageCost',
  label: 'Average cost',
  kind: 'currency',

  role: 'measure',
  aggregate: 'ratio',
  better: 'down',
  description: 'Cost divided by the number of operations; unknown where there were none.',
} as const satisfies CatalogueColumn;

export const SHARE = {
  id: 'share',
  label: 'Share',
  kind: 'percent',
  role: 'share',
  aggregate: 'sum',
  description:
    'The part of the true total, also of rows that are not shown. With refunds among the rows: the part of all that was spent, or unknown.',
} as const satisfies CatalogueColumn;

export const TOKENS = {
  id: 'tokens',
  label: 'Tokens',
  kind: 'integer',
  unit: 'tokens',
  role: 'measure',
  aggregate: 'sum',
  description: 'All tokens of model calls: input, cached input read and written, and output.',
} as const satisfies CatalogueColumn;

export const INPUT_TOKENS = {
  id: 'inputTokens',
  label: 'Input tokens',
  kind: 'integer',
  unit: 'tokens',
  role: 'measure',
  aggregate: 'sum',
  description: 'Tokens sent to models, without those read from or written to a prompt cache.',
} as const satisfies CatalogueColumn;

export const CACHED_INPUT_TOKENS = {
  id: 'cachedInputTokens',
  label: 'Cached input tokens',
  kind: 'integer',
  unit: 'tokens',
  role: 'measure',
  aggregate: 'sum',
  description: 'Tokens that models read from a prompt cache (cache read), which cost less than input tokens.',
} as const satisfies CatalogueColumn;

export const OUTPUT_TOKENS = {
  id: 'outputTokens',
  label: 'Output tokens',
  kind: 'integer',
  unit: 'tokens',
  role: 'measure',
  aggregate: 'sum',
  description: 'Tokens that models answered with.',
} as const satisfies CatalogueColumn;

export const REQUESTS = {
  id: 'requests',
  label: 'Requests',
  kind: 'integer',
  role: 'measure',
  aggregate: 'sum',
  description: 'Requests to models. A row of usage that stands for several counts as many.',
} as const satisfies CatalogueColumn;

export const INVOCATIONS = {
  id: 'invocations',
  label: 'Invocations',
  kind: 'integer',
  role: 'measure',
  aggregate: 'sum',
  description: 'How often it was called in the period.',
} as const satisfies CatalogueColumn;

export const USERS = {
  id: 'users',
  label: 'Users',
  kind: 'integer',
  role: 'measure',
  aggregate: 'distinct',
  description:
    'Distinct people with at least one such event in the period. People of several rows count once in a total.',
} as const satisfies CatalogueColumn;

export const ERRORS = {
  id: 'errors',
  label: 'Errors',
  kind: 'integer',
  role: 'measure',
  aggregate: 'sum',
  better: 'down',
  description: 'Operations that ended with an error.',
} as const satisfies CatalogueColumn;

export const SUCCEEDED = {
  id: 'succeeded',
  label: 'Succeeded',
  kind: 'integer',
  role: 'measure',
  aggregate: 'sum',
  description: 'Operations that ended well.',
} as const satisfies CatalogueColumn;

export const AVERAGE_TIME = {
  id: 'averageTime',
  label: 'Average time',
  kind: 'duration',
  role: 'measure',
  aggregate: 'ratio',
  better: 'down',
  description: 'Mean time of an operation from its start to its end.',
} as const satisfies CatalogueColumn;
