import { sql } from 'kysely';
import type { ReportRequest } from '../access/request.js';
import type { Viewer } from '../access/viewer.js';
import { column, tableAnswer, type WireRow } from '../contract/envelope.js';
import { ApiError, projectAccessDenied, unprocessable } from '../contract/errors.js';
import type { Engine } from '../engines/engine.js';
import { build } from '../model/build.js';
import { rounded, usd } from '../model/money.js';
import { isPlaceholder } from '../model/placeholder-users.js';
import { budgetsOf, type BudgetUse, untilReset } from './shared/budgets.js';
import { about, type Report } from './shared/report.js';
import { partialCost } from './shared/table-report.js';

const COLUMNS = [
  column('project_name', 'Project', 'string', null, ''),
  column(
    'current_spending',
    'Current Spending ($)',
    'number',
    'currency',
    'Total amount spent in current budget period',
  ),
  column('budget_reset_at', 'Budget Reset Date', 'string', 'timestamp', 'Timestamp when budget will reset'),
  column('time_until_reset', 'Time Until Reset', 'string', null, 'Time remaining until budget resets'),
  column('budget_limit', 'Budget Limit ($)', 'number', 'currency', 'Soft budget limit (warning threshold)'),
  column('total', 'Total', 'number', 'percentage', ''),
];

/** One row per budget of one person: the caller, or `user_id` where the caller may see that person's budgets. */
export const budgetUsage: Report = {
  path: '/analytics/budget_usage',
  answer: async (request) => {
    const person = await personOf(request);
    const budgets = await budgetsOf(person.id, request.now, request.engine);
    const unpriced = Math.max(0, ...budgets.map((budget) => budget.unpriced));
    return tableAnswer(
      { columns: COLUMNS, rows: budgets.map((budget) => wireRow(person, budget, request.now)) },
      about(request, {}, unpriced > 0 ? [partialCost(unpriced)] : []),
    );
  },
};

interface Person {
  readonly id: string;
  /** As the contract has it: the account's own name. */
  readonly label: string;
  /** As tables and filters have it. */
  readonly displayName: string;
}

async function personOf({ viewer, query, engine }: ReportRequest): Promise<Person> {
  const requested = query['user_id'];
  if (requested === undefined || requested === viewer.id) {
    return { id: viewer.id, label: viewer.username ?? viewer.email ?? viewer.name, displayName: viewer.name };
  }
  if (requested.trim() === '') {
    throw unprocessable([
      {
        type: 'string_too_short',
        loc: ['query', 'user_id'],
        msg: 'String should have at least 1 character',
        input: requested,
        ctx: { min_length: 1 },
      },
    ]);
  }
  /* Only a platform admin learns that somebody does not exist; to others the unknown and the foreign look the same. */
  if (!viewer.platformAdmin && !(await administers(viewer, requested, engine))) throw projectAccessDenied();
  const [found] = await engine.rows<{ username: string | null; email: string | null; name: string }>(
    build.selectFrom('users').select(['username', 'email', 'name']).where('user_id', '=', requested),
  );
  if (!found && viewer.platformAdmin) throw new ApiError(404, `User ${requested} not found.`);
  return {
    id: requested,
    label: found?.username ?? found?.email ?? found?.name ?? requested,
    displayName: (found?.name || undefined) ?? found?.username ?? found?.email ?? requested,
  };
}

async function administers(viewer: Viewer, userId: string, engine: Engine): Promise<boolean> {
  if (viewer.managedProjects.length === 0 || isPlaceholder(userId)) return false;
  const shared = await engine.rows(
    build
      .selectFrom('memberships')
      .select(sql`1`.as('one'))
      .where('user_id', '=', userId)
      .where('project_id', 'in', viewer.managedProjects)
      .limit(1),
  );
  return shared.length > 0;
}

const SUFFIXES: Readonly<Record<string, string>> = { platform: '', premium_models: ' (premium)' };

function wireRow({ label, displayName }: Person, budget: BudgetUse, now: Date): WireRow {
  const { category, spent, limit, since, resetsAt } = budget;
  return {
    project_name: `${label}${SUFFIXES[category] ?? ` (${category})`}`,
    current_spending: spent === null ? null : usd(spent),
    budget_reset_at: resetsAt?.toISOString() ?? null,
    time_until_reset: resetsAt && (untilReset(resetsAt, now) ?? 'Expired'),
    budget_limit: limit === null ? null : usd(limit),
    total: shareOf(spent, limit),
    budget_period_start: since?.toISOString() ?? null,
    display_name: displayName,
  };
}

/** Spending in percent of the limit; 0 without a limit, as the contract has it; unknown where the spending is. */
function shareOf(spent: bigint | null, limit: bigint | null): number | null {
  if (limit === null || limit === 0n) return 0;
  return spent === null ? null : rounded(Number((spent * 1_000_000n) / limit) / 10_000, 2);
}
