import { column } from '../contract/envelope.js';
import { isLeaf } from '../model/aggregates.js';
import { DIMENSIONS, eventsBy } from '../model/dimensions.js';
import { MEASURES } from '../model/measures.js';
import { measureColumn } from './shared/columns.js';
import { tableReport } from './shared/table-report.js';

/** Ours: what assistants, workflows, datasources and the CLI have cost; together that is everything. */
export const spendingBySource = tableReport({
  path: '/analytics/spending-by-source',
  name: column('source', 'Source', 'string'),
  key: 'source_id',
  measures: [measureColumn('total_cost_usd', 'Total Cost ($)', MEASURES.cost)],
  source: (events) => eventsBy(DIMENSIONS.source, events, { where: isLeaf }),
  order: { by: 'total_cost_usd', descending: true },
  needs: { holding: 'cost', what: 'costs' },
});
