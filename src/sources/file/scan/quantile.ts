import type { EventTable } from '../event-table.js';
import { inOrder, type Grouping } from './grouping.js';
import { numberColumn, type SummedId } from './number-columns.js';
import { classesOf, classesWhere, type Condition } from './traits.js';

/** A quantile of each group's values, or of all groups' together; `null` of none. */
export type Quantiles = (level: number, group: number) => number | null;

/** The values that a column has in each group, in order. */
export function quantilesOf(table: EventTable, grouping: Grouping, column: SummedId, where: Condition): Quantiles {
  const { values } = numberColumn(table, column);
  const classes = classesOf(table);
  const isIn = classesWhere(classes, where);
  const { rows, starts } = inOrder(grouping);
  const sorted = new Map<number, Float64Array>();
  const sortedOf = (group: number): Float64Array => {
    const isAll = group === grouping.count;
    const [first, end] = isAll ? [0, rows.length] : [starts[group] ?? 0, starts[group + 1] ?? 0];
    const found = new Float64Array(end - first);
    let count = 0;
    for (let index = first; index < end; index++) {
      const row = rows[index] as number;
      const value = values[row] as number;
      if (isIn[classes.of[row] as number] === 0 || Number.isNaN(value)) continue;
      found[count++] = value;
    }
    return found.subarray(0, count).sort();
  };
  return (level, group) => {
    const of = sorted.get(group) ?? sortedOf(group);
    sorted.set(group, of);
    const at = (of.length - 1) * level;
    const [low, high] = [of[Math.floor(at)], of[Math.ceil(at)]];
    // As far between two of them as the part says.
    return low === undefined || high === undefined ? null : low + (high - low) * (at - Math.floor(at));
  };
}
