import { bucketLabels } from '../../core/text/bucket-labels.js';
import { partWords } from '../../core/text/part-words.js';
import { bucketOfTable } from '../../core/time/bucket-of-table.js';
import { bucketPart, goesOn, type BucketPart } from '../../core/time/bucket-part.js';
import { readDay, readInstant } from '../../core/time/instant.js';
import { bucketEnd, lengthOf, type TimeUnit } from '../../core/time/time-unit.js';
import { startOfDay, toLocal } from '../../core/time/zone.js';
import type { Bucket, Row, Table, TimeRange } from '../../core/types.js';

/** The buckets of time that the rows of an answer are. */
export interface TrendBuckets {
  /** How long they are, as the answer has them. */
  readonly unit: TimeUnit;
  /** What a row's bucket is called; empty where its time is not known. */
  label(row: Row): string;
  /** What of a row's bucket the figures are of, in words; empty for all of it. */
  part(row: Row): string;
  /**
   * From when until when the figures of some rows are (milliseconds): from the first to the last of them, with the row that
   * comes after; `undefined` where their times are not known.
   */
  span(first: Row, last: Row, next: Row | undefined): readonly [from: number, to: number] | undefined;
}

/** What an answer is an answer to. */
export interface TrendQuestion {
  /** The column of the times. */
  readonly time: string;
  /** The bucket that was asked for. */
  readonly bucket: Bucket;
  /** What the answer covers; an answer with a window of its own does not cover it. */
  readonly range: TimeRange | undefined;
  readonly locale: string;
  readonly timeZone: string;
  now(): number;
}

/** The buckets of an answer: by what it holds, not by what was asked for. */
export function trendBuckets(
  table: Table,
  { time, bucket, locale, timeZone, now, ...asked }: TrendQuestion,
): TrendBuckets {
  const unit = bucketOfTable(table, time, bucket);
  const range = table.window === undefined ? asked.range : undefined;
  const startOf = (row: Row) => instantOf(row[time], timeZone);
  const starts = [...new Set(table.rows.flatMap((row) => startOf(row) ?? []))];
  const manyDays = (table.rowCount ?? 0) > table.rows.length && range !== undefined && hasManyDays(range, timeZone);
  const names = bucketLabels(starts, unit, { locale, timeZone, manyDays });
  const labels = new Map(starts.map((start, index) => [start, names[index] ?? '']));
  const spanOf = (row: Row) => {
    const start = startOf(row);
    return start === undefined ? undefined : ([start, bucketEnd(start, unit, timeZone)] as const);
  };
  const partOf = (row: Row): BucketPart | undefined => {
    const span = spanOf(row);
    const part = span && bucketPart(span, range, now());
    if (row['unfinished'] !== true) return part;
    return { ...(part?.from !== undefined && { from: part.from }), unfinished: true };
  };
  return {
    unit,
    label: (row) => labels.get(startOf(row) ?? NaN) ?? '',
    part: (row) => {
      const part = partOf(row);
      return part ? partWords(part, unit, locale, timeZone) : '';
    },
    span: (first, last, next) => {
      const [from, start] = [startOf(first), startOf(last)];
      if (from === undefined || start === undefined) return undefined;
      // Where the clocks change a bucket of hours may be longer or shorter: the next one tells, where there is none between.
      const near = (at: number) => at > start && at - start <= 1.5 * lengthOf(unit);
      const after = next && startOf(next);
      const own = bucketEnd(start, unit, timeZone);
      if (after !== undefined) return [clipped(from, range), near(after) ? after : own];
      const to = range ? Date.parse(range.to) : Infinity;
      // What is being filled goes on, and so does the range that goes up to now.
      const isMoving = range !== undefined && goesOn(range) && partOf(last)?.unfinished === true;
      return [clipped(from, range), isMoving ? own : near(to) ? to : Math.min(own, to)];
    },
  };
}

function clipped(from: number, range: TimeRange | undefined): number {
  return range ? Math.max(from, Date.parse(range.from)) : from;
}

function hasManyDays({ from, to }: TimeRange, timeZone: string): boolean {
  return startOfDay(Date.parse(from), timeZone) !== startOfDay(Date.parse(to) - 1, timeZone);
}

/** A calendar day begins with the zone's own. */
function instantOf(value: unknown, timeZone: string): number | undefined {
  const day = readDay(value);
  return readInstant(value) ?? (day === null ? undefined : startOfDay(toLocal(day, 'UTC'), timeZone));
}
