import { spending as spendingEntry } from '../../core/catalogue/reports/spending.js';
import { summaryTrend as trendEntry } from '../../core/catalogue/reports/summary.js';
import type { CatalogueColumn } from '../../core/catalogue/report-entry.js';
import { noted } from '../../core/notices.js';
import { isBucket } from '../../core/time/bucket.js';
import { bucketsOf, type TimeBucket } from '../../core/time/buckets-of.js';
import { bucketFor } from '../../core/time/time-range.js';
import { offsetAt } from '../../core/time/zone.js';
import { readInstant } from '../../core/time/instant.js';
import type { Bucket, Column, Notice, Row, Table } from '../../core/types.js';
import { instantOf, type WireObject } from '../shared/values.js';
import { columnsFor } from './columns.js';
import { MOST_ROWS, type Granularity, type Metric } from './metrics.js';
import { COST, COUNT, figureOf, OUTPUT, TOKENS, type Question } from './question.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LENGTH: Readonly<Record<Granularity, number>> = { minute: MINUTE, hour: HOUR, day: 24 * HOUR };
/** A trend is not worth more questions than this. */
const MOST_QUESTIONS = 12;

/** How a range is divided: Langfuse knows minutes, hours and days of UTC, which are put together here. */
interface Division {
  readonly granularity: Granularity;
  readonly bucket: Bucket;
  readonly timeZone: string;
  readonly notices: readonly Notice[];
}

/** The report `spending`: Langfuse does not tell what the money was spent by, so the total is all there is. */
export function spending(question: Question): Promise<Table> {
  const figures = { total: COST };
  return overTime(question, columnsFor(spendingEntry, ['time', 'total']), figures);
}

/** The report `summary-trend`, of what can be told by time. */
export function trend(question: Question): Promise<Table> {
  const figures = { totalCost: COST, outputTokens: OUTPUT, requests: COUNT, totalTokens: TOKENS };
  return overTime(question, columnsFor(trendEntry, ['time', ...Object.keys(figures)]), figures);
}

async function overTime(
  question: Question,
  [time, ...others]: readonly CatalogueColumn[],
  figures: Readonly<Record<string, Metric>>,
): Promise<Table> {
  const [from, to] = question.span;
  const { granularity, bucket, timeZone, notices } = division(question);
  const weekStart = Number(question.query.params?.['weekStart'] ?? 1);
  const buckets = bucketsOf({ from, to }, { bucket, timeZone, weekStart }).filter(({ start }) => start <= question.now);
  const metrics = [...new Set([...Object.values(figures), COUNT])];
  const wire = await Promise.all(
    spans(from, to, LENGTH[granularity]).map((span) => question.rows({ metrics, granularity, span })),
  );
  const placed = inBuckets(wire.flat(), buckets, from);
  const rows = buckets.map(({ start, end }, at): Row => {
    const mine = placed[at] ?? [];
    const sums = Object.entries(figures).map(([id, metric]) => [id, sumOf(mine, metric)] as const);
    const unfinished = start <= question.now && question.now < end;
    return { time: new Date(start).toISOString(), ...Object.fromEntries(sums), ...(unfinished && { unfinished }) };
  });
  const columns: Column[] = time ? [{ ...time, bucket }, ...others] : [...others];
  return noted({ columns, rows }, notices);
}

/** A sum that is not known in one of its parts is not known. */
function sumOf(rows: readonly WireObject[], metric: Metric): number | null {
  return rows.reduce<number | null>((sum, row) => {
    const figure = figureOf(row, metric);
    return sum === null || figure === null ? null : sum + figure;
  }, 0);
}

function inBuckets(rows: readonly WireObject[], buckets: readonly TimeBucket[], from: number): WireObject[][] {
  const placed = buckets.map((): WireObject[] => []);
  for (const row of rows) {
    // Days come as days, hours and minutes without their zone; all are in UTC. The first may begin before the range.
    const time = Math.max(readInstant(instantOf(row['time_dimension'])) ?? NaN, from);
    placed[buckets.findIndex(({ start, end }) => start <= time && time < end)]?.push(row);
  }
  return placed;
}

function division({ query, span: [from, to] }: Question): Division {
  const { bucket: asked, timeZone: zone } = query.params ?? {};
  const range = query.filters?.range;
  const bucket = isBucket(asked) ? asked : range ? bucketFor(range) : 'day';
  const timeZone = typeof zone === 'string' ? zone : (range?.timeZone ?? 'UTC');
  const offsets = [from, to].map((at) => offsetAt(at, timeZone));
  const isShort = bucket === '5min' || bucket === '15min';
  const isCalendar = bucket === 'day' || bucket === 'week' || bucket === 'month';
  const isHourly = offsets.every((offset) => offset % HOUR === 0);
  const granularity =
    isShort || !isHourly
      ? 'minute'
      : isCalendar && offsets.every((offset) => offset === 0) && isUtc(timeZone)
        ? 'day'
        : 'hour';
  if (fits(granularity, from, to)) return { granularity, bucket, timeZone, notices: [] };
  const coarser = granularity === 'minute' && !isCalendar && fits('hour', from, to) ? 'hour' : 'day';
  const message = `Langfuse counts by ${coarser === 'hour' ? 'hours' : 'days'} of UTC in a range as long as this: buckets do not begin with those of ${timeZone}.`;
  const notices = [{ code: 'partial', message, filter: 'range' }];
  const wanted = coarser === 'hour' && isShort ? 'hour' : coarser === 'day' && !isCalendar ? 'day' : bucket;
  return { granularity: coarser, bucket: wanted, timeZone: 'UTC', notices };
}

const isUtc = (timeZone: string): boolean => /^(?:etc\/)?utc$/i.test(timeZone);

const fits = (granularity: Granularity, from: number, to: number): boolean =>
  (to - from) / LENGTH[granularity] <= (MOST_ROWS - 2) * MOST_QUESTIONS;

/** Parts of the range that one answer can hold, cut where a unit begins. */
function spans(from: number, to: number, unit: number): (readonly [number, number])[] {
  const all: (readonly [number, number])[] = [];
  for (let start = from; start < to;) {
    const end = Math.min(Math.floor(start / unit) * unit + (MOST_ROWS - 2) * unit, to);
    all.push([start, end]);
    start = end;
  }
  return all;
}
