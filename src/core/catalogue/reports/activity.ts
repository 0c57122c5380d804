import { EMAIL, PROJECT, ROW_ID, USER } from '../dimensions.js';
import { CLI_COST, USERS } from '../measures.js';
import type { CatalogueColumn, ReportEntry } from '../report-entry.js';

const MONEY = { kind: 'currency', role: 'measure', aggregate: 'sum', better: 'down' } as const;
const TOKENS = { kind: 'integer', unit: 'tokens', role: 'measure', aggregate: 'sum' } as const;

/** What each has cost and used, and where. The four costs are disjoint and make the total. */
const FIGURES = [
  {
    ...MONEY,
    id: 'assistantCost',
    label: 'Conversation cost',
    description:
      'Money spent by conversations, with an assistant or without, and by whatever else is no workflow, embedding or command line.',
  },
  {
    ...MONEY,
    id: 'workflowCost',
    label: 'Workflow cost',
    description: 'Money spent on the calls of workflow runs, without the command line.',
  },
  {
    ...MONEY,
    id: 'datasourceCost',
    label: 'Data source cost',
    description: 'Money spent on embeddings outside workflows and the command line.',
  },
  CLI_COST,
  { ...MONEY, id: 'totalCost', label: 'Total cost', description: 'Money spent on everything in the period.' },
  {
    ...TOKENS,
    id: 'assistantTokens',
    label: 'Conversation tokens',
    description: 'Tokens of what the conversation cost pays for.',
  },
  { ...TOKENS, id: 'workflowTokens', label: 'Workflow tokens', description: 'Tokens of the calls of workflow runs.' },
  { ...TOKENS, id: 'datasourceTokens', label: 'Data source tokens', description: 'Tokens that were embedded.' },
  {
    ...TOKENS,
    id: 'llmTokens',
    label: 'LLM tokens',
    description: 'Tokens of all model calls, also those of the command line, which no other column holds.',
  },
] as const satisfies readonly CatalogueColumn[];

export const usersActivity = {
  name: 'users-activity',
  heading: 'Users activity',
  description: 'What each person has spent and used, by where it was spent.',
  rowNames: ['person', 'people'],
  dimension: 'users',
  columns: [
    USER,
    EMAIL,
    {
      id: 'projects',
      label: 'Projects',
      kind: 'integer',
      role: 'measure',
      aggregate: 'distinct',
      description:
        'Distinct projects that the person was active in. A project of several people counts once in a total.',
    },
    ...FIGURES,
  ],
  keys: { id: ROW_ID },
} as const satisfies ReportEntry;

export const projectsActivity = {
  name: 'projects-activity',
  heading: 'Projects activity',
  description: 'What each project has spent and used, by where it was spent.',
  rowNames: ['project', 'projects'],
  dimension: 'projects',
  columns: [PROJECT, USERS, ...FIGURES],
  keys: { id: ROW_ID },
} as const satisfies ReportEntry;
