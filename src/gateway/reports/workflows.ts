import { sql } from 'kysely';
import { column } from '../contract/envelope.js';
import { build } from '../model/build.js';
import { averageSeconds, cost, costPer, count, isRun, people, percent, tokens } from '../model/measures.js';
import type { SourceRow } from '../model/named-events.js';
import { tableReport } from './shared/table-report.js';

const runs = count(isRun);
const succeeded = count(sql`(${isRun} and status = 'ok')`);

/** One row per workflow: a run counts at its own row's time, money and tokens at their calls' times. */
export const workflows = tableReport({
  path: '/analytics/workflows',
  name: column('workflow_name', 'Workflow Name', 'string'),
  key: 'workflow_id',
  measures: [
    { ...column('total_runs', 'Total Runs'), measure: runs, unit: 'number', totalDecimals: 2 },
    { ...column('success', 'Success'), measure: succeeded, unit: 'number', totalDecimals: 2 },
    {
      ...column('failed', 'Failed'),
      measure: count(sql`(${isRun} and status = 'error')`),
      unit: 'number',
      totalDecimals: 2,
    },
    {
      ...column('aborted', 'Aborted'),
      measure: count(sql`(${isRun} and status = 'aborted')`),
      unit: 'number',
      totalDecimals: 2,
    },
    {
      ...column('success_rate_percent', 'Success Rate (%)', 'number', 'percentage'),
      measure: percent(succeeded, runs),
      unit: 'number',
      decimals: 2,
      totalDecimals: 2,
    },
    {
      ...column('total_cost_usd', 'Total Cost ($)', 'number', 'currency'),
      measure: cost(),
      unit: 'money',
      decimals: 4,
      totalDecimals: 2,
      needs: 'workflowCalls',
    },
    {
      ...column('avg_cost_usd', 'Avg Cost ($)', 'number', 'currency'),
      measure: costPer(cost(), runs),
      unit: 'money',
      decimals: 5,
      totalDecimals: 5,
      needs: 'workflowCalls',
    },
    {
      ...column('total_tokens', 'Total Tokens'),
      measure: tokens.total,
      unit: 'number',
      totalDecimals: 2,
      needs: 'workflowCalls',
    },
    {
      ...column('avg_time_seconds', 'Avg Time (s)'),
      measure: averageSeconds(isRun),
      unit: 'number',
      decimals: 2,
      totalDecimals: 2,
    },
    { ...column('users', 'Users'), measure: people(isRun), unit: 'number', totalDecimals: 2 },
    {
      ...column('last_run', 'Last Run', 'string', 'timestamp'),
      measure: sql`max(time) filter (where ${isRun})`,
      unit: 'instant',
    },
  ],
  source: (events) =>
    build
      .selectFrom(events.as('e'))
      .leftJoin('workflows as w', 'w.workflow_id', 'e.workflow_id')
      .where('e.workflow_id', 'is not', null)
      .selectAll('e')
      .select([sql<string>`e.workflow_id`.as('key'), sql<string>`coalesce(w.name, e.workflow_id)`.as('name')])
      .$castTo<SourceRow>(),
  order: { by: 'total_runs', descending: true },
  needs: { holding: 'workflows', what: 'workflow runs' },
});
