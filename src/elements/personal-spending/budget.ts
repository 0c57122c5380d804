import { budgetLimit } from '../../core/budget-limit.js';
import { finiteNumber } from '../../core/finite-number.js';
import { readInstant } from '../../core/time/instant.js';
import { readBound } from '../../core/time/local-bound.js';
import type { Row } from '../../core/types.js';
import { budgetName } from './budget-name.js';

/** A row of the report `budgets`, read; times in milliseconds since 1970. */
export interface Budget {
  /** Empty where it need not be told from others. */
  readonly name: string;
  readonly spent: number | null;
  readonly limit: number | null;
  /** From how much on the source warns, short of the limit. */
  readonly softLimit: number | null;
  /** Whether its limit is the one of several that is reached first. */
  readonly binds: boolean;
  /** The part of the limit that is spent, 1 for all of it; `null` where that is not known. */
  readonly share: number | null;
  readonly isOver: boolean;
  readonly since: number | null;
  readonly resetsAt: number | null;
}

/** @param timeZone In which a reset is meant that names no zone. */
export function readBudgets(rows: readonly Row[], timeZone: string): Budget[] {
  return rows.map((row): Budget => {
    const spent = finiteNumber(row['spent']);
    const limit = budgetLimit(row['limit']);
    const isNamed = rows.length > 1 || typeof row['category'] === 'string';
    return {
      name: isNamed ? budgetName(row, rows) : '',
      spent,
      limit,
      softLimit: finiteNumber(row['softLimit']),
      binds: row['binds'] === true,
      // The source's own share may disagree with the amounts beside it.
      share: limit !== null && limit > 0 && spent !== null ? spent / limit : null,
      isOver: limit !== null && spent !== null && spent > limit,
      since: readInstant(row['periodStart']),
      resetsAt: instantIn(row['resetsAt'], timeZone),
    };
  });
}

/** An instant; a day or a local time is one on the reporting zone's clocks. */
function instantIn(value: unknown, timeZone: string): number | null {
  if (typeof value !== 'string') return null;
  const local = readBound(value, timeZone, 'from');
  return readInstant(value) ?? (typeof local === 'string' ? null : local.instant);
}
