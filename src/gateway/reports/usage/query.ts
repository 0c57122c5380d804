import type { ReportRequest } from '../../access/request.js';
import { selectEvents } from '../../access/selection.js';
import { column, pagination, tableAnswer, type WireColumn, type WireRow } from '../../contract/envelope.js';
import { isoUtc } from '../../contract/iso-time.js';
import type { Notice } from '../../contract/notice.js';
import { keyAlias, nameAlias } from '../../model/usage/usage-names.js';
import type { UsageMeasure } from '../../model/usage/usage-measures.js';
import type { UsageQuestion } from '../../model/usage/usage-question.js';
import {
  measureAlias,
  type UsageRow,
  usageRows,
  type UsageTotals,
  usageTotals,
} from '../../model/usage/usage-statements.js';
import { measureColumn } from '../shared/columns.js';
import { aboutSelection, type Report, storeOf } from '../shared/report.js';
import { longRows, rowNotices } from '../shared/row-notices.js';
import { noData, partialCost, wireValue } from '../shared/table-report.js';
import { readUsage, TIME } from './usage-parameters.js';

/** Ours: any measures by up to two dimensions and time. */
export const query: Report = {
  path: '/analytics/query',
  answer: async (request) => {
    const selection = await selectEvents(request);
    const { question, page } = await readUsage(request.query, selection.period, request.engine);
    const { now, engine, periods } = storeOf(request);
    const scope = { events: selection.events, span: selection.period, now, periods };
    const read = (at: number, size: number) => engine.rows<UsageRow>(usageRows(question, scope, { at, size }));
    const [rows, [totals]] = await Promise.all([
      read(page.at, page.size),
      engine.rows<UsageTotals>(usageTotals(question, scope)),
    ]);
    /* A page after the last has no row that could say how many there are. */
    const firstRow = async () => (page.at === 0 ? undefined : (await read(0, 1))[0]);
    const all = Number((rows[0] ?? (await firstRow()))?.row_count ?? 0);
    const notices = [
      ...(question.cut ? await rowNotices(selection, request) : []),
      ...noticesOf(question, request, totals),
    ];
    const about = aboutSelection(request, selection, notices, question.cut !== undefined);
    return tableAnswer(
      {
        columns: columnsOf(question),
        rows: rows.map((row) => wireRow(question, request, row)),
        totals: totals ? measuresOf(question, request, totals) : {},
        pagination: pagination(page.at, page.size, all),
      },
      { ...about, filtersApplied: { ...about.filtersApplied, ...narrowedBy(question) } },
    );
  },
};

function columnsOf({ measures, by, cut }: UsageQuestion): WireColumn[] {
  return [
    ...(cut ? [{ ...column(TIME, 'Time', 'string', 'timestamp'), bucket: cut.bucket }] : []),
    ...by.map(({ id, label, description }) => column(id, label, 'string', null, description)),
    ...measures.map(({ id, label, description, measure }) => {
      const { type, format } = measureColumn(id, label, measure);
      return column(id, label, type, format, description);
    }),
  ];
}

function wireRow(question: UsageQuestion, request: ReportRequest, row: UsageRow): WireRow {
  const { by, cut, top } = question;
  const names = by.flatMap(({ id }, index) => {
    const key = (row[keyAlias(index)] ?? null) as string | number | bigint | null;
    return [
      [id, row.other ? 'Other' : row[nameAlias(index)]],
      [`${id}_id`, key === null ? null : String(key)],
    ];
  });
  return {
    ...(cut && row.bucket_start && { [TIME]: isoUtc(row.bucket_start) }),
    ...(Object.fromEntries(names) as WireRow),
    ...measuresOf(question, request, row),
    ...(cut && { unfinished: row.unfinished }),
    ...(top !== undefined && { other: row.other }),
  };
}

function measuresOf({ measures }: UsageQuestion, request: ReportRequest, row: UsageRow | UsageTotals): WireRow {
  return Object.fromEntries(
    measures.map((measure, index) => [
      measure.id,
      wireValue(measure.measure.unit, undefined, isKnown(measure, request) ? row[measureAlias(index)] : null),
    ]),
  );
}

function isKnown({ needs }: UsageMeasure, { holdings }: ReportRequest): boolean {
  return needs === undefined || holdings.has(needs);
}

function noticesOf(question: UsageQuestion, request: ReportRequest, totals: UsageTotals | undefined): Notice[] {
  const { measures, cut, top } = question;
  const isMoney = measures.some(({ measure }) => measure.unit === 'nano-USD');
  const unpriced = Number(totals?.unpriced ?? 0);
  const groups = Number(totals?.groups ?? 0);
  return [
    ...measures.filter((measure) => !isKnown(measure, request)).map(({ label }) => noData(`figures of “${label}”`)),
    ...(isMoney && unpriced > 0 ? [partialCost(unpriced)] : []),
    ...(cut ? longRows(Number(totals?.long_rows ?? 0), cut.bucket) : []),
    ...(top !== undefined && groups > top ? capped(question, top, groups) : []),
  ];
}

function capped({ measures }: UsageQuestion, top: number, groups: number): Notice[] {
  const [odd] = measures.filter(({ measure }) => measure.aggregate !== 'sum');
  if (!odd) return [];
  const message = `These are the ${String(top)} greatest of ${String(groups)}; the others are no row, as “${odd.label}” does not add up. The total is of all.`;
  return [{ code: 'capped', message }];
}

function narrowedBy({ narrowed }: UsageQuestion): WireRow {
  return Object.fromEntries(narrowed.map(([{ filter }, ids]) => [filter, ids]));
}
