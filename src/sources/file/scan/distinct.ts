import type { EventTable, TextColumn, TextColumnId } from '../event-table.js';
import { inOrder, type Grouping } from './grouping.js';
import type { DistinctId } from './measure.js';
import { once } from './once.js';
import { isPlaceholder } from './placeholder-users.js';
import { classesOf, classesWhere, type Condition } from './traits.js';

/** How many different values there are in each group, and in all. */
export interface Distinct {
  readonly counts: Uint32Array;
  readonly total: number;
}

/** Of what values are counted, and in which events. */
export interface Counted {
  readonly column: DistinctId;
  readonly where: Condition;
}

/** A byte for each group and value, up to so many. */
const MOST_BYTES = 8_000_000;

const COLUMN_OF: Readonly<Partial<Record<DistinctId, TextColumnId>>> = {
  person: 'user_id',
  'named-project': 'project_id',
  'named-repository': 'repository',
};

/**
 * Counts different values.
 * @param mostBytes memory for a column; beyond it values are counted group by group
 */
export function countDistinct(
  table: EventTable,
  grouping: Grouping,
  counted: Counted,
  mostBytes = MOST_BYTES,
): Distinct {
  return grouping.count * textOf(table, counted.column).values.length <= mostBytes
    ? countMarks(table, grouping.count, counted, markAll(table, grouping, counted))
    : countInOrder(table, grouping, counted);
}

function textOf({ text }: EventTable, id: DistinctId) {
  return text[COLUMN_OF[id] ?? (id as TextColumnId)];
}

/** A mark for each group and value that occur together. */
function markAll(table: EventTable, { rows, of: groupOf, count }: Grouping, { column, where }: Counted): Uint8Array {
  const { codes, values } = textOf(table, column);
  const classes = classesOf(table);
  const kept = classesWhere(classes, where);
  const width = values.length;
  const marks = new Uint8Array(count * width);
  if (kept.every((one) => one === 1)) {
    for (let place = 0; place < rows.length; place++) {
      marks[(groupOf[place] as number) * width + (codes[rows[place] as number] as number)] = 1;
    }
  } else if (kept.includes(1)) {
    for (let place = 0; place < rows.length; place++) {
      const row = rows[place] as number;
      if (kept[classes.of[row] as number] === 0) continue;
      marks[(groupOf[place] as number) * width + (codes[row] as number)] = 1;
    }
  }
  return marks;
}

function countMarks(table: EventTable, groups: number, { column }: Counted, marks: Uint8Array): Distinct {
  const isValue = valuesOf(table, column);
  const width = isValue.length;
  const seen = new Uint8Array(width);
  const counts = new Uint32Array(groups);
  for (let group = 0; group < groups; group++) {
    for (let code = 0; code < width; code++) {
      if (marks[group * width + code] === 0 || isValue[code] === 0) continue;
      counts[group] = (counts[group] as number) + 1;
      seen[code] = 1;
    }
  }
  return { counts, total: sumOf(seen) };
}

/** Group by group, one mark for each value is enough. */
function countInOrder(table: EventTable, grouping: Grouping, { column, where }: Counted): Distinct {
  const { codes } = textOf(table, column);
  const isValue = valuesOf(table, column);
  const classes = classesOf(table);
  const kept = classesWhere(classes, where);
  const { rows, starts } = inOrder(grouping);
  const last = new Int32Array(isValue.length).fill(-1);
  const counts = new Uint32Array(grouping.count);
  for (let group = 0; group < grouping.count; group++) {
    for (let index = starts[group] as number; index < (starts[group + 1] as number); index++) {
      const row = rows[index] as number;
      const code = codes[row] as number;
      if (last[code] === group || isValue[code] === 0 || kept[classes.of[row] as number] === 0) continue;
      last[code] = group;
      counts[group] = (counts[group] as number) + 1;
    }
  }
  return { counts, total: sumOf(Uint8Array.from(last, (group) => Number(group >= 0))) };
}

/** By code: 1 for what counts as a value. */
function valuesOf(table: EventTable, id: DistinctId): Uint8Array {
  const column = textOf(table, id);
  if (id === 'person') return people(column);
  return COLUMN_OF[id] === undefined ? texts(column) : names(column);
}

const people = once(({ values }: TextColumn) =>
  Uint8Array.from(values, (value) => Number(value !== null && !isPlaceholder(value))),
);
const names = once(({ values }: TextColumn) =>
  Uint8Array.from(values, (value) => Number(value !== null && value !== '')),
);
const texts = once(({ values }: TextColumn) => Uint8Array.from(values, (value) => Number(value !== null)));

function sumOf(values: Uint8Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
