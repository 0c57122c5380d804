import { ROW_ID, WORKFLOW } from '../dimensions.js';
import { AVERAGE_COST, AVERAGE_TIME, COST, INVOCATIONS, SUCCEEDED, TOKENS, USERS } from '../measures.js';
import type { ReportEntry } from '../report-entry.js';
import { RECENT_USER } from './recent-user.js';

const RUNS = { kind: 'integer', role: 'measure', aggregate: 'sum' } as const;

export const workflows = {
  name: 'workflows',
  heading: 'Workflows',
  description: 'Each workflow with its executions, success, cost, tokens, time and users.',
  rowNames: ['workflow', 'workflows'],
  defaultSort: { by: 'runs', descending: true },
  columns: [
    WORKFLOW,
    { ...RUNS, id: 'runs', label: 'Executions', description: 'Runs that began in the period.' },
    { ...SUCCEEDED, description: 'Runs that ended well.' },
    { ...RUNS, id: 'failed', label: 'Failed', better: 'down', description: 'Runs that ended with an error.' },
    {
      ...RUNS,
      id: 'aborted',
      label: 'Aborted',
      better: 'down',
      description: 'Runs that somebody or something stopped before their end.',
    },
    {
      id: 'successRate',
      label: 'Success rate',
      kind: 'percent',
      role: 'measure',
      aggregate: 'ratio',
      better: 'up',
      description: 'Runs that ended well divided by all runs.',
    },
    { ...COST, description: "Money spent on the calls of the workflow's runs, at the time of each call." },
    { ...AVERAGE_COST, description: 'Cost divided by executions; unknown where there were none.' },
    TOKENS,
    { ...AVERAGE_TIME, description: 'Mean time of a run from its start to its end.' },
    { ...USERS, description: 'Distinct people who ran the workflow. Those who ran several count once in the total.' },
    {
      id: 'lastRun',
      label: 'Last run',
      kind: 'datetime',
      role: 'time',
      aggregate: 'latest',
      description: 'When the latest run in the period began.',
    },
  ],
  keys: { id: ROW_ID },
} as const satisfies ReportEntry;

export const topWorkflows = {
  name: 'top-workflows',
  heading: 'Top workflows',
  description: 'The workflows by how often they were run.',
  rowNames: ['workflow', 'workflows'],
  defaultSort: { by: 'invocations', descending: true },
  columns: [WORKFLOW, { ...INVOCATIONS, description: 'Runs that began in the period.' }, COST, USERS, RECENT_USER],
  keys: { id: ROW_ID },
} as const satisfies ReportEntry;
