import { budgetLimit } from '../../core/budget-limit.js';
import { readInstant } from '../../core/time/instant.js';
import type { Row } from '../../core/types.js';
import { instantOf, isObject, textOf, type WireObject } from '../shared/values.js';
import { periodStart } from './budget-period.js';
import { dollars, dollarsOf, unitsOf } from './dollars.js';

/** What a budget is set on, in the order in which LiteLLM checks them. */
export type BudgetOf = 'key' | 'team-member' | 'team' | 'user';

/** A budget of LiteLLM's, as the report `budgets` has it. */
export interface BudgetRow extends Row {
  readonly name: string;
  readonly category: BudgetOf;
  /** Money spent since the last reset, or ever where it is never reset. */
  readonly spent: number | null;
  readonly limit: number | null;
  /** From how much on LiteLLM warns, without stopping anything. */
  readonly softLimit: number | null;
  readonly resetsAt: string | null;
  readonly periodStart?: string;
  readonly share: number | null;
  /** Whether it is the one that is reached first by the key that asks. */
  readonly binds?: boolean;
  /** A limit that was raised for a while: by how much, and until when. */
  readonly raised?: { readonly by: number; readonly until: string };
}

/**
 * Reads a budget off a user, key, team or membership: its own fields, else those of the budget that it is linked to. A limit of
 * 0 is a limit; none at all is `null`.
 *
 * @param now The server's clock (milliseconds).
 */
export function budgetRow(category: BudgetOf, name: string, row: WireObject, now: number): BudgetRow {
  const linked = isObject(row['litellm_budget_table']) ? row['litellm_budget_table'] : {};
  const own = (id: string): unknown => row[id] ?? linked[id];
  const raised = raiseOf(row, linked, now);
  const cap = budgetLimit(own('max_budget'));
  const limit = cap !== null && raised ? dollarsOf((unitsOf(cap) ?? 0n) + (unitsOf(raised.by) ?? 0n)) : dollars(cap);
  const resetsAt = instantOf(own('budget_reset_at'));
  const since = periodStart(textOf(own('budget_duration')), resetsAt, now, instantOf(row['created_at']));
  return {
    name,
    category,
    ...spentOf(dollars(row['spend']), limit),
    limit,
    softLimit: budgetLimit(own('soft_budget')),
    resetsAt,
    ...(since !== undefined && { periodStart: since }),
    ...(cap !== null && raised && { raised }),
  };
}

/** Several limits at once, such as by day and by month. How much of each is spent is not told. */
export function windowRows(category: BudgetOf, name: string, row: WireObject): BudgetRow[] {
  const windows = Array.isArray(row['budget_limits']) ? row['budget_limits'].filter(isObject) : [];
  return windows.flatMap((window): BudgetRow[] => {
    const limit = budgetLimit(window['max_budget']);
    const duration = textOf(window['budget_duration']);
    const resetsAt = instantOf(window['reset_at']);
    const called = duration === null ? name : `${name} (${duration})`;
    return limit === null
      ? []
      : [{ name: called, category, spent: null, share: null, limit: dollars(limit), softLimit: null, resetsAt }];
  });
}

function spentOf(spent: number | null, limit: number | null): Pick<BudgetRow, 'spent' | 'share'> {
  const share = limit !== null && limit > 0 && spent !== null ? Number((spent / limit).toPrecision(12)) : null;
  return { spent, share };
}

/** A raise that is not over: of the key's metadata, of newer proxies' members in the row itself. */
function raiseOf(row: WireObject, linked: WireObject, now: number): BudgetRow['raised'] {
  for (const place of [row['metadata'], row, linked]) {
    if (!isObject(place)) continue;
    const by = dollars(place['temp_budget_increase']);
    const until = instantOf(place['temp_budget_expiry']);
    if (by !== null && by > 0 && until !== null && (readInstant(until) ?? 0) > now) return { by, until };
  }
  return undefined;
}
