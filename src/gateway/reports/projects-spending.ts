import { column } from '../envelope.js';
import { cost, isLeaf } from '../measures.js';
import { tableReport } from '../table-report.js';
import { moneyColumn } from '../report-columns.js';
import { byProject } from '../named-events.js';

/** Cost per project; what belongs to no project stands under its user's e-mail. */
export const projectsSpending = tableReport({
  path: '/analytics/projects-spending',
  name: column('project_name', 'Project', 'string'),
  key: 'project_id',
  measures: [moneyColumn('total_cost_usd', 'Total Cost ($)', cost())],
  source: (events) => byProject(events, isLeaf),
  order: { by: 'total_cost_usd', descending: true },
  needs: { holding: 'cost', what: 'costs' },
});
