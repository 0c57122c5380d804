import type { EventTable, TextColumnId } from '../event-table.js';
import { inOrder, type Grouping } from './grouping.js';
import type { Statistic } from './measure.js';
import { numberColumn, type SummedId } from './number-columns.js';

/**
 * A statistic of each group's sums, or of all groups' together; `null` of none. The mean of all is that by text: one that
 * several groups have is one.
 */
export type Spread = (statistic: Statistic, group: number) => number | null;

/**
 * The sums that the events of each group have by the values of a text, such as the messages of each conversation. Events
 * without such a text count for none, and what is not known adds nothing.
 */
export function spreadOf(table: EventTable, grouping: Grouping, by: TextColumnId, column: SummedId): Spread {
  const { codes, values } = table.text[by];
  const numbers = numberColumn(table, column).values;
  const { rows, starts } = inOrder(grouping);
  /** Where the sum of a text is, and of which group that is. */
  const sumAt = new Int32Array(values.length);
  const groupAt = new Int32Array(values.length).fill(-1);
  const sums = new Float64Array(rows.length);
  const ends = new Uint32Array(grouping.count + 1);
  let count = 0;
  let texts = 0;
  for (let group = 0; group < grouping.count; group++) {
    for (let index = starts[group] as number; index < (starts[group + 1] as number); index++) {
      const row = rows[index] as number;
      const code = codes[row] as number;
      if (code === 0) continue;
      if (groupAt[code] !== group) {
        if (groupAt[code] === -1) texts += 1;
        groupAt[code] = group;
        sumAt[code] = count++;
      }
      const value = numbers[row] as number;
      const at = sumAt[code] as number;
      if (!Number.isNaN(value)) sums[at] = (sums[at] as number) + value;
    }
    ends[group + 1] = count;
  }
  const sorted = new Map<number, Float64Array>();
  return (statistic, group) => {
    const isAll = group === grouping.count;
    let of = sorted.get(group);
    if (!of) {
      of = sums.slice(isAll ? 0 : ends[group], isAll ? count : ends[group + 1]).sort();
      sorted.set(group, of);
    }
    return statisticOf(statistic, of, isAll ? texts : of.length);
  };
}

function statisticOf(statistic: Statistic, sorted: Float64Array, texts: number): number | null {
  if (sorted.length === 0) return null;
  const at = (index: number): number => sorted[index] as number;
  switch (statistic) {
    case 'least':
      return at(0);
    case 'most':
      return at(sorted.length - 1);
    case 'mean':
      return sorted.reduce((sum, value) => sum + value, 0) / texts;
    case 'median': {
      const middle = (sorted.length - 1) / 2;
      return (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2;
    }
  }
}
