import { summaryTrend } from '../../../core/catalogue/reports/summary.js';
import { spending } from '../../../core/catalogue/reports/spending.js';
import { arrange, arrangeable } from '../../../core/table-ops.js';
import { bucketsOf } from '../../../core/time/buckets-of.js';
import type { Column, Row, Table } from '../../../core/types.js';
import { inDollars } from '../../shared/in-dollars.js';
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
  const measures = [...drawn.map(({ measure }) => measure), MEASURES.unpriced];
  const scanned = scan(table, byBucket(table, span, rows, buckets, cut.bucket), measures);
  const first = firstTime(table);
  const figures = (valueOf: (one: Drawn) => unknown): Row =>
    Object.fromEntries(drawn.map((one) => [one.column.id, valueOf(one)]));
  const rowOf = (group: number, start: number, end: number): Row => {
    // What was before the first event is not known, and not 0.
    const isBefore = first === null || end <= first;
    return {
      time: new Date(start).toISOString(),
      ...figures(({ column, measure }) => (isBefore ? null : figure(column, scanned.value(measure, group)))),
      unfinished: start <= now && end > now,
    };
  };
  const shown = lacking === undefined ? buckets.map(({ start, end }, group) => rowOf(group, start, end)) : [];
  const { columns, searchable } = arrangeable([{ ...time, bucket: cut.bucket }, ...drawn.map(({ column }) => column)]);
  const whole: Table = {
    columns,
    rows: shown,
    ...(shown.length > 0 && {
      totals: figures(({ column, measure }) => figure(column, scanned.total(measure))),
    }),
    ...told(question, [
      ...(lacking === undefined ? [] : [noData(lacking)]),
      ...unpriced(Number(scanned.total(MEASURES.unpriced))),
    ]),
    ...(searchable && { searchable }),
  };
  return arrange(whole, query);
}
