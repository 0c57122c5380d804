import { column } from '../contract/envelope.js';
import { isLeaf } from '../model/aggregates.js';
import { DIMENSIONS, eventsBy } from '../model/dimensions.js';
import { MEASURES } from '../model/measures.js';
import { measureColumn } from './shared/columns.js';
import { tableReport } from './shared/table-report.js';

/** Cost per project; what belongs to no project stands under its user's e-mail. */
export const projectsSpending = tableReport({
  path: '/analytics/projects-spending',
  name: column('project_name', 'Project', 'string'),
  key: 'project_id',
  measures: [measureColumn('total_cost_usd', 'Total Cost ($)', MEASURES.cost)],
  source: (events) => eventsBy(DIMENSIONS.project, events, { where: isLeaf }),
  order: { by: 'total_cost_usd', descending: true },
  needs: { holding: 'cost', what: 'costs' },
});
