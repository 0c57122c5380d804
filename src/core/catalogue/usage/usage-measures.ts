import {
  CACHED_INPUT_TOKENS,
  CLI_COST,
  COST,
  ERRORS,
  INPUT_TOKENS,
  OUTPUT_TOKENS,
  PLATFORM_COST,
  REQUESTS,
  TOKENS,
  USERS,
} from '../measures.js';
import type { CatalogueColumn } from '../report-entry.js';

const MONEY = { kind: 'currency', role: 'measure', aggregate: 'sum', better: 'down' } as const;
const MEAN_MONEY = { ...MONEY, aggregate: 'ratio' } as const;
const COUNT = { kind: 'integer', role: 'measure', aggregate: 'sum' } as const;
const DISTINCT = { kind: 'integer', role: 'measure', aggregate: 'distinct' } as const;
const RATE = { kind: 'percent', role: 'measure', aggregate: 'ratio' } as const;
const LATENCY = { kind: 'duration', role: 'measure', aggregate: 'ratio', better: 'down' } as const;

/** What the report `usage` can be asked for, in the order of menus. */
export const USAGE_MEASURES = [
  COST,
  PLATFORM_COST,
  CLI_COST,
  { ...MONEY, id: 'eliCost', label: 'ELI cost', description: 'Money spent in the cost category ELI.' },
  { ...MONEY, id: 'rerankCost', label: 'Re-ranking cost', description: 'Money spent on re-ranking search results.' },
  {
    ...MONEY,
    id: 'embeddingCost',
    label: 'Embedding cost',
    description: 'Money spent in the cost category of embeddings.',
  },
  { ...MONEY, id: 'toolCost', label: 'Tool cost', description: 'Money spent in the cost category of tools.' },
  {
    ...MEAN_MONEY,
    id: 'costPerRequest',
    label: 'Cost per request',
    description: 'Cost divided by requests to models; unknown where there were none.',
  },
  {
    ...MEAN_MONEY,
    id: 'costPerUser',
    label: 'Cost per user',
    description: 'Cost divided by the distinct people with at least one event; unknown where there were none.',
  },
  {
    ...MEAN_MONEY,
    id: 'costPerRun',
    label: 'Cost per run',
    description: 'Money spent on the calls of workflow runs divided by runs; unknown where there were none.',
  },
  {
    ...MONEY,
    better: 'up',
    id: 'savedByCache',
    label: 'Saved by cache',
    description:
      'What tokens read from a prompt cache would have cost more as input, less what writing it cost more, at list prices.',
  },
  REQUESTS,
  TOKENS,
  INPUT_TOKENS,
  CACHED_INPUT_TOKENS,
  {
    ...COUNT,
    id: 'cacheCreationTokens',
    label: 'Cache creation tokens',
    unit: 'tokens',
    description: 'Input tokens that models wrote to a prompt cache (cache creation).',
  },
  OUTPUT_TOKENS,
  {
    ...RATE,
    better: 'up',
    id: 'cacheHitRate',
    label: 'Cache hit rate',
    description:
      'Cached input tokens divided by all input tokens (input, cached input read and written), of calls that tell how many were cached.',
  },
  USERS,
  {
    ...DISTINCT,
    id: 'sessions',
    label: 'Sessions',
    description: 'Distinct conversations, or sessions of the command line, with at least one event.',
  },
  {
    ...DISTINCT,
    id: 'projects',
    label: 'Projects',
    description: 'Distinct projects with at least one event.',
  },
  {
    ...DISTINCT,
    id: 'assistants',
    label: 'Assistants',
    description: 'Distinct assistants that were called at least once.',
  },
  {
    ...DISTINCT,
    id: 'workflows',
    label: 'Workflows',
    description: 'Distinct workflows with at least one event.',
  },
  {
    ...DISTINCT,
    id: 'repositories',
    label: 'Repositories',
    description: 'Distinct repositories that were worked on.',
  },
  { ...COUNT, id: 'messages', label: 'Messages', description: 'Turns of conversations.' },
  { ...COUNT, id: 'runs', label: 'Runs', description: 'Runs of workflows.' },
  { ...COUNT, better: 'down', id: 'failures', label: 'Failures', description: 'Runs that ended with an error.' },
  {
    ...RATE,
    better: 'up',
    id: 'successRate',
    label: 'Success rate',
    description: 'Runs that ended well divided by all runs.',
  },
  ERRORS,
  {
    ...RATE,
    better: 'down',
    id: 'errorRate',
    label: 'Error rate',
    description: 'Answers of models that ended with an error divided by all answers.',
  },
  {
    ...LATENCY,
    id: 'latency',
    label: 'Latency, mean',
    description: 'Mean time that an answer of a model took.',
  },
  {
    ...LATENCY,
    id: 'latencyP50',
    label: 'Latency, median',
    description: 'Half of the answers of models took no longer.',
  },
  {
    ...LATENCY,
    id: 'latencyP95',
    label: 'Latency, 95th percentile',
    description: 'Of 100 answers of models 95 took no longer.',
  },
  { ...COUNT, id: 'toolCalls', label: 'Tool calls', description: 'Calls of tools.' },
  {
    ...COUNT,
    better: 'down',
    id: 'toolErrors',
    label: 'Tool errors',
    description: 'Calls of tools that ended with an error.',
  },
  { ...COUNT, id: 'linesAdded', label: 'Lines added', description: 'Lines of code added.' },
  { ...COUNT, id: 'filesChanged', label: 'Files changed', description: 'Changes of files; one changed twice is two.' },
] as const satisfies readonly CatalogueColumn[];

/** The id of a measure that `usage` can be asked for. */
export type UsageMeasureId = (typeof USAGE_MEASURES)[number]['id'];
