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
 * Counts different values, those of all columns in one pass.
 * @param mostBytes memory for a column; beyond it values are counted group by group
 */
export function countDistinct(
  table: EventTable,
  grouping: Grouping,
  counted: readonly Counted[],
  mostBytes = MOST_BYTES,
): Distinct[] {
  const isSmall = ({ column }: Counted) => grouping.count * textOf(table, column).values.length <= mostBytes;
  const small = counted.filter(isSmall);
  const marks = markAll(table, grouping, small);
  return counted.map((one) => {
    const place = small.indexOf(one);
    return place < 0
      ? countInOrder(table, grouping, one)
      : countMarks(table, grouping.count, one, marks[place] as Uint8Array);
  });
}

function textOf({ text }: EventTable, id: DistinctId) {
  return text[COLUMN_OF[id] ?? (id as TextColumnId)];
}

/** For each column a mark for each group and value that occur together. */
function markAll(table: EventTable, { rows, of: groupOf, count }: Grouping, counted: readonly Counted[]) {
  const { of: classOf, traits } = classesOf(table);
  const columns = counted.map(({ column, where }) => {
    const { codes, values } = textOf(table, column);
    return { codes, where, width: values.length, marks: new Uint8Array(count * values.length) };
  });
  /** By class: the columns of which its events have values. */
  const columnsOf = traits.map((one) => columns.filter(({ where }) => where(one)));
  if (columns.length > 0) {
    for (let place = 0; place < rows.length; place++) {
      const row = rows[place] as number;
      const marked = columnsOf[classOf[row] as number] ?? [];
      const group = groupOf[place] as number;
      for (const { codes, width, marks } of marked) {
        marks[group * width + (codes[row] as number)] = 1;
      }
    }
  }
  return columns.map(({ marks }) => marks);
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
