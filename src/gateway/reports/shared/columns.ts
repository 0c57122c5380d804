import { sql, type RawBuilder } from 'kysely';
import { column, type WireColumn } from '../../contract/envelope.js';
import { count, type Measure } from '../../model/aggregates.js';
import type { MeasureDefinition } from '../../model/measure-definition.js';
import { type MeasureColumn, NOT_AVAILABLE } from './table-report.js';

/* Columns of the tables, as the contract's notation has them: id, label, and what is measured. */

const WIRE: Readonly<Record<MeasureDefinition['unit'], readonly [type: WireColumn['type'], format: string | null]>> = {
  'nano-USD': ['number', 'currency'],
  tokens: ['number', null],
  seconds: ['number', null],
  percent: ['number', 'percentage'],
  count: ['number', null],
  instant: ['string', 'timestamp'],
  text: ['string', null],
};

/** A measure as a column. `decimals`: digits of a rate or a mean; absent is as many as there are, which money always has. */
export function measureColumn(
  id: string,
  label: string,
  { sql: measured, unit, aggregate }: Pick<MeasureDefinition, 'sql' | 'unit' | 'aggregate'>,
  options: Pick<MeasureColumn, 'decimals' | 'needs'> = {},
): MeasureColumn {
  const [type, format] = WIRE[unit];
  return { ...column(id, label, type, format), sql: measured, unit, aggregate, ...options };
}

/** A count of what only this report counts. */
export function countColumn(id: string, label: string, condition: RawBuilder<boolean>): MeasureColumn {
  return measureColumn(id, label, { sql: count(condition), unit: 'count', aggregate: 'sum' });
}

export function textColumn(id: string, label: string, measured: Measure): MeasureColumn {
  return measureColumn(id, label, { sql: measured, unit: 'text', aggregate: 'latest' });
}

/** A text that stands in the rows, and is no column. */
export function extraText(id: string, measured: Measure): MeasureColumn {
  return { ...textColumn(id, id, measured), extra: true };
}

/** What a row of a person has beside the contract's name: what everybody calls them, and their e-mail. */
export const OF_PERSON = ['display_name', 'email'] as const;

/** What stands where the contract has `"N/A"`. */
export function orNotAvailable(measured: Measure): Measure {
  return sql`coalesce(${measured}, ${sql.lit(NOT_AVAILABLE)})`;
}

/** The format of a headline figure. */
export function formatOf(unit: MeasureDefinition['unit']): string {
  return unit === 'nano-USD' ? 'currency' : 'number';
}
