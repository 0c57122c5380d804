import { budgets as catalogued } from '../../core/catalogue/reports/budgets.js';
import { budgetLimit } from '../../core/budget-limit.js';
import { finiteNumber } from '../../core/finite-number.js';
import { isSourceError } from '../../core/source-error.js';
import type { Row, Table } from '../../core/types.js';
import type { UrlParams } from '../http.js';
import { instantOf, textOf, type WireObject } from '../shared/values.js';
import { readEnvelope } from './wire.js';
import { columnsIn } from '../shared/in-dollars.js';

type Ask = (path: string, params?: UrlParams) => Promise<object>;

/** `anna (cli)` is the command line budget of `anna`; a bare name is the platform's. */
const LABEL = /^(.*\S) \(([\w-]+)\)$/;

/**
 * One person's budgets: a row each, or what has been spent where no budget is set. `user` is an id; the viewer where absent,
 * and only the viewer's spending is to be had without a budget.
 */
export async function budgets(ask: Ask, user?: UrlParams[string]): Promise<Table> {
  let assigned: Row[];
  try {
    assigned = rowsOf(await ask('budget_usage', { user_id: user }), 'budget_usage').map(budgetOf);
  } catch (error) {
    if (user !== undefined || !isSourceError(error) || error.kind !== 'not-available') throw error;
    return budgetTable(spendingOf(rowsOf(await ask('spending'), 'spending')));
  }
  if (!assigned.length && user === undefined) assigned = await withoutBudget(ask);
  return budgetTable(assigned);
}

/** Nobody has set a budget; spending may be known nevertheless, and it is no error when it is not. */
async function withoutBudget(ask: Ask): Promise<Row[]> {
  try {
    const spending = spendingOf(rowsOf(await ask('spending'), 'spending')).filter(({ spent }) => spent !== null);
    return spending.map((row) => ({ ...row, limit: null, share: null }));
  } catch (error) {
    if (isSourceError(error)) return [];
    throw error;
  }
}

function rowsOf(body: object, report: string): readonly WireObject[] {
  // For its complaints only: the values are read by name.
  readEnvelope(body, report, []);
  const { data } = body as { data: { rows: WireObject[]; metrics?: { id: string; value: unknown }[] } };
  const { rows, metrics } = data;
  return Array.isArray(metrics) ? [Object.fromEntries(metrics.map(({ id, value }) => [id, value]))] : rows;
}

function budgetOf(row: WireObject): Row {
  const label = textOf(row['project_name']);
  const [, name = label, category = label && 'platform'] = LABEL.exec(label ?? '') ?? [];
  const called = textOf(row['display_name']) ?? name;
  return budget(called, category === 'premium' ? 'premium_models' : category, row);
}

/** One row for each kind of spending that is told; only the platform's has a limit. */
function spendingOf([metrics = {}]: readonly WireObject[]): Row[] {
  const others = [
    ['cli', 'cli_current_spending'],
    ['premium_models', 'premium_current_spending'],
  ] as const;
  return [
    budget(null, 'platform', metrics),
    ...others.map(([category, id]) => budget(null, category, { current_spending: metrics[id] })),
  ].filter(({ spent, limit }) => spent !== null || limit !== null);
}

function budget(name: string | null, category: string | null, row: WireObject): Row {
  const spent = finiteNumber(row['current_spending']);
  const limit = budgetLimit(row['budget_limit']);
  const percent = finiteNumber(row['total']) ?? (spent !== null && limit ? (spent / limit) * 100 : null);
  const share = limit !== null && limit > 0 && percent !== null ? Number((percent / 100).toPrecision(12)) : null;
  const periodStart = instantOf(row['budget_period_start']);
  const resetsAt = instantOf(row['budget_reset_at']);
  return { name, category, spent, limit, resetsAt, share, ...(periodStart !== null && { periodStart }) };
}

function budgetTable(rows: readonly Row[]): Table {
  return { columns: columnsIn(catalogued), rows, window: 'current budget period' };
}
