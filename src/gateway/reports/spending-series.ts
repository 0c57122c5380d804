import type { ReportRequest } from '../access/request.js';
import { selectEvents } from '../access/selection.js';
import { column, pagination, tableAnswer, type WireColumn, type WireRow } from '../contract/envelope.js';
import { isoUtc } from '../contract/iso-time.js';
import type { Bucket, Cut } from '../engines/dialect.js';
import { SPENDING_SOURCES } from '../model/aggregates.js';
import { readCut } from '../model/buckets.js';
import { MEASURES } from '../model/measures.js';
import { COST_OF_SOURCE } from '../model/measures/cost.js';
import { type BucketValues, measureBuckets, type Series } from '../model/series.js';
import { measureColumn } from './shared/columns.js';
import { aboutSelection, type Report, storeOf } from './shared/report.js';
import { longRows, rowNotices } from './shared/row-notices.js';
import { type MeasureColumn, noData, partialCost, wireValue } from './shared/table-report.js';

const LABELS = {
  assistants: 'Assistants ($)',
  workflows: 'Workflows ($)',
  datasources: 'Datasources ($)',
  cli: 'CLI ($)',
} as const;
const time = column('time', 'Time', 'string', 'timestamp');
const sources = SPENDING_SOURCES.map((source) =>
  measureColumn(`${source}_spent`, LABELS[source], COST_OF_SOURCE[source]),
);
const total = measureColumn('total_spent', 'Total ($)', MEASURES.cost);

/** Ours: money over time by source, in buckets of a zone. `unfinished` marks the bucket that now is in. */
export const spendingSeries: Report = {
  path: '/analytics/spending-series',
  answer: async (request) => {
    const selection = await selectEvents(request);
    const cut = await readCut(request.query, selection.period, request.engine);
    const money = [...sources, total];
    const measures = [...money, MEASURES.unpriced];
    const series = await measureBuckets(selection.events, selection.period, cut, measures, storeOf(request));
    const { buckets, total: totals } = series;
    const rows = request.holdings.has('cost')
      ? buckets.map((bucket) => ({ ...moneyRow(bucket, money), unfinished: bucket.unfinished }))
      : [];
    return tableAnswer(
      {
        columns: columnsOf(money, cut.bucket),
        rows,
        totals: rows.length === 0 ? {} : moneyValues(totals, money),
        pagination: pagination(0, Math.max(1, rows.length), rows.length),
      },
      aboutSelection(
        request,
        selection,
        [...(await rowNotices(selection, request)), ...noticesOf(request, series, cut)],
        true,
      ),
    );
  },
};

/** The last seven days in buckets of three hours, UTC. */
export const weeklyHistogram: Report = {
  path: '/analytics/engagement/weekly-histogram',
  answer: async (request) => {
    const { users, projects } = request.query;
    const query = {
      time_period: 'last_7_days',
      ...(users !== undefined && { users }),
      ...(projects !== undefined && { projects }),
    };
    const selection = await selectEvents({ ...request, query });
    const cut = { bucket: '3h', zone: 'UTC', weekStart: 1 } as const;
    const measures = [...sources, MEASURES.unpriced];
    const series = await measureBuckets(selection.events, selection.period, cut, measures, storeOf(request));
    const { buckets } = series;
    const rows = request.holdings.has('cost') ? buckets.map((bucket) => moneyRow(bucket, sources)) : [];
    return {
      ...tableAnswer(
        {
          columns: columnsOf(sources),
          rows,
          totals: null,
          pagination: { page: 0, per_page: rows.length, total_count: rows.length, has_more: false },
        },
        aboutSelection(request, selection, noticesOf(request, series, cut)),
      ),
      fixed_timeframe: 'Last 1 week',
    };
  },
};

function columnsOf(money: readonly MeasureColumn[], bucket?: Bucket): WireColumn[] {
  return [
    bucket ? { ...time, bucket } : time,
    ...money.map(({ id, label, type, format }) => column(id, label, type, format)),
  ];
}

function moneyRow({ start, values }: BucketValues, money: readonly MeasureColumn[]): WireRow {
  return { time: isoUtc(start), ...moneyValues(values, money) };
}

function moneyValues(values: WireRow | null, money: readonly MeasureColumn[]): WireRow {
  return Object.fromEntries(money.map(({ id }) => [id, wireValue('nano-USD', undefined, values?.[id])]));
}

function noticesOf({ holdings }: ReportRequest, { total, longRows: long }: Series, { bucket }: Cut) {
  const unpricedCount = Number(total['unpriced'] ?? 0);
  return [
    ...(holdings.has('cost') ? [] : [noData('costs')]),
    ...(unpricedCount > 0 ? [partialCost(unpricedCount)] : []),
    ...longRows(long, bucket),
  ];
}
