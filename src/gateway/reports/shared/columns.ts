import { sql } from 'kysely';
import { column } from '../../contract/envelope.js';
import { count, latest, type Measure } from '../../model/measures.js';
import type { MeasureColumn } from './table-report.js';

/* Columns of the tables, as the contract's notation has them: id, label, and what is measured. */

export function numberColumn(id: string, label: string, measure: Measure): MeasureColumn {
  return { ...column(id, label), measure, unit: 'number', totalDecimals: 2 };
}

/** `decimals`: digits in a row; absent is as many as there are. */
export function moneyColumn(id: string, label: string, measure: Measure, decimals?: number): MeasureColumn {
  return {
    ...column(id, label, 'number', 'currency'),
    measure,
    unit: 'money',
    totalDecimals: 2,
    ...(decimals !== undefined && { decimals }),
  };
}

export function textColumn(id: string, label: string, measure: Measure): MeasureColumn {
  return { ...column(id, label, 'string'), measure, unit: 'text' };
}

/** An id that stands in the rows, and is no column. */
export function extraId(id: string, measure: Measure): MeasureColumn {
  return { ...textColumn(id, id, measure), extra: true };
}

/** What stands where the contract has `"N/A"`. */
export function orNotAvailable(measure: Measure): Measure {
  return sql`coalesce(${measure}, 'N/A')`;
}

export const lastError = latest(sql`error_type`, sql`status = 'error'`);
export const invocations = (condition: Parameters<typeof count>[0]) =>
  numberColumn('invocations', 'Invocations', count(condition));
