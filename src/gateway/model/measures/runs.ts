import { sql } from 'kysely';
import { averageSeconds, count, isError, isOk, isRun, lastOf, percent } from '../aggregates.js';
import { type MeasureDefinition, number } from '../measure-definition.js';

const runs = count(isRun);
const succeeded = count(sql`(${isRun} and ${isOk})`);

/** Runs of workflows. */
export const RUN_MEASURES = {
  runs: number('runs', { label: 'Runs', description: 'Runs of workflows.', sql: runs }),
  runsSucceeded: number('runs_succeeded', {
    label: 'Successful runs',
    description: 'Runs that ended well.',
    sql: succeeded,
  }),
  runsFailed: number(
    'runs_failed',
    {
      label: 'Failed runs',
      description: 'Runs that ended in an error.',
      sql: count(sql`(${isRun} and ${isError})`),
    },
    'down',
  ),
  runsAborted: number(
    'runs_aborted',
    {
      label: 'Aborted runs',
      description: 'Runs that somebody has ended.',
      sql: count(sql`(${isRun} and status = 'aborted')`),
    },
    'down',
  ),
  successRate: {
    id: 'success_rate',
    label: 'Success rate',
    description: 'Runs that ended well, by all runs.',
    sql: percent(succeeded, runs),
    unit: 'percent',
    aggregate: 'ratio',
    better: 'up',
  },
  runSeconds: {
    id: 'run_seconds',
    label: 'Run time',
    description: 'The mean time that a run took.',
    sql: averageSeconds(isRun),
    unit: 'seconds',
    aggregate: 'ratio',
    better: 'down',
  },
  lastRun: {
    id: 'last_run',
    label: 'Last run',
    description: 'When a workflow was last run.',
    sql: lastOf(isRun),
    unit: 'instant',
    aggregate: 'latest',
    better: 'neither',
  },
} as const satisfies Readonly<Record<string, MeasureDefinition>>;
