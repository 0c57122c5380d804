import { EMAIL, MODEL, PROJECT, ROW_ID, SOURCE, TIME, USER } from '../dimensions.js';
import { CLI_COST, COST, INPUT_TOKENS, OUTPUT_TOKENS, PLATFORM_COST, REQUESTS, SHARE } from '../measures.js';
import type { ReportEntry } from '../report-entry.js';

const MONEY = { kind: 'currency', role: 'measure', aggregate: 'sum', better: 'down' } as const;
const BY_COST = { by: 'cost', descending: true } as const;

export const spending = {
  name: 'spending',
  heading: 'Spending over time',
  description:
    'Money spent by bucket of time, divided by where it was spent. The four parts are disjoint and make the total.',
  rowNames: ['period', 'periods'],
  columns: [
    TIME,
    {
      ...MONEY,
      id: 'assistants',
      label: 'Conversations',
      description:
        'Money spent by conversations, with an assistant or without, and by whatever else is no workflow, embedding or command line.',
    },
    {
      ...MONEY,
      id: 'workflows',
      label: 'Workflows',
      description: 'Money spent on the calls of workflow runs, without the command line.',
    },
    {
      ...MONEY,
      id: 'datasources',
      label: 'Data sources',
      description: 'Money spent on embeddings, which index and search data sources.',
    },
    { ...MONEY, id: 'cli', label: 'CLI', description: 'Money spent by the command line.' },
    { ...MONEY, id: 'total', label: 'Total', description: 'Money spent on everything in the bucket.' },
  ],
  keys: { unfinished: 'Whether the bucket is not over yet.' },
} as const satisfies ReportEntry;

export const spendingByProject = {
  name: 'spending-by-project',
  heading: 'Spent by project',
  description: 'Money spent in each project in the period.',
  rowNames: ['project', 'projects'],
  dimension: 'projects',
  defaultSort: BY_COST,
  columns: [PROJECT, COST, SHARE],
  keys: { id: ROW_ID },
} as const satisfies ReportEntry;

export const spendingByUser = {
  name: 'spending-by-user',
  heading: 'Spent by user',
  description: 'Money spent by each person in the period.',
  rowNames: ['person who spent', 'people who spent'],
  dimension: 'users',
  defaultSort: BY_COST,
  columns: [USER, EMAIL, COST, SHARE],
  keys: { id: ROW_ID },
} as const satisfies ReportEntry;

export const spendingByUserPlatform = {
  ...spendingByUser,
  name: 'spending-by-user-platform',
  of: 'the platform',
  heading: 'Spent by user on the platform',
  description:
    'What each person has of the platform LLM cost in the period: without ELI, re-ranking and the command line.',
  columns: [USER, EMAIL, { ...COST, label: PLATFORM_COST.label, description: PLATFORM_COST.description }, SHARE],
} as const satisfies ReportEntry;

export const spendingByUserCli = {
  ...spendingByUser,
  name: 'spending-by-user-cli',
  of: 'the command line',
  heading: 'Spent by user with the CLI',
  description: 'What each person has of the CLI cost in the period.',
  columns: [USER, EMAIL, { ...COST, label: CLI_COST.label, description: CLI_COST.description }, SHARE],
} as const satisfies ReportEntry;

export const spendingByModel = {
  name: 'spending-by-model',
  heading: 'Spent by model',
  description: 'Money spent on the calls of each model in the period.',
  rowNames: ['model', 'models'],
  defaultSort: BY_COST,
  columns: [MODEL, COST, SHARE, REQUESTS, INPUT_TOKENS, OUTPUT_TOKENS],
  keys: { id: ROW_ID },
} as const satisfies ReportEntry;

export const spendingBySource = {
  name: 'spending-by-source',
  heading: 'Spent by source',
  description: 'Money spent in the period by where it was spent.',
  rowNames: ['source', 'sources'],
  defaultSort: BY_COST,
  columns: [SOURCE, COST, SHARE],
  keys: { id: ROW_ID },
} as const satisfies ReportEntry;
