import type { EventTable } from '../event-table.js';
import type { Grouping } from '../scan/grouping.js';
import { scratch } from '../scan/scratch.js';
import { classesOf, classesWhere, type Condition } from '../scan/traits.js';
import type { Dimension, Identity } from './dimensions.js';

/** Groups with who or what each one is. */
export interface Groups extends Grouping {
  readonly identities: readonly Identity[];
}

const NONE = -1;
const NOT_SEEN = -2;

/** Groups the rows for which a condition holds by a dimension; only what `isWanted`, where that is not everything. */
export function groupRows(
  table: EventTable,
  rows: Int32Array,
  dimension: Dimension,
  where: Condition,
  isWanted: (identity: Identity) => boolean = () => true,
): Groups {
  const { identities: all, of: numberOfRow } = dimension(table);
  const classes = classesOf(table);
  const isIn = classesWhere(classes, where);
  const identities: Identity[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (identity: Identity | undefined): number => {
    if (!identity) return NONE;
    const { id, name, label, email } = identity;
    const content = JSON.stringify([id, name, label, email]);
    const known = numbers.get(content);
    if (known !== undefined) return known;
    const number = isWanted(identity) ? identities.push(identity) - 1 : NONE;
    numbers.set(content, number);
    return number;
  };
  const groupOf = new Int32Array(all.length).fill(NOT_SEEN);
  const [kept, of] = [scratch(rows.length), scratch(rows.length)];
  let count = 0;
  for (const row of rows) {
    if (isIn[classes.of[row] as number] === 0) continue;
    const number = numberOfRow[row] as number;
    let group = groupOf[number] as number;
    if (group === NOT_SEEN) groupOf[number] = group = numberOf(all[number]);
    if (group === NONE) continue;
    kept[count] = row;
    of[count] = group;
    count += 1;
  }
  return { rows: kept.subarray(0, count), of: of.subarray(0, count), count: identities.length, identities };
}
