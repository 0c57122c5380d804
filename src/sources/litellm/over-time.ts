import type { Column, Row } from '../../core/types.js';
import { bucketsOf, timeColumn } from './buckets.js';
import { total } from './entries.js';
import type { Figures } from './metrics.js';
import type { Counted, Question } from './question.js';

/** A row for each bucket of the question's days. */
export function rowsOver(
  { parts, days, teams }: Counted,
  { query }: Question,
  rowOf: (figures: Figures) => Row,
): Row[] {
  return bucketsOf(days, query).map(({ start, first, last, unfinished }) => {
    const own = parts.filter(({ date }) => date >= first && date <= last);
    return { time: start, ...rowOf(total(own, teams)), ...(unfinished && { unfinished }) };
  });
}

/** The columns of a trend, its times first, and what its readers must know. */
export function overTime({ query, days }: Question, columns: readonly Column[], time: Column) {
  const { column, notices } = timeColumn(time, query, days);
  return { columns: [column, ...columns], notices };
}
