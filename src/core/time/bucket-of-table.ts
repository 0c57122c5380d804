import type { Bucket, Table } from '../types.js';
import { BUCKETS, isBucket, unitOf } from './bucket.js';
import { readDay, readInstant } from './instant.js';
import { bucketUnit, lengthOf, type TimeUnit } from './time-unit.js';

const HOUR = 3_600_000;
/** How much longer or shorter a bucket is where clocks change, or by the month it is. */
const SLACK = { minute: 0, day: 2 * HOUR, month: 2.6 * 24 * HOUR } as const;

/**
 * How long the buckets are that the rows of a table begin: as its column says, else by the distances of its rows, whatever was
 * asked for. A single row has no distance; then it is `asked`.
 */
export function bucketOfTable({ columns, rows }: Table, id: string, asked: Bucket): TimeUnit {
  const stated = columns.find((column) => column.id === id)?.bucket;
  if (isBucket(stated)) return unitOf(stated);
  const starts = rows.flatMap((row) => readInstant(row[id]) ?? readDay(row[id]) ?? []).sort((a, b) => a - b);
  return starts.length > 1 ? (sparseUnit(starts) ?? bucketUnit(starts)) : unitOf(asked);
}

/** Where buckets without figures are left out, the longest bucket by which all distances can be; `undefined` elsewhere. */
function sparseUnit(starts: readonly number[]): TimeUnit | undefined {
  const all = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
  // The range may have cut the first one.
  const gaps = (all.length > 2 ? all.slice(1) : all).filter((gap) => gap > 0);
  const usual = bucketUnit(starts);
  const regular = gaps.filter((gap) => Math.abs(gap / lengthOf(usual) - 1) < 0.1).length;
  const units = BUCKETS.map(unitOf).reverse();
  const isOurs = units.some(({ of, count }) => of === usual.of && count === usual.count);
  if (regular * 3 >= gaps.length * 2 && (isOurs || gaps.length > 1)) return undefined;
  return units.find((unit) => gaps.every((gap) => isMultiple(gap, unit)));
}

function isMultiple(gap: number, unit: TimeUnit): boolean {
  const length = lengthOf(unit);
  const times = Math.round(gap / length);
  return times > 0 && Math.abs(gap - times * length) <= SLACK[unit.of];
}
