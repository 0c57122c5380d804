import { isBucket, unitOf } from '../../../core/time/bucket.js';
import { bucketOfTable } from '../../../core/time/bucket-of-table.js';
import { readInstant } from '../../../core/time/instant.js';
import { bucketEnd, type TimeUnit } from '../../../core/time/time-unit.js';
import { startOfDay, toLocal } from '../../../core/time/zone.js';
import { reportEntry } from '../../../core/catalogue/catalogue.js';
import type { Bucket, Query, Table, TimeRange } from '../../../core/types.js';
import { finiteNumber } from '../../../core/finite-number.js';
import { cell } from '../../../core/table-ops.js';
import type { Check, Run } from '../check.js';
import { span } from '../options.js';
import { found, stated, unshown, type Verdict } from '../outcome.js';
import { isTrend, questionOf } from '../question.js';
import { notFollowed } from '../stated.js';
import { hasFigures, near, summable, sumOf } from '../sums.js';

const HOUR = 3_600_000;
/** How long a range is divided into which buckets, as elements do. */
const LONGEST: Readonly<Record<Bucket, number>> = {
  '5min': HOUR,
  '15min': 6 * HOUR,
  hour: 26 * HOUR,
  '3h': 74 * HOUR,
  day: Infinity,
  week: Infinity,
  month: Infinity,
};
const MONDAY = 1;

/** That buckets of one length lie in the range, begin where they do in the zone, and make the figures of the whole range. */
export function buckets(bucket: Bucket, timeZone: string): Check {
  return {
    name: `divides the range by ${bucket} (${timeZone})`,
    concerns: isTrend,
    run: async (run): Promise<Verdict> => {
      const range = rangeFor(run, bucket, timeZone);
      const query: Query = {
        ...questionOf(run.entry, { ...run.options, range }),
        params: { bucket, timeZone, weekStart: MONDAY },
      };
      const table = await run.asking.whole(query);
      const reason = notFollowed(table, 'range');
      if (reason) return stated(reason);
      const unit = bucketOfTable(table, 'time', bucket);
      const faults = [
        ...axisFaults(table, unit, range, bucket),
        ...partFaults(table),
        ...(await sumFaults(run, table, range)),
      ];
      return faults.length || hasFigures(table) ? found(faults) : unshown('There is nothing in the range.');
    },
  };
}

/** The newest part of the range that is short enough, in whole days of the zone. */
function rangeFor({ options }: Run, bucket: Bucket, timeZone: string): TimeRange {
  const { range, now } = options;
  const to = startOfDay(Date.parse(range.to), timeZone);
  const from = Math.max(startOfDay(Date.parse(range.from), timeZone), to - Math.min(LONGEST[bucket], to));
  return span(from, to, timeZone, now);
}

function axisFaults({ columns, rows }: Table, unit: TimeUnit, range: TimeRange, bucket: Bucket): string[] {
  const [from, to] = [Date.parse(range.from), Date.parse(range.to)];
  const given = columns.find(({ id }) => id === 'time')?.bucket;
  // What says how long its buckets are may have others than were asked for.
  const isAsked = !isBucket(given) || given === bucket;
  const faults: string[] = [];
  let before = -Infinity;
  rows.forEach((row, at) => {
    const where = `row ${String(at + 1)} (${String(row['time'])})`;
    const start = readInstant(row['time']);
    if (start === null) return faults.push(`${where}: its time is no instant`);
    if (start <= before) faults.push(`${where}: it does not come after the row before`);
    before = start;
    const end = bucketEnd(start, isAsked ? unitOf(bucket) : unit, range.timeZone);
    if (end <= from || start >= to) faults.push(`${where}: it lies outside ${range.from} to ${range.to}`);
    else if (start !== from && !begins(start, isAsked ? bucket : given, range.timeZone))
      faults.push(`${where}: no ${bucket} begins then in ${range.timeZone}`);
    if (row['unfinished'] !== undefined && row['unfinished'] !== null && typeof row['unfinished'] !== 'boolean')
      faults.push(`${where}: unfinished is neither true nor false`);
  });
  return faults;
}

/** Whether a bucket of this length begins at an instant on the clocks of a zone. */
function begins(start: number, bucket: unknown, timeZone: string): boolean {
  if (!isBucket(bucket)) return true;
  const { of, count } = unitOf(bucket);
  const { hour, minute, second, day, ...date } = toLocal(start, timeZone);
  if (of === 'minute') {
    // Where clocks are moved by a part of this length, lengths go on from midnight.
    const moved = startOfDay(start + 30 * HOUR, timeZone) - startOfDay(start - 30 * HOUR, timeZone);
    return (
      second === 0 &&
      (moved % (24 * HOUR) !== 0 || (hour * 60 + minute) % count === 0 || (start / 60_000) % count === 0)
    );
  }
  if (startOfDay(start, timeZone) !== start) return false;
  if (of === 'month') return day === 1;
  return count === 1 || new Date(Date.UTC(date.year, date.month - 1, day)).getUTCDay() === MONDAY;
}

/** Where the parts of the money are there, they make its total. */
function partFaults({ rows }: Table): string[] {
  return rows.flatMap((row, at) => {
    const [total, ...parts] = ['total', 'assistants', 'workflows', 'datasources', 'cli'].map((id) =>
      finiteNumber(cell(row, id)),
    );
    if (total == null || parts.some((part) => part === null)) return [];
    const sum = parts.reduce<number>((all, part) => all + (part ?? 0), 0);
    return near(total, sum)
      ? []
      : [`row ${String(at + 1)}: its parts add up to ${String(sum)}, and its total is ${String(total)}`];
  });
}

/** The headline figures of the same range are those of its buckets together. */
async function sumFaults({ asking, options, entry }: Run, trend: Table, range: TimeRange): Promise<string[]> {
  const summary = reportEntry('summary');
  const whole = summary && (await asking.ask(questionOf(summary, { ...options, range })).catch(() => undefined));
  if (!whole?.rows.length) return [];
  const pairs = entry.name === 'spending' ? [['total', 'totalCost']] : summable(trend).map(({ id }) => [id, id]);
  return pairs.flatMap(([ours = '', theirs = '']) => {
    const [buckets, all] = [sumOf(trend, ours), sumOf(whole, theirs)];
    const isThere =
      (!trend.rows.length || trend.columns.some(({ id }) => id === ours)) &&
      whole.columns.some(({ id, window }) => id === theirs && window === undefined);
    if (!isThere || near(buckets.sum, all.sum)) return [];
    return [
      `${ours}: its buckets add up to ${String(buckets.sum)}, and the summary of the range says ${String(all.sum)}`,
    ];
  });
}
