import { ROW_ID, WORKFLOW } from '../dimensions.js';
import { AVERAGE_COST, AVERAGE_TIME, COST, INVOCATIONS, SUCCEEDED, TOKENS, USERS } from '../measures.js';
import type { ReportEntry } from '../report-entry.js';
import { RECENT_USER } from './recent-user.js';

const WORKFLOW_COST = {
  ...COST,
  description: "Money spent on the calls of the workflow's runs, without the command line, at the time of each call.",
} as const;
const RUN_USERS = {
  ...USERS,
  description: 'Distinct people who ran the workflow. Those who ran several count once in the total.',
} as const;
const RUNS = { kind: 'integer', role: 'measure', aggregate: 'sum' } as const;

export const workflows = {
  name: 'workflows',
  of: 'workflow runs',
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
    WORKFLOW_COST,
    { ...AVERAGE_COST, description: 'Cost divided by executions; unknown where there were none.' },
    {
      ...TOKENS,
      description: "Tokens of the calls of the workflow's runs: input, cached input read and written, output.",
    },
    { ...AVERAGE_TIME, description: 'Mean time of a run from its start to its end.' },
    RUN_USERS,
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
  of: 'workflow runs',
  heading: 'Top workflows',
  description: 'The workflows by how often they were run.',
  rowNames: ['workflow', 'workflows'],
  defaultSort: { by: 'invocations', descending: true },
  columns: [
    WORKFLOW,
    { ...INVOCATIONS, description: 'Runs that began in the period.' },
    WORKFLOW_COST,
    RUN_USERS,
    RECENT_USER,
  ],
  keys: { id: ROW_ID },
} as const satisfies ReportEntry;
