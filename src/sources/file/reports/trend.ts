import { summaryTrend } from '../../../core/catalogue/reports/summary.js';
import { spending } from '../../../core/catalogue/reports/spending.js';
import { arrange, arrangeable } from '../../../core/table-ops.js';
import { bucketsOf, type TimeBucket } from '../../../core/time/buckets-of.js';
import type { Bucket, Column, Row, Table } from '../../../core/types.js';
import { inDollars } from '../../shared/in-dollars.js';
import { together } from '../scan/grouping.js';
import type { Measure } from '../scan/measure.js';
import { scan } from '../scan/scan.js';
import { type Asked, firstTime, told } from './asked.js';
import { byBucket } from './by-bucket.js';
import { cutOf } from './cut.js';
import { figure } from './figure.js';
import { headlinesOf } from './headline.js';
import { holdingsOf } from './holdings.js';
import { COST_OF_SOURCE, MEASURES } from './measures.js';
import { noData, unpriced } from './notices.js';
import { coveredBy, hasPeriods, isLongIn } from './periods.js';
import { longRows, rowNotices } from './row-notices.js';

interface Drawn {
  readonly column: Column;
  readonly measure: Measure;
}

/** The headline figures bucket by bucket, but for those that look at a time of their own. */
export function answerSummaryTrend(question: Asked): Table {
  const drawn = headlinesOf(question.table).filter(({ days }) => days === undefined);
  return answerTrend(question, summaryTrend.columns[0], drawn, drawn.length > 0 ? undefined : 'events');
}

/** Money over time by where it was spent. */
export function answerSpending(question: Asked): Table {
  const [time, assistants, workflows, datasources, cli, total] = spending.columns;
  const drawn = [
    { column: assistants, measure: COST_OF_SOURCE.assistants },
    { column: workflows, measure: COST_OF_SOURCE.workflows },
    { column: datasources, measure: COST_OF_SOURCE.datasources },
    { column: cli, measure: COST_OF_SOURCE.cli },
    { column: total, measure: MEASURES.cost },
  ].map(({ column, measure }) => ({ column: inDollars<Column>(column), measure }));
  return answerTrend(question, time, drawn, holdingsOf(question.table).has('cost') ? undefined : 'costs');
}

/** @param lacking what the files do not tell of, where there is nothing to draw */
function answerTrend(question: Asked, time: Column, drawn: readonly Drawn[], lacking: string | undefined): Table {
  const { table, rows, span, now, query } = question;
  const cut = cutOf(query, span);
  const buckets = bucketsOf(span, cut);
  const measures = [...drawn.map(({ measure }) => measure), MEASURES.unpriced, MEASURES.events];
  const { instants, long } = apart(question, cut.bucket);
  const scanned = scan(table, byBucket(table, span, instants, buckets, cut.bucket), measures);
  // What covers a longer time than a bucket is never one instant: it counts in the total alone.
  const whole = long.length > 0 ? scan(table, together(rows), measures) : scanned;
  const covered = coveredBy(long, table, buckets);
  const first = firstTime(table);
  const figures = (valueOf: (one: Drawn) => unknown): Row =>
    Object.fromEntries(drawn.map((one) => [one.column.id, valueOf(one)]));
  const rowOf = (group: number, { start, end }: TimeBucket): Row => {
    // What was before the first event, or is only a part of what a row covers, is not known, and not 0.
    const isBefore = first === null || end <= first;
    const isUnknown = isBefore || (covered.has(group) && scanned.value(MEASURES.events, group) === 0);
    return {
      time: new Date(start).toISOString(),
      ...figures(({ column, measure }) => (isUnknown ? null : figure(column, scanned.value(measure, group)))),
      unfinished: start <= now && end > now,
    };
  };
  const shown = lacking === undefined ? buckets.map((bucket, group) => rowOf(group, bucket)) : [];
  const made: Table = {
    ...arrangeable([{ ...time, bucket: cut.bucket }, ...drawn.map(({ column }) => column)]),
    rows: shown,
    ...(shown.length > 0 && {
      totals: figures(({ column, measure }) => figure(column, whole.total(measure))),
    }),
    ...told(question, [
      ...rowNotices(question),
      ...(lacking === undefined ? [] : [noData(lacking)]),
      ...unpriced(Number(whole.total(MEASURES.unpriced))),
      ...longRows(long.length, cut.bucket),
    ]),
  };
  return arrange(made, query);
}

/** The events that are in a bucket, and those that cover a longer time. */
function apart({ table, rows }: Asked, bucket: Bucket) {
  if (!hasPeriods(table)) return { instants: rows, long: new Int32Array() };
  const isLong = isLongIn(table, bucket);
  return { instants: rows.filter((row) => !isLong(row)), long: rows.filter(isLong) };
}
