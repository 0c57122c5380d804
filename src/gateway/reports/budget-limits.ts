import { sql, type Expression, type RawBuilder } from 'kysely';
import { budgetEvents } from '../access/access.js';
import type { Viewer } from '../access/viewer.js';
import { column } from '../contract/envelope.js';
import type { Span } from '../engines/dialect.js';
import { portable } from '../engines/portable.js';
import { inBudget } from '../model/aggregates.js';
import { periodStart } from '../model/budget-period.js';
import { build } from '../model/build.js';
import type { SourceRow } from '../model/dimensions.js';
import type { EventRelation } from '../model/event-relation.js';
import { resolvePeriod } from '../model/time-period.js';
import { measureColumn } from './shared/columns.js';
import { tableReport } from './shared/table-report.js';

const name = column('user_email', 'User', 'string');
const maxSpent = measureColumn('max_spent', 'Max Spent ($)', {
  sql: sql`max(cost_nusd)`,
  unit: 'nano-USD',
  aggregate: 'none',
});
const order = { by: 'max_spent', descending: true };

/**
 * Who has reached the limit of a budget in one of its periods that the range touches, and the most that was spent in one;
 * what was spent after the range does not count. A filter chooses people by their events in it.
 */
export const budgetHardLimit = tableReport({
  path: '/analytics/budget-hard-limit',
  name,
  key: 'user_id',
  measures: [maxSpent],
  source: async (events, { query, now, engine, viewer }) =>
    reached(peopleOf(events), await resolvePeriod(query, now, engine), viewer),
  order,
  needs: { holding: 'limits', what: 'budget limits' },
});

/** The store's limits are hard ones, so nobody is known to have reached a soft one. */
export const budgetSoftLimit = tableReport({
  path: '/analytics/budget-soft-limit',
  name,
  key: 'user_id',
  measures: [maxSpent],
  source: () =>
    sql<SourceRow>`(select null as key, null as name, null as cost_nusd, 'llm' as kind, 1 as requests where false)`,
  order,
  needs: { holding: 'softLimits', what: 'soft budget limits' },
});

function peopleOf(events: EventRelation): Expression<unknown> {
  return build.selectFrom(events.as('chosen')).select('user_id');
}

/**
 * The most that somebody has spent in a period that the range touches and in which a limit was reached. The periods are
 * those in which there are events, so that neither a long range nor many budgets makes more of them.
 */
function reached(people: Expression<unknown>, { from, to }: Span, viewer: Viewer): RawBuilder<SourceRow> {
  const startOf = (at: RawBuilder<unknown>) => periodStart(sql`b.period`, sql`b.resets_at`, at);
  const first = startOf(portable.timestamp(from));
  const last = startOf(portable.timestamp(new Date(to.getTime() - 1)));
  return sql<SourceRow>`(
    with limits as (
      select b.*, coalesce(case when b.period is null then ${last} else ${first} end, ${portable.distantPast()}) as since
      from budgets b where b.subject_kind = 'user' and b.limit_nusd >= 0 and b.subject_id in (${people})
    ), spent as (
      select b.subject_id, sum(e.cost_nusd) as spent
      from limits b join ${budgetEvents(viewer)} e on e.user_id = b.subject_id
      where e.cost_nusd is not null and e.time >= b.since and e.time < ${portable.timestamp(to)}
        and ${inBudget(sql`b.category`, sql`e.kind`, sql`e.cost_category`)}
      group by b.subject_id, b.budget_id, b.limit_nusd, case when b.period is not null then ${startOf(sql`e.time`)} end
      having sum(e.cost_nusd) >= b.limit_nusd
    )
    select s.subject_id as key, coalesce(u.email, u.name, s.subject_id) as name, max(s.spent) as cost_nusd, 'llm' as kind, 1 as requests
    from spent s left join users u on u.user_id = s.subject_id
    group by s.subject_id, u.email, u.name
  )`;
}
