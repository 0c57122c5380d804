import { column } from '../contract/envelope.js';
import { DIMENSIONS, eventsBy } from '../model/dimensions.js';
import { MEASURES } from '../model/measures.js';
import { COST_OF_SOURCE } from '../model/measures/cost.js';
import { measureColumn } from './shared/columns.js';
import { tableReport } from './shared/table-report.js';

/** One row per workflow: a run counts at its own row's time, money and tokens at their calls' times, without those of the CLI. */
export const workflows = tableReport({
  path: '/analytics/workflows',
  name: column('workflow_name', 'Workflow Name', 'string'),
  key: 'workflow_id',
  measures: [
    measureColumn('total_runs', 'Total Runs', MEASURES.runs),
    measureColumn('success', 'Success', MEASURES.runsSucceeded),
    measureColumn('failed', 'Failed', MEASURES.runsFailed),
    measureColumn('aborted', 'Aborted', MEASURES.runsAborted),
    measureColumn('success_rate_percent', 'Success Rate (%)', MEASURES.successRate, { decimals: 2 }),
    measureColumn('total_cost_usd', 'Total Cost ($)', COST_OF_SOURCE.workflows, { needs: 'workflowCalls' }),
    measureColumn('avg_cost_usd', 'Avg Cost ($)', MEASURES.costPerRun, { needs: 'workflowCalls' }),
    measureColumn('total_tokens', 'Total Tokens', MEASURES.workflowTokens, { needs: 'workflowCalls' }),
    measureColumn('avg_time_seconds', 'Avg Time (s)', MEASURES.runSeconds, { decimals: 2 }),
    measureColumn('users', 'Users', MEASURES.runUsers),
    measureColumn('last_run', 'Last Run', MEASURES.lastRun),
  ],
  source: (events) => eventsBy(DIMENSIONS.workflow, events),
  order: { by: 'total_runs', descending: true },
  needs: { holding: 'workflows', what: 'workflow runs' },
});
