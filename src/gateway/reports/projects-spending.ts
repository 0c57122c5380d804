import { column } from '../contract/envelope.js';
import { cost, isLeaf } from '../model/measures.js';
import { byProject } from '../model/named-events.js';
import { moneyColumn } from './shared/columns.js';
import { tableReport } from './shared/table-report.js';

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
