import type { EventTable, TextColumnId } from '../event-table.js';
import { inOrder, type Grouping } from './grouping.js';
import type { DistinctId } from './measure.js';
import { isPlaceholder } from './placeholder-users.js';
import { classesOf, classesWhere, type Condition } from './traits.js';

/** How many different values there are in each group, and in all. */
export interface Distinct {
  readonly counts: Uint32Array;
  readonly total: number;
}

/** A byte for each group and value, up to so many. */
const MOST_BYTES = 8_000_000;

const COLUMN_OF: Readonly<Partial<Record<DistinctId, TextColumnId>>> = {
  person: 'user_id',
  'named-project': 'project_id',
  'named-repository': 'repository',
};

export function countDistinct(
  table: EventTable,
  rows: Uint32Array,
  grouping: Grouping,
  id: DistinctId,
  where: Condition,
): Distinct {
  const { codes, values } = table.text[COLUMN_OF[id] ?? (id as TextColumnId)];
  const counted = Uint8Array.from(values, (value) => Number(isCounted(id, value)));
  const classes = classesOf(table);
  const kept = classesWhere(classes, where);
  const isIn = (row: number): boolean => kept[classes.of[row] as number] === 1 && counted[codes[row] as number] === 1;
  const width = values.length;
  const counts = new Uint32Array(grouping.count);
  const seen = new Uint8Array(width);
  let total = 0;
  const note = (code: number): void => {
    if (seen[code] === 1) return;
    seen[code] = 1;
    total += 1;
  };
  if (grouping.count * width <= MOST_BYTES) {
    const has = new Uint8Array(grouping.count * width);
    for (let place = 0; place < rows.length; place++) {
      const group = grouping.of[place] as number;
      const row = rows[place] as number;
      if (group < 0 || !isIn(row)) continue;
      const code = codes[row] as number;
      const at = group * width + code;
      if (has[at] === 1) continue;
      has[at] = 1;
      counts[group] = (counts[group] as number) + 1;
      note(code);
    }
  } else {
    // Group by group one mark for each value is enough.
    const { places, starts } = inOrder(grouping);
    const last = new Int32Array(width).fill(-1);
    for (let group = 0; group < grouping.count; group++) {
      for (let index = starts[group] as number; index < (starts[group + 1] as number); index++) {
        const row = rows[places[index] as number] as number;
        const code = codes[row] as number;
        if (last[code] === group || !isIn(row)) continue;
        last[code] = group;
        counts[group] = (counts[group] as number) + 1;
        note(code);
      }
    }
  }
  return { counts, total };
}

function isCounted(id: DistinctId, value: string | null): boolean {
  if (value === null) return false;
  if (id === 'person') return !isPlaceholder(value);
  return value !== '' || COLUMN_OF[id] === undefined;
}
