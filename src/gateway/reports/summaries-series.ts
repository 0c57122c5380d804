import { selectEvents } from '../access/selection.js';
import { column, pagination, tableAnswer, type WireRow } from '../contract/envelope.js';
import { isoUtc } from '../contract/iso-time.js';
import { readCut } from '../model/buckets.js';
import { MEASURES } from '../model/measures.js';
import { measureBuckets } from '../model/series.js';
import { SUMMARY_METRICS, type SummaryMetric } from '../model/summary-metrics.js';
import { aboutSelection, type Report, storeOf } from './shared/report.js';
import { longRows, rowNotices } from './shared/row-notices.js';
import { noData, partialCost, wireValue } from './shared/table-report.js';

/** Ours: the headline figures bucket by bucket, but for those that look at a time of their own. */
export const summariesSeries: Report = {
  path: '/analytics/summaries-series',
  answer: async (request) => {
    const { engine, holdings } = request;
    const selection = await selectEvents(request);
    const cut = await readCut(request.query, selection.period, engine);
    const metrics = SUMMARY_METRICS.filter(({ needs, fixedDays }) => fixedDays === undefined && holdings.has(needs));
    const measures = [...metrics, MEASURES.unpriced];
    const series = await measureBuckets(selection.events, selection.period, cut, measures, storeOf(request));
    const { buckets, total: totals } = series;
    const rows =
      metrics.length === 0
        ? []
        : buckets.map(({ start, unfinished, values }) => ({
            time: isoUtc(start),
            ...wireValues(values, metrics),
            unfinished,
          }));
    const unpricedCount = Number(totals['unpriced'] ?? 0);
    return tableAnswer(
      {
        columns: [
          { ...column('time', 'Time', 'string', 'timestamp'), bucket: cut.bucket },
          ...metrics.map(({ id, label, unit }) => column(id, label, 'number', unit === 'nano-USD' ? 'currency' : null)),
        ],
        rows,
        totals: rows.length === 0 ? {} : wireValues(totals, metrics),
        pagination: pagination(0, Math.max(1, rows.length), rows.length),
      },
      aboutSelection(
        request,
        selection,
        [
          ...(metrics.length === 0 ? [noData('events')] : []),
          ...(await rowNotices(selection, request)),
          ...(unpricedCount > 0 ? [partialCost(unpricedCount)] : []),
          ...longRows(series.longRows, cut.bucket),
        ],
        true,
      ),
    );
  },
};

function wireValues(values: WireRow | null, metrics: readonly SummaryMetric[]): WireRow {
  return Object.fromEntries(metrics.map(({ id, unit }) => [id, wireValue(unit, undefined, values?.[id])]));
}
