import { sql } from 'kysely';
import type { ReportRequest } from '../../access/request.js';
import type { Selection } from '../../access/selection.js';
import type { Notice } from '../../contract/notice.js';
import type { Bucket, Span } from '../../engines/dialect.js';
import { portable } from '../../engines/portable.js';
import { DAY } from '../../model/durations.js';
import { measureAll } from '../../model/series.js';

/** Longer than the longest period of a row, which is a quarter of a year. */
const LONGEST = 100 * DAY;
const END_OF_TIME = new Date('9999-12-31T00:00:00Z');

/**
 * What no figure of the range can show: rows that lie in the future, and rows of a whole period, such as a month, that lie
 * in the range with a part of it only.
 */
export async function rowNotices(selection: Selection, request: ReportRequest): Promise<Notice[]> {
  const { now } = request;
  const [future, beyond, before] = await Promise.all([
    selection.dataTo !== null && selection.dataTo > now
      ? countOf({ from: now, to: END_OF_TIME }, selection, request)
      : 0,
    ...(request.holdings.has('periods') ? partsOf(selection, request) : []),
  ]);
  const notices: Notice[] = [];
  if (future > 0) {
    notices.push({
      code: 'future-rows',
      message: `${counted(future, 'row lies', 'rows lie')} in the future: no range up to now holds ${them(future)}.`,
    });
  }
  if (beyond) {
    notices.push({
      code: 'partial',
      message: `${counted(beyond, 'row covers', 'rows cover')} a time that goes on behind this range; the figures hold ${them(beyond)} whole.`,
    });
  }
  if (before) {
    notices.push({
      code: 'partial',
      message: `${counted(before, 'row covers', 'rows cover')} a time that begins before this range; the figures leave ${them(before)} out.`,
    });
  }
  return notices;
}

const BUCKETS: Readonly<Record<Bucket, string>> = {
  '5min': '5 minutes',
  '15min': '15 minutes',
  hour: 'an hour',
  '3h': '3 hours',
  day: 'a day',
  week: 'a week',
  month: 'a month',
};

/** That rows count in the total of a series and at none of its points. */
export function longRows(count: number, bucket: Bucket): Notice[] {
  if (count === 0) return [];
  const message = `${counted(count, 'row covers', 'rows cover')} more than ${BUCKETS[bucket]} as a whole: the total holds ${them(count)}, the points of time do not.`;
  return [{ code: 'long-rows', message }];
}

/** Of rows that are longer than a day: a day of another zone's is cut by every range. */
function partsOf(selection: Selection, request: ReportRequest): Promise<number>[] {
  const { from, to } = selection.period;
  const long = sql`until > ${portable.minutesAfter(sql`time`, 25 * 60)}`;
  const ends = (at: Date) => sql`until > ${portable.timestamp(at)}`;
  /* A month that is not over yet is no part of one. */
  const over = sql`until <= ${portable.timestamp(request.now)}`;
  return [
    countOf({ from, to }, selection, request, sql<boolean>`${long} and ${ends(to)} and ${over}`),
    countOf(
      { from: new Date(from.getTime() - LONGEST), to: from },
      selection,
      request,
      sql<boolean>`${long} and ${ends(from)}`,
    ),
  ];
}

async function countOf(
  span: Span,
  selection: Selection,
  request: ReportRequest,
  where = sql<boolean>`true`,
): Promise<number> {
  const measure = { id: 'rows', sql: sql`count(*) filter (where ${where})`, aggregate: 'sum' } as const;
  const { rows } = await measureAll(selection.during(span), [measure], request.engine);
  return Number(rows ?? 0);
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

function them(count: number): string {
  return count === 1 ? 'it' : 'them';
}
