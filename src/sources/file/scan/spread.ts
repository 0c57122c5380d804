import type { EventTable, TextColumnId } from '../event-table.js';
import { crossed, type Grouping } from './grouping.js';
import type { Statistic } from './measure.js';
import { numberColumn, type SummedId } from './number-columns.js';

/** A statistic of each group's sums, or of all groups' together; `null` of none. */
export type Spread = (statistic: Statistic, group: number) => number | null;

/**
 * The sums that the events of each group have by the values of a text, such as the messages of each conversation. Events
 * without such a text count for none, and what is not known adds nothing.
 */
export function spreadOf(
  table: EventTable,
  rows: Uint32Array,
  grouping: Grouping,
  by: TextColumnId,
  column: SummedId,
): Spread {
  const { codes, values } = table.text[by];
  const byText: Grouping = {
    of: Int32Array.from(rows, (row) => (codes[row] as number) || -1),
    count: values.length,
  };
  const { of, count, pairs } = crossed(grouping, byText);
  const numbers = numberColumn(table, column).values;
  const sums = new Float64Array(count);
  for (let place = 0; place < of.length; place++) {
    const pair = of[place] as number;
    const value = numbers[rows[place] as number] as number;
    if (pair >= 0 && !Number.isNaN(value)) sums[pair] = (sums[pair] as number) + value;
  }
  const byGroup = Array.from<unknown, number[]>({ length: grouping.count }, () => []);
  for (const [pair, [group]] of pairs.entries()) byGroup[group]?.push(sums[pair] as number);
  return (statistic, group) =>
    group === grouping.count ? statisticOf(statistic, [...sums]) : statisticOf(statistic, byGroup[group] ?? []);
}

function statisticOf(statistic: Statistic, values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? 0;
  switch (statistic) {
    case 'least':
      return at(0);
    case 'most':
      return at(sorted.length - 1);
    case 'mean':
      return sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
    case 'median': {
      const middle = (sorted.length - 1) / 2;
      return (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2;
    }
  }
}
