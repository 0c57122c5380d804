import { EMAIL, MODEL, PROJECT, ROW_ID, SOURCE, TIME, USER } from '../dimensions.js';
import { COST, INPUT_TOKENS, OUTPUT_TOKENS, REQUESTS, SHARE } from '../measures.js';
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
      label: 'Assistants',
      description: 'Money spent by conversations with assistants, outside workflows and the command line.',
    },
    { ...MONEY, id: 'workflows', label: 'Workflows', description: 'Money spent by the calls of workflow runs.' },
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
  rowNames: ['person', 'people'],
  dimension: 'users',
  defaultSort: BY_COST,
  columns: [USER, EMAIL, COST, SHARE],
  keys: { id: ROW_ID },
} as const satisfies ReportEntry;

export const spendingByUserPlatform = {
  ...spendingByUser,
  name: 'spending-by-user-platform',
  heading: 'Spent by user on the platform',
  description: 'Money spent by each person in the period, without the command line.',
} as const satisfies ReportEntry;

export const spendingByUserCli = {
  ...spendingByUser,
  name: 'spending-by-user-cli',
  heading: 'Spent by user with the CLI',
  description: 'Money spent by each person in the period with the command line.',
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
