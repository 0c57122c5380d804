import { sql } from 'kysely';
import { eventsOfPerson } from '../../access/access.js';
import type { Engine } from '../../engines/engine.js';
import { BUDGET_CATEGORIES, cost, costExcept, type Measure, unpriced } from '../../model/aggregates.js';
import { type BudgetPeriod, currentPeriod, monthOf } from '../../model/budget-period.js';
import { build } from '../../model/build.js';

/** A budget, and what its subject has spent since it was last reset. Money in nano-USD; unknown is null. */
export interface BudgetUse {
  readonly category: string;
  /** Null where there is none: a stored limit below zero is none. */
  readonly limit: bigint | null;
  /** When its spending began to count; null is always. */
  readonly since: Date | null;
  readonly resetsAt: Date | null;
  readonly spent: bigint | null;
  /** Requests since the last reset whose cost nobody knows. */
  readonly unpriced: number;
}

interface BudgetRow {
  category: string;
  period: BudgetPeriod | null;
  limit_nusd: bigint | null;
  resets_at: Date | null;
}

/** The budgets of one person, the platform's first. Whether the caller may see them is decided before. */
export async function budgetsOf(userId: string, now: Date, engine: Engine): Promise<BudgetUse[]> {
  const rows = await engine.rows<BudgetRow>(
    build
      .selectFrom('budgets')
      .select(['category', 'period', 'limit_nusd', 'resets_at'])
      .where('subject_kind', '=', 'user')
      .where('subject_id', '=', userId)
      .orderBy(sql`case category when 'platform' then 0 when 'cli' then 1 else 2 end, category, budget_id`)
      .$castTo<BudgetRow>(),
  );
  return Promise.all(
    rows.map(async ({ category, period, limit_nusd: limit, resets_at: resets }) => {
      const { since, resetsAt } = currentPeriod(period, resets, now);
      const use = await spentBy(userId, { from: since, to: now }, measureOf(category), engine);
      return { category, limit: limit !== null && limit < 0n ? null : limit, since, resetsAt, ...use };
    }),
  );
}

/** What a person has spent in the current calendar month (UTC) beside the budgets: all of it, or all but the CLI's. */
export function spentThisMonth(userId: string, budgets: readonly BudgetUse[], now: Date, engine: Engine) {
  const measure = budgets.some(({ category }) => category === 'cli') ? costExcept('cli') : cost();
  return spentBy(userId, { from: monthOf(now), to: now }, measure, engine);
}

/** What counts towards a budget. Undefined: the store cannot tell which costs are meant. */
function measureOf(category: string): Measure | undefined {
  if (category === 'platform') return costExcept('cli');
  return (BUDGET_CATEGORIES as readonly string[]).includes(category) ? cost(category) : undefined;
}

async function spentBy(
  userId: string,
  span: { from: Date | null; to: Date },
  measure: Measure | undefined,
  engine: Engine,
): Promise<{ spent: bigint | null; unpriced: number }> {
  if (!measure) return { spent: null, unpriced: 0 };
  const [row] = await engine.rows<{ spent: bigint | number | null; unpriced: bigint }>(
    build
      .selectFrom(eventsOfPerson(userId, span).as('e'))
      .select([measure.as('spent'), unpriced.as('unpriced')])
      .$castTo<{ spent: bigint | number | null; unpriced: bigint }>(),
  );
  const spent = row?.spent ?? null;
  return { spent: spent === null ? null : BigInt(spent), unpriced: Number(row?.unpriced ?? 0) };
}

/** `X days Y hours Z mins`; null once past. */
export function untilReset(resetsAt: Date, now: Date): string | null {
  const minutes = Math.floor((resetsAt.getTime() - now.getTime()) / 60_000);
  if (minutes < 0) return null;
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  return `${String(days)} days ${String(hours)} hours ${String(minutes % 60)} mins`;
}
