import { sql } from 'kysely';
import { column } from '../envelope.js';
import { build } from '../engines/sql.js';
import { cost, isLeaf } from '../measures.js';
import { tableReport, type SourceRow } from '../table-report.js';

/* Nobody is called `unknown`, `''` or NULL by different sources. */
const known = sql`nullif(nullif(e.user_id, ''), 'unknown')`;

/** Cost per user, named by e-mail where the store knows it. */
export const usersSpending = tableReport({
  path: '/analytics/users-spending',
  name: column('user_email', 'User Email', 'string'),
  key: 'user_id',
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
        sql<string | null>`${known}`.as('key'),
        sql<string>`coalesce(u.email, u.name, ${known}, 'unknown')`.as('name'),
      ])
      .$castTo<SourceRow>(),
  order: { by: 'total_cost_usd', descending: true },
  needs: { holding: 'cost', what: 'costs' },
});
