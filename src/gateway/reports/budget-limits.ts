import { sql, type Expression, type RawBuilder } from 'kysely';
import { budgetEvents } from '../access/access.js';
import type { ReportRequest } from '../access/request.js';
import type { Viewer } from '../access/viewer.js';
import { column } from '../contract/envelope.js';
import type { Span } from '../engines/dialect.js';
import type { Engine } from '../engines/engine.js';
import { portable } from '../engines/portable.js';
import { inBudget } from '../model/aggregates.js';
import { type BudgetPeriod, currentPeriod } from '../model/budget-period.js';
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
  source: async (events, request) => reached(events, await windowsOf(request), request),
  order,
  needs: { holding: 'limits', what: 'budget limits' },
});

/** The store's limits are hard ones, so nobody is known to have reached a soft one. */
export const budgetSoftLimit = tableReport({
  path: '/analytics/budget-soft-limit',
  name,
  key: 'user_id',
  measures: [maxSpent],
  source: (events, request) => reached(events, [], request),
  order,
  needs: { holding: 'softLimits', what: 'soft budget limits' },
});

interface Window {
  readonly period: BudgetPeriod | null;
  readonly resetsAt: Date | null;
  readonly since: Date | null;
  readonly until: Date;
}

/** The budget periods that touch the range, for each rhythm in which budgets are reset. */
async function windowsOf({ query, now, engine }: ReportRequest): Promise<Window[]> {
  const range = await resolvePeriod(query, now, engine);
  const rhythms = await rhythmsOf(engine);
  return rhythms.flatMap(({ period, resets_at: resetsAt }) =>
    periodsDuring(period, resetsAt, range).map((span) => ({ ...span, period, resetsAt })),
  );
}

interface Rhythm {
  period: BudgetPeriod | null;
  resets_at: Date | null;
}

function rhythmsOf(engine: Engine): Promise<Rhythm[]> {
  return engine.rows<Rhythm>(
    build
      .selectFrom('budgets')
      .select(['period', 'resets_at'])
      .distinct()
      .where('subject_kind', '=', 'user')
      .where('limit_nusd', 'is not', null)
      .$castTo<Rhythm>(),
  );
}

function periodsDuring(period: BudgetPeriod | null, resetsAt: Date | null, { from, to }: Span) {
  const spans: { since: Date | null; until: Date }[] = [];
  for (let until = to; ;) {
    const { since } = currentPeriod(period, resetsAt, new Date(until.getTime() - 1));
    spans.push({ since, until });
    if (since === null || since <= from || period === null) return spans;
    until = since;
  }
}

/** Read once, since the table wants a page and totals of them. */
async function reached(events: EventRelation, windows: readonly Window[], { viewer, engine }: ReportRequest) {
  const people = build.selectFrom(events.as('chosen')).select('user_id');
  const found = windows.length === 0 ? [] : await engine.rows(spentInWindows(windows, people, viewer));
  const rows = found.map(({ key, name, spent }) => [
    portable.cast(sql`${key}`, 'text'),
    portable.cast(sql`${name}`, 'text'),
    portable.cast(sql`${String(spent)}`, 'wide integer'),
    sql`'llm'`,
  ]);
  const nobody = ['key', 'name', 'cost', 'kind'].map(() => sql`null`);
  const table = portable.inlineTable(['key', 'name', 'cost_nusd', 'kind'], [...rows, nobody]);
  return sql<SourceRow>`(select * from ${table} where key is not null)`;
}

/** Who has reached a limit in which window, and how much was spent in it. */
function spentInWindows(windows: readonly Window[], people: Expression<unknown>, viewer: Viewer): RawBuilder<Reached> {
  const window = portable.asOfJoin({
    relation: relationOf(windows),
    alias: 'w',
    equal: sql`w.rhythm = ${rhythmOf(sql`b.period`, sql`b.resets_at`)}`,
    at: sql`e.time`,
    since: sql`w.since`,
  });
  return sql<Reached>`
    select b.subject_id as key, coalesce(u.email, u.name, b.subject_id) as name, sum(e.cost_nusd) as spent
    from budgets b join ${budgetEvents(viewer)} e on e.user_id = b.subject_id
    ${window}
    left join users u on u.user_id = b.subject_id
    where b.subject_kind = 'user' and b.limit_nusd is not null and e.cost_nusd is not null and e.time < w.until
      and ${inBudget(sql`b.category`, sql`e.kind`, sql`e.cost_category`)} and b.subject_id in (${people})
    group by b.subject_id, u.email, u.name, b.budget_id, b.limit_nusd, w.since
    having sum(e.cost_nusd) >= b.limit_nusd`;
}

interface Reached {
  key: string;
  name: string;
  spent: bigint;
}

function relationOf(windows: readonly Window[]): RawBuilder<unknown> {
  const rows = windows.map(({ period, resetsAt, since, until }) => [
    rhythmOf(
      portable.cast(sql`${period}`, 'text'),
      resetsAt === null ? portable.cast(sql`null`, 'instant') : portable.timestamp(resetsAt),
    ),
    since === null ? portable.distantPast() : portable.timestamp(since),
    portable.timestamp(until),
  ]);
  return portable.inlineTable(['rhythm', 'since', 'until'], rows);
}

/** A name for how often a budget is reset, and when. */
function rhythmOf(period: RawBuilder<unknown>, resetsAt: RawBuilder<unknown>) {
  return portable.joined(' ', period, resetsAt);
}
