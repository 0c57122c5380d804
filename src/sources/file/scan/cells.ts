import type { EventTable } from '../event-table.js';
import { type Exact, narrowed, plus } from './exact.js';
import type { Grouping } from './grouping.js';
import { exactAt, numberColumn, type SummedId } from './number-columns.js';
import { classesOf, type Condition } from './traits.js';

const { MAX_SAFE_INTEGER } = Number;

/** Counts and sums by group and by the conditions that hold; the group `grouping.count` is all of them together. */
export interface Cells {
  /** Events for which a condition holds. */
  count(where: Condition, group: number): number;
  /** Those of them that have a value in a column. */
  known(column: SummedId, where: Condition, group: number): number;
  /** The sum of these values. */
  sum(column: SummedId, where: Condition, group: number): Exact;
}

/** Counts events, and adds up columns, in one pass over each. */
export function addUp(
  table: EventTable,
  rows: Uint32Array,
  grouping: Grouping,
  conditions: readonly Condition[],
  columns: readonly SummedId[],
): Cells {
  const { of: classOf, traits } = classesOf(table);
  // Classes for which the same conditions hold are one kind.
  const kinds = new Map<string, number>();
  const kindOf = Uint16Array.from(traits, (one) => {
    const holds = conditions.map((condition) => Number(condition(one))).join('');
    const kind = kinds.get(holds) ?? kinds.size;
    kinds.set(holds, kind);
    return kind;
  });
  const shape = { groups: grouping.count, kinds: kinds.size };
  const cellOf = new Int32Array(rows.length);
  const counts = new Float64Array((shape.groups + 1) * shape.kinds);
  for (let place = 0; place < rows.length; place++) {
    const group = grouping.of[place] as number;
    const kind = kindOf[classOf[rows[place] as number] as number] as number;
    const cell = group < 0 ? -1 : group * shape.kinds + kind;
    cellOf[place] = cell;
    if (cell < 0) continue;
    counts[cell] = (counts[cell] as number) + 1;
  }
  addGroups(counts, shape);
  const sums = new Map(columns.map((id) => [id, sumColumn(table, id, rows, cellOf, shape)]));
  const kindsWhere = new Map(
    conditions.map((condition, index) => [
      condition,
      [...kinds].flatMap(([holds, kind]) => (holds[index] === '1' ? [kind] : [])),
    ]),
  );
  const added = (values: Float64Array | undefined, where: Condition, group: number): number => {
    let sum = 0;
    for (const kind of kindsWhere.get(where) ?? []) sum += values?.[group * shape.kinds + kind] ?? 0;
    return sum;
  };
  return {
    count: (where, group) => added(counts, where, group),
    known: (column, where, group) => added(sums.get(column)?.known, where, group),
    sum: (column, where, group) => {
      const column_ = sums.get(column);
      let sum: Exact = 0;
      for (const kind of kindsWhere.get(where) ?? []) sum = plus(sum, column_?.at(group * shape.kinds + kind) ?? 0);
      return sum;
    },
  };
}

interface Shape {
  readonly groups: number;
  readonly kinds: number;
}

interface ColumnSums {
  readonly known: Float64Array;
  at(cell: number): Exact;
}

/** Doubles hold whole numbers exactly up to 2^53: what would come beyond is moved to a bigint. */
function sumColumn(table: EventTable, id: SummedId, rows: Uint32Array, cellOf: Int32Array, shape: Shape): ColumnSums {
  const column = numberColumn(table, id);
  const { values } = column;
  const last = shape.groups * shape.kinds;
  const sums = new Float64Array(last);
  const known = new Float64Array(last + shape.kinds);
  const moved = new Map<number, bigint>();
  for (let place = 0; place < rows.length; place++) {
    const cell = cellOf[place] as number;
    if (cell < 0) continue;
    const row = rows[place] as number;
    const value = values[row] as number;
    if (Number.isNaN(value)) continue;
    known[cell] = (known[cell] as number) + 1;
    const sum = (sums[cell] as number) + value;
    if (sum <= MAX_SAFE_INTEGER && sum >= -MAX_SAFE_INTEGER && Number.isSafeInteger(value)) {
      sums[cell] = sum;
    } else {
      moved.set(cell, (moved.get(cell) ?? 0n) + BigInt(sums[cell] as number) + exactAt(column, row));
      sums[cell] = 0;
    }
  }
  addGroups(known, shape);
  const at = (cell: number): Exact => {
    const large = moved.get(cell);
    return large === undefined ? (sums[cell] as number) : narrowed(large + BigInt(sums[cell] as number));
  };
  const totals = Array.from<Exact>({ length: shape.kinds }).fill(0);
  for (let cell = 0; cell < last; cell++) {
    const kind = cell % shape.kinds;
    totals[kind] = plus(totals[kind] ?? 0, at(cell));
  }
  return { known, at: (cell) => (cell < last ? at(cell) : (totals[cell - last] ?? 0)) };
}

/** Makes the last group the sum of all others. */
function addGroups(values: Float64Array, { groups, kinds }: Shape): void {
  const last = groups * kinds;
  for (let cell = 0; cell < last; cell++) {
    const total = last + (cell % kinds);
    values[total] = (values[total] as number) + (values[cell] as number);
  }
}
