import { property } from 'lit/decorators.js';
import { spending } from '../core/catalogue/reports/spending.js';
import { BUCKET_WORDS } from '../core/text/bucket-words.js';
import { messages } from '../core/text/messages.js';
import { bucketFor, type Bucket } from '../core/time/time-range.js';
import type { Column, Query, Row } from '../core/types.js';
import { dateFormat } from '../core/time/zone.js';
import type { ChartData, ChartSpec } from '../widget/chart/chart-spec.js';
import { define } from '../widget/define.js';
import { ReportWidget } from '../widget/report-widget.js';

const LABELS: Readonly<Record<Bucket, Intl.DateTimeFormatOptions>> = {
  hour: { hour: 'numeric', minute: '2-digit' },
  '3h': { day: 'numeric', month: 'short', hour: 'numeric' },
  day: { day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
};

/**
 * Money spent over time, divided by where it comes from: assistants, workflows, data sources and the command line. Days
 * begin in the reporting zone; the bucket that is not over yet is marked. Marking a span sets the range.
 *
 * Source: the report `spending`.
 *
 * @summary Money spent over time, stacked by source.
 * @element spending-trend
 */
export class SpendingTrend extends ReportWidget {
  /** `hour`, `3h`, `day`, `week` or `month`; what suits the range without it. */
  @property() bucket?: Bucket;

  /** The first day of the week: 1 is Monday, 7 is Sunday. */
  @property({ attribute: 'week-start', type: Number }) weekStart = 1;

  protected get entry() {
    return spending;
  }

  protected override get rowNames() {
    return BUCKET_WORDS[this.#shown].names;
  }

  protected override get defaultView() {
    return 'chart' as const;
  }

  protected override get query(): Query {
    const params = { bucket: this.#bucket, timeZone: this.analytics.timeZone, weekStart: this.weekStart };
    return { ...super.query, params };
  }

  protected get chart(): ChartSpec {
    return {
      kind: 'stacked',
      category: 'time',
      series: ['assistants', 'workflows', 'datasources', 'cli'],
      weekStart: this.weekStart,
    };
  }

  protected override coverage() {
    return messages.per(BUCKET_WORDS[this.#shown].per);
  }

  protected override get brushable() {
    return true;
  }

  protected override renderCell(value: unknown, column: Column, row: Row): unknown {
    if (column.id !== 'time' || typeof value !== 'string') return super.renderCell(value, column, row);
    return `${this.#name(value)}${row['unfinished'] === true ? ` (${messages.notOverYet})` : ''}`;
  }

  protected override categoryLabel(row: Row): string {
    return typeof row['time'] === 'string' ? this.#name(row['time']) : '';
  }

  /** A marked span becomes the range: from its first bucket to the end of its last. */
  protected override brushed({ rows }: ChartData, from: number, to: number) {
    const start = rows[from]?.['time'];
    const end = rows[to + 1]?.['time'] ?? (this.answeredQuery?.filters ?? this.analytics.filters).range?.to;
    if (typeof start === 'string' && typeof end === 'string') this.analytics.filter({ range: `${start}/${end}` });
  }

  get #bucket(): Bucket {
    const { range } = this.analytics.filters;
    return this.bucket ?? (range ? bucketFor(range) : 'day');
  }

  /** Older figures keep their own buckets while newer ones load. */
  get #shown(): Bucket {
    const answered = this.answeredQuery?.params?.['bucket'];
    return typeof answered === 'string' && Object.hasOwn(BUCKET_WORDS, answered) ? (answered as Bucket) : this.#bucket;
  }

  #name(time: string): string {
    const { timeZone } = this.analytics;
    return dateFormat(this.locale, { ...LABELS[this.#shown], timeZone }).format(new Date(time));
  }
}

define('spending-trend', SpendingTrend);

declare global {
  interface HTMLElementTagNameMap {
    'spending-trend': SpendingTrend;
  }
}
