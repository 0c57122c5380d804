import { fileReportWords as words } from '../../../core/text/file-report-words.js';
import type { Notice } from '../../../core/types.js';
import { type Asked, lastTime } from './asked.js';
import { hasPeriods, isLongIn } from './periods.js';

/** Longer than the longest period of a row, which is a quarter of a year. */
const LONGEST = 100 * 86_400_000;
const END_OF_TIME = 8.64e15;

/**
 * What no figure of the range can show: rows that lie in the future, and rows of a whole period, such as a month, that lie
 * in the range with a part of it only.
 */
export function rowNotices({ table, span, rows, during, now }: Asked): Notice[] {
  const last = lastTime(table);
  const future = last !== null && last >= now ? during({ from: now, to: END_OF_TIME }).length : 0;
  const notices: Notice[] = future > 0 ? [{ code: 'future-rows', message: words.future(future) }] : [];
  if (!hasPeriods(table)) return notices;
  // A day of another zone's is cut by every range: only what is longer counts.
  const isLong = isLongIn(table, 'day');
  const end = (row: number) => (table.until[row] as number) / 1000;
  // A month that is not over yet is no part of one.
  const beyond = rows.filter((row) => isLong(row) && end(row) > span.to && end(row) <= now).length;
  const earlier = during({ from: span.from - LONGEST, to: span.from });
  const before = earlier.filter((row) => isLong(row) && end(row) > span.from).length;
  if (beyond > 0) notices.push({ code: 'partial', message: words.goesOn(beyond) });
  if (before > 0) notices.push({ code: 'partial', message: words.beginsBefore(before) });
  return notices;
}

/** That rows count in the total of a series and at none of its points. */
export function longRows(count: number, bucket: Parameters<typeof words.long>[1]): Notice[] {
  return count > 0 ? [{ code: 'long-rows', message: words.long(count, bucket) }] : [];
}
