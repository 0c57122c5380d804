import { html, nothing } from 'lit';
import { memo } from '../core/memo.js';
import { bucketWords } from '../core/text/bucket-words.js';
import { messages } from '../core/text/messages.js';
import { isBucket } from '../core/time/bucket.js';
import { spanChoice } from '../core/time/time-range.js';
import type { Bucket, Column, Row, Table, TimeRange } from '../core/types.js';
import type { ChartData } from './chart/chart-spec.js';
import { trendBuckets, type TrendBuckets } from './chart/trend-buckets.js';
import { choiceWords } from './filters/choice-words.js';
import { zoomedFrom, zoomIn, zoomOut } from './filters/zoom.js';
import { ReportWidget } from './report-widget.js';

/** The column of the times. */
export const TIME = 'time';

const NOTHING: Table = { columns: [], rows: [] };

/**
 * A report in buckets of time, in its column `time`: each is named as the answer divides the range, what is not all of a bucket
 * is marked, and a span that a reader marks becomes the range.
 *
 * @csspart zoom-out - The button back from a span that was marked.
 */
export abstract class TrendWidget extends ReportWidget {
  readonly #read = memo(
    (table: Table, bucket: Bucket, range: TimeRange | undefined, locale: string, timeZone: string) =>
      trendBuckets(table, { time: TIME, bucket, range, locale, timeZone, now: () => this.analytics.now() }),
  );

  /** The bucket to ask for. */
  protected abstract get askedBucket(): Bucket;

  /** The parameter of the question that names its bucket. */
  protected get bucketParam(): string {
    return 'bucket';
  }

  /** Whether the figures lie along time: an element may have questions that do not. */
  protected get isOverTime(): boolean {
    return true;
  }

  protected override get rowNames() {
    return this.isOverTime ? bucketWords(this.#buckets.unit).names : super.rowNames;
  }

  protected override coverage(table: Table) {
    return this.isOverTime ? messages.per(bucketWords(this.#buckets.unit).per) : super.coverage(table);
  }

  protected override get brushable() {
    return this.isOverTime;
  }

  protected override renderCell(value: unknown, column: Column, row: Row): unknown {
    const label = column.id === TIME ? this.#buckets.label(row) : '';
    if (!label) return super.renderCell(value, column, row);
    const part = this.#buckets.part(row);
    return part ? `${label} (${part})` : label;
  }

  protected override categoryLabel(row: Row, column: Column | undefined): string {
    return this.isOverTime ? this.#buckets.label(row) : super.categoryLabel(row, column);
  }

  protected override categoryPart(row: Row): string {
    return this.isOverTime ? this.#buckets.part(row) : '';
  }

  /** A marked span becomes the range: what its bars showed, no more and no less. */
  protected override brushed({ rows }: ChartData, from: number, to: number) {
    const [first, last] = [rows[from], rows[to]];
    const span = first && last && this.#buckets.span(first, last, rows[to + 1]);
    if (span) zoomIn(this.analytics, spanChoice(...span, this.analytics.timeZone));
  }

  protected override renderControls(table: Table | undefined): unknown {
    const { analytics } = this;
    const from = this.isOverTime ? zoomedFrom(analytics) : undefined;
    return html`${
      from === undefined
        ? nothing
        : html`<button type="button" class="link" part="zoom-out" @click=${() => zoomOut(analytics)}>
            ${messages.filters.zoomOut(choiceWords(analytics, from, this.locale))}
          </button>`
    }${super.renderControls(table)}`;
  }

  /** Those of the figures shown: older ones keep theirs while newer ones load. */
  get #buckets(): TrendBuckets {
    const { params, filters } = this.answeredQuery ?? {};
    const asked = params?.[this.bucketParam];
    const { timeZone } = this.analytics;
    return this.#read(
      this.answer.table ?? NOTHING,
      isBucket(asked) ? asked : this.askedBucket,
      filters?.range,
      this.locale,
      timeZone,
    );
  }
}
