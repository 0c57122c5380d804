import { metric, type Metric, summaryAnswer } from '../contract/envelope.js';
import { usd } from '../model/money.js';
import { budgetsOf, type BudgetUse, spentThisMonth, untilReset } from './shared/budgets.js';
import { about, type Report } from './shared/report.js';
import { partialCost } from './shared/table-report.js';

const CURRENT = ['current_spending', 'Current Spending ($)', 'Total amount spent in current budget period'] as const;
const LIMIT = ['budget_limit', 'Budget Limit ($)', 'Soft budget limit (warning threshold)'] as const;
const RESET = ['budget_reset_at', 'Budget Reset Date', 'Timestamp when budget will reset'] as const;
const REMAINING = ['time_until_reset', 'Time Until Reset', 'Time remaining until budget resets'] as const;

/** The caller's own spending against the platform budget; without one, the current calendar month's (UTC) spending. */
export const spending: Report = {
  path: '/analytics/spending',
  answer: async (request) => {
    const budgets = await budgetsOf(request.viewer.id, request.now, request.engine);
    const platform = budgets.find(({ category }) => category === 'platform');
    const use = platform ?? (await spentThisMonth(request.viewer.id, budgets, request.now, request.engine));
    const metrics = [
      metric(CURRENT[0], CURRENT[1], use.spent === null ? null : usd(use.spent), {
        format: 'currency',
        description: CURRENT[2],
      }),
      ...(platform ? budgetMetrics(platform, request.now) : [LIMIT, RESET, REMAINING].map(notAvailable)),
      ...extraMetrics(budgets),
    ];
    const unpriced = use.unpriced;
    return summaryAnswer(metrics, about(request, {}, unpriced > 0 ? [partialCost(unpriced)] : []));
  },
};

function budgetMetrics(budget: BudgetUse, now: Date): Metric[] {
  const limit = metric(LIMIT[0], LIMIT[1], budget.limit === null ? null : usd(budget.limit), {
    format: 'currency',
    description: LIMIT[2],
  });
  if (budget.resetsAt === null) return [limit, notAvailable(RESET), notAvailable(REMAINING)];
  return [
    limit,
    metric(RESET[0], RESET[1], budget.resetsAt.toISOString(), {
      type: 'date',
      format: 'timestamp',
      description: RESET[2],
    }),
    metric(REMAINING[0], REMAINING[1], untilReset(budget.resetsAt, now) ?? '0 days 0 hours 0 mins', {
      type: 'string',
      format: null,
      description: REMAINING[2],
    }),
  ];
}

function notAvailable([id, label, description]: readonly [string, string, string]): Metric {
  return metric(id, label, 'N/A', { type: 'string', format: null, description });
}

/** CodeMie's extra figures, labelled by their ids as they are there. */
function extraMetrics(budgets: readonly BudgetUse[]): Metric[] {
  const ids: Readonly<Record<string, string>> = {
    cli: 'cli_current_spending',
    premium_models: 'premium_current_spending',
  };
  return budgets.flatMap(({ category, spent }) => {
    const id = ids[category];
    if (id === undefined || spent === null) return [];
    return [metric(id, id, usd(spent), { format: 'currency', description: '' })];
  });
}
