import { TIME } from '../dimensions.js';
import {
  CACHED_INPUT_TOKENS,
  CLI_COST,
  INPUT_TOKENS,
  OUTPUT_TOKENS,
  PLATFORM_COST,
  REQUESTS,
  TOKENS,
} from '../measures.js';
import type { CatalogueColumn, ReportEntry } from '../report-entry.js';

const MONEY = { kind: 'currency', role: 'measure', aggregate: 'sum', better: 'down' } as const;
const COUNT = { kind: 'integer', role: 'measure', aggregate: 'sum' } as const;
const DISTINCT = { kind: 'integer', role: 'measure', aggregate: 'distinct' } as const;

const FIGURES = [
  {
    ...MONEY,
    id: 'totalCost',
    label: 'Total money spent',
    description: 'Money spent on everything in the period: the sum of all cost categories.',
  },
  PLATFORM_COST,
  {
    ...MONEY,
    id: 'eliCost',
    label: 'ELI cost',
    description: 'Money spent in the cost category ELI, whose members the gateway is configured with.',
  },
  { ...MONEY, id: 'rerankCost', label: 'Re-ranking cost', description: 'Money spent on re-ranking search results.' },
  INPUT_TOKENS,
  CACHED_INPUT_TOKENS,
  OUTPUT_TOKENS,
  {
    ...COUNT,
    id: 'rerankTokens',
    label: 'Re-ranking tokens',
    unit: 'tokens',
    description: 'Tokens read by re-ranking; no part of the tokens of models.',
  },
  {
    ...DISTINCT,
    id: 'activeUsers',
    label: 'Unique active users',
    description: 'Distinct people with at least one event in the period; ids that stand for nobody do not count.',
  },
  {
    ...DISTINCT,
    id: 'assistants',
    label: 'Unique assistants invoked',
    description: 'Distinct assistants that were called at least once in the period.',
  },
  {
    ...DISTINCT,
    id: 'workflows',
    label: 'Unique workflows invoked',
    description: 'Distinct workflows that were run at least once in the period.',
  },
  CLI_COST,
  REQUESTS,
  { ...TOKENS, id: 'totalTokens', label: 'Total tokens' },
  {
    ...COUNT,
    id: 'cacheCreationTokens',
    label: 'Cache creation tokens',
    unit: 'tokens',
    description: 'Input tokens that models wrote to a prompt cache (cache creation).',
  },
  {
    ...DISTINCT,
    id: 'dailyActiveUsers',
    label: 'Daily active users',
    description: 'Distinct people with at least one event in the last 24 hours, whatever the chosen period.',
  },
  {
    ...DISTINCT,
    id: 'monthlyActiveUsers',
    label: 'Monthly active users',
    description: 'Distinct people with at least one event in the last 30 days, whatever the chosen period.',
  },
  {
    ...COUNT,
    id: 'cliInvocations',
    label: 'CLI invocations',
    description: 'Requests to models that the command line made.',
  },
  {
    ...DISTINCT,
    id: 'mcpServers',
    label: 'MCP servers used',
    description: 'Distinct MCP servers that were called at least once in the period.',
  },
  { ...COUNT, id: 'webhookInvocations', label: 'Webhook invocations', description: 'Calls of webhooks in the period.' },
  {
    ...DISTINCT,
    id: 'skills',
    label: 'Skills used',
    description: 'Distinct skills that were used at least once in the period.',
  },
] as const satisfies readonly CatalogueColumn[];

export const summary = {
  name: 'summary',
  heading: 'Summary',
  description:
    'The headline figures of cost, tokens and activity: one row. A figure that the source has not is left out.',
  rowNames: ['summary', 'summaries'],
  columns: FIGURES,
} as const satisfies ReportEntry;

export const summaryTrend = {
  name: 'summary-trend',
  heading: 'Summary over time',
  description: 'The headline figures by bucket of time, in the reporting zone.',
  rowNames: ['period', 'periods'],
  columns: [TIME, ...FIGURES],
  keys: { unfinished: 'Whether the bucket is not over yet.' },
} as const satisfies ReportEntry;
