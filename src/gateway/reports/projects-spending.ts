import { sql } from 'kysely';
import { column } from '../envelope.js';
import { build } from '../engines/sql.js';
import { cost, isLeaf } from '../measures.js';
import { tableReport, type SourceRow } from '../table-report.js';

/** Cost per project; what belongs to no project stands under its user's e-mail. */
export const projectsSpending = tableReport({
  path: '/analytics/projects-spending',
  name: column('project_name', 'Project', 'string'),
  key: 'project_id',
  measures: [
    {
      ...column('total_cost_usd', 'Total Cost ($)', 'number', 'currency'),
      measure: cost(),
      unit: 'money',
      totalDecimals: 2,
    },
  ],
  source: (events) =>
    build
      .selectFrom(events.as('e'))
      .leftJoin('users as u', 'u.user_id', 'e.user_id')
      .where(isLeaf)
      .selectAll('e')
      .select([
        sql<string | null>`nullif(e.project_id, '')`.as('key'),
        sql<string>`coalesce(nullif(e.project_id, ''), u.email, 'unknown')`.as('name'),
      ])
      .$castTo<SourceRow>(),
  order: { by: 'total_cost_usd', descending: true },
  needs: { holding: 'cost', what: 'costs' },
});
