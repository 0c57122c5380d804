import type { EventTable, NumberColumn } from '../event-table.js';
import { type Exact, narrowed, plus } from './exact.js';
import type { Grouping } from './grouping.js';
import { exactAt, isKnown, largest, numberColumn, type SummedId } from './number-columns.js';
import { scratch } from './scratch.js';
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

/** Events of which the same can be said: for which the same conditions hold, and the same columns are known. */
interface Kind {
  readonly holds: ReadonlySet<Condition>;
  readonly known: ReadonlySet<SummedId>;
}

/**
 * Counts events, and adds up columns, in one pass over each: every event is in one cell, by its group and its kind. What is
 * not known is added too, and makes no number of a sum that nobody asks for; so no pass has to decide anything.
 */
export function addUp(
  table: EventTable,
  grouping: Grouping,
  conditions: readonly Condition[],
  columns: readonly SummedId[],
): Cells {
  const { kinds, kindOf } = kindsOf(table, conditions, columns);
  const shape = { groups: grouping.count, kinds: kinds.length };
  const isSummed = Uint8Array.from(kinds, ({ known }) => Number(known.size > 0));
  const { counts, rows, cellOf } = placed(table, grouping, kindOf, isSummed, shape);
  const sums = sumColumns(table, columns, rows, cellOf, shape);
  const lists = new Map<Condition, Map<SummedId | undefined, readonly number[]>>();
  /** The kinds for which a condition holds, and that have a value in a column. */
  const kindsWhere = (where: Condition, column?: SummedId): readonly number[] => {
    const byColumn = lists.get(where) ?? new Map<SummedId | undefined, readonly number[]>();
    lists.set(where, byColumn);
    let list = byColumn.get(column);
    if (!list) {
      const isWanted = ({ holds, known }: Kind) => holds.has(where) && (column === undefined || known.has(column));
      byColumn.set(column, (list = kinds.flatMap((kind, number) => (isWanted(kind) ? [number] : []))));
    }
    return list;
  };
  const count = (where: Condition, group: number, column?: SummedId): number => {
    let sum = 0;
    for (const kind of kindsWhere(where, column)) sum += counts[group * shape.kinds + kind] as number;
    return sum;
  };
  return {
    count: (where, group) => count(where, group),
    known: (column, where, group) => count(where, group, column),
    sum: (column, where, group) => {
      const sumOf = sums.get(column);
      let sum: Exact = 0;
      for (const kind of kindsWhere(where, column)) sum = plus(sum, sumOf?.(group * shape.kinds + kind) ?? 0);
      return sum;
    },
  };
}

function kindsOf(table: EventTable, conditions: readonly Condition[], columns: readonly SummedId[]) {
  const numbers = new Map<string, number>();
  const kinds: Kind[] = [];
  const kindOf = Uint16Array.from(classesOf(table).traits, (traits) => {
    const holds = conditions.filter((condition) => condition(traits));
    const known = columns.filter((column) => isKnown(column, traits));
    const key = JSON.stringify([holds.map((one) => conditions.indexOf(one)), known]);
    let number = numbers.get(key);
    if (number === undefined) {
      number = kinds.push({ holds: new Set(holds), known: new Set(known) }) - 1;
      numbers.set(key, number);
    }
    return number;
  });
  return { kinds, kindOf };
}

interface Shape {
  readonly groups: number;
  readonly kinds: number;
}

/** How many rows each cell has, the kinds of all groups behind the last one; and the cells of those rows that are added up. */
function placed(
  table: EventTable,
  { rows, of: groupOf }: Grouping,
  kindOf: Uint16Array,
  isSummed: Uint8Array,
  { groups, kinds }: Shape,
) {
  const { of: classOf } = classesOf(table);
  const all = groups * kinds;
  const [summed, cellOf] = [scratch(rows.length), scratch(rows.length)];
  const counts = new Float64Array(all + kinds);
  let count = 0;
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] as number;
    const kind = kindOf[classOf[row] as number] as number;
    const cell = (groupOf[place] as number) * kinds + kind;
    counts[cell] = (counts[cell] as number) + 1;
    if (isSummed[kind] === 0) continue;
    summed[count] = row;
    cellOf[count] = cell;
    count += 1;
  }
  for (let cell = 0; cell < all; cell++) {
    const total = all + (cell % kinds);
    counts[total] = (counts[total] as number) + (counts[cell] as number);
  }
  return { counts, rows: summed.subarray(0, count), cellOf: cellOf.subarray(0, count) };
}

/** The sum of each cell, and of the kinds of all groups behind the last one. */
type SumOf = (cell: number) => Exact;

/** Doubles add whole numbers exactly as long as no sum comes beyond 2^53. */
function sumColumns(
  table: EventTable,
  ids: readonly SummedId[],
  rows: Int32Array,
  cellOf: Int32Array,
  shape: Shape,
): Map<SummedId, SumOf> {
  const columns = ids.map((id) => [id, numberColumn(table, id)] as const);
  const isSmall = (column: NumberColumn) => largest(column) * rows.length <= MAX_SAFE_INTEGER;
  const small = columns.filter(([, column]) => isSmall(column));
  const sums = addSmall(
    small.map(([, { values }]) => values),
    rows,
    cellOf,
    shape.groups * shape.kinds,
  );
  return new Map([
    ...small.map(([id], index): [SummedId, SumOf] => {
      const added = sums[index] as Float64Array;
      return [id, withTotals((cell) => added[cell] as number, shape)];
    }),
    ...columns.flatMap(([id, column]): [SummedId, SumOf][] =>
      isSmall(column) ? [] : [[id, withTotals(addLarge(column, rows, cellOf, shape), shape)]],
    ),
  ]);
}

/** Four columns in one pass: a processor adds them side by side, where one would wait for each sum before the next. */
function addSmall(columns: readonly Float64Array[], rows: Int32Array, cellOf: Int32Array, size: number) {
  const sums = columns.map(() => new Float64Array(size));
  const nothing = new Float64Array(size);
  for (let first = 0; first < columns.length; first += 4) {
    const at = (index: number) => Math.min(first + index, columns.length - 1);
    const [a, b, c, d] = [at(0), at(1), at(2), at(3)].map((index) => columns[index]) as Four;
    const [sumA, sumB, sumC, sumD] = [0, 1, 2, 3].map((index) => sums[first + index] ?? nothing) as Four;
    for (let place = 0; place < rows.length; place++) {
      const cell = cellOf[place] as number;
      const row = rows[place] as number;
      sumA[cell] = (sumA[cell] as number) + (a[row] as number);
      sumB[cell] = (sumB[cell] as number) + (b[row] as number);
      sumC[cell] = (sumC[cell] as number) + (c[row] as number);
      sumD[cell] = (sumD[cell] as number) + (d[row] as number);
    }
  }
  return sums;
}

type Four = [Float64Array, Float64Array, Float64Array, Float64Array];

/** What would come beyond 2^53 is moved to a bigint. */
function addLarge(column: NumberColumn, rows: Int32Array, cellOf: Int32Array, { groups, kinds }: Shape): SumOf {
  const { values } = column;
  const sums = new Float64Array(groups * kinds);
  const moved = new Map<number, bigint>();
  for (let place = 0; place < rows.length; place++) {
    const cell = cellOf[place] as number;
    const row = rows[place] as number;
    const value = values[row] as number;
    if (Number.isNaN(value)) continue;
    const sum = (sums[cell] as number) + value;
    if (Number.isSafeInteger(sum) && Number.isSafeInteger(value)) {
      sums[cell] = sum;
    } else {
      moved.set(cell, (moved.get(cell) ?? 0n) + BigInt(sums[cell] as number) + exactAt(column, row));
      sums[cell] = 0;
    }
  }
  return (cell) => {
    const large = moved.get(cell);
    return large === undefined ? (sums[cell] as number) : narrowed(large + BigInt(sums[cell] as number));
  };
}

function withTotals(sumOf: SumOf, { groups, kinds }: Shape): SumOf {
  const all = groups * kinds;
  const totals = Array.from<Exact>({ length: kinds }).fill(0);
  for (let cell = 0; cell < all; cell++) {
    const sum = sumOf(cell);
    if (!Number.isNaN(sum)) totals[cell % kinds] = plus(totals[cell % kinds] ?? 0, sum);
  }
  return (cell) => (cell < all ? sumOf(cell) : (totals[cell - all] ?? 0));
}
