import type { Bucket, Table } from '../types.js';
import { isBucket, unitOf } from './bucket.js';
import { readDay, readInstant } from './instant.js';
import { bucketUnit, type TimeUnit } from './time-unit.js';

/**
 * How long the buckets are that the rows of a table begin: as its column says, else by the distances of its rows, whatever was
 * asked for. A single row has no distance; then it is `asked`.
 */
export function bucketOfTable({ columns, rows }: Table, id: string, asked: Bucket): TimeUnit {
  const stated = columns.find((column) => column.id === id)?.bucket;
  if (isBucket(stated)) return unitOf(stated);
  const starts = rows.flatMap((row) => readInstant(row[id]) ?? readDay(row[id]) ?? []).sort((a, b) => a - b);
  return starts.length > 1 ? bucketUnit(starts) : unitOf(asked);
}
