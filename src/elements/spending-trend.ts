import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { spending } from '../core/catalogue/reports/spending.js';
import { roleOf } from '../core/catalogue/role-of.js';
import { memo } from '../core/memo.js';
import { bucketWords } from '../core/text/bucket-words.js';
import { messages } from '../core/text/messages.js';
import { BUCKETS, isBucket } from '../core/time/bucket.js';
import { bucketFor, spanChoice } from '../core/time/time-range.js';
import { finiteNumber } from '../core/finite-number.js';
import type { Bucket, Column, Query, Row, Table, TimeRange } from '../core/types.js';
import type { ChartData, ChartSpec } from '../widget/chart/chart-spec.js';
import { trendBuckets, type TrendBuckets } from '../widget/chart/trend-buckets.js';
import { define } from '../widget/define.js';
import { choiceWords } from '../widget/filters/choice-words.js';
import { zoomedFrom, zoomIn, zoomOut } from '../widget/filters/zoom.js';
import { knownValue } from '../widget/known-value.js';
import { ReportWidget } from '../widget/report-widget.js';

const TIME = 'time';
const TOTAL = 'total';
const PARTS = ['assistants', 'workflows', 'datasources', 'cli'] as const;
const NOTHING: Table = { columns: [], rows: [] };

/**
 * Money spent over time, divided by where it comes from: assistants, workflows, data sources and the command line; where the
 * source does not tell that, in all. Days begin in the reporting zone; a bucket that is not over yet, or that the range cuts,
 * is marked. Marking a span sets the range.
 *
 * Source: the report `spending`.
 *
 * @summary Money spent over time, stacked by source.
 * @element spending-trend
 * @csspart zoom-out - The button back from a span that was marked.
 */
export class SpendingTrend extends ReportWidget {
  /** `5min`, `15min`, `hour`, `3h`, `day`, `week` or `month`; what suits the range without it. The answer may have others. */
  @property() bucket?: Bucket;

  /** The first day of the week: 1 is Monday, 7 is Sunday. */
  @property({ attribute: 'week-start', type: Number }) weekStart = 1;

  /** Divides the money by something else where the source can: a LiteLLM proxy by `model`, `provider`, `key` or `project`. */
  @property() by?: string;

  /** Those of the last answer. */
  #columns: readonly Column[] | undefined;
  readonly #read = memo(
    (table: Table, bucket: Bucket, range: TimeRange | undefined, locale: string, timeZone: string) =>
      trendBuckets(table, { time: TIME, bucket, range, locale, timeZone, now: () => this.analytics.now() }),
  );

  protected get entry() {
    return spending;
  }

  protected override get rowNames() {
    return bucketWords(this.#buckets.unit).names;
  }

  protected override get defaultView() {
    return 'chart' as const;
  }

  protected override get query(): Query {
    const { by, weekStart } = this;
    const params = { bucket: this.#bucket, timeZone: this.analytics.timeZone, weekStart, ...(by && { by }) };
    return { ...super.query, params };
  }

  protected override answered({ columns }: Table) {
    this.#columns = columns;
  }

  /** A source that does not tell the usual parts may have others, or the total alone. */
  protected get chart(): ChartSpec {
    // Not by whether one is under way: that is known by the question, which asks for what the chart draws.
    const columns = this.table?.columns ?? this.#columns;
    const told = columns?.filter((column) => roleOf(column) === 'measure' && column.id !== TOTAL).map(({ id }) => id);
    const isUsual = !told || PARTS.some((part) => told.includes(part));
    return {
      kind: 'stacked',
      category: 'time',
      series: isUsual ? PARTS : told.length ? told : [TOTAL],
      weekStart: this.weekStart,
    };
  }

  protected override coverage() {
    return messages.per(bucketWords(this.#buckets.unit).per);
  }

  /** Buckets in which nothing was spent are no figures to draw. */
  protected override isEmpty({ rows }: Table) {
    return rows.every((row) => [...this.chart.series, TOTAL].every((id) => !finiteNumber(row[id])));
  }

  protected override get brushable() {
    return true;
  }

  protected override renderCell(value: unknown, column: Column, row: Row): unknown {
    const label = column.id === TIME ? this.#buckets.label(row) : '';
    if (!label) return super.renderCell(value, column, row);
    const part = this.#buckets.part(row);
    return part ? `${label} (${part})` : label;
  }

  protected override categoryLabel(row: Row): string {
    return this.#buckets.label(row);
  }

  protected override categoryPart(row: Row): string {
    return this.#buckets.part(row);
  }

  /** A marked span becomes the range: what its bars showed, no more and no less. */
  protected override brushed({ rows }: ChartData, from: number, to: number) {
    const [first, last] = [rows[from], rows[to]];
    const span = first && last && this.#buckets.span(first, last, rows[to + 1]);
    if (span) zoomIn(this.analytics, spanChoice(...span, this.analytics.timeZone));
  }

  protected override renderControls(table: Table | undefined): unknown {
    const { analytics } = this;
    const from = zoomedFrom(analytics);
    return html`${
      from === undefined
        ? nothing
        : html`<button type="button" class="link" part="zoom-out" @click=${() => zoomOut(analytics)}>
            ${messages.filters.zoomOut(choiceWords(analytics, from, this.locale))}
          </button>`
    }${super.renderControls(table)}`;
  }

  get #bucket(): Bucket {
    const { range } = this.analytics.filters;
    return knownValue(this, 'bucket', this.bucket, BUCKETS, range ? bucketFor(range) : 'day');
  }

  /** Those of the figures shown: older ones keep theirs while newer ones load. */
  get #buckets(): TrendBuckets {
    const { params, filters } = this.answeredQuery ?? {};
    const asked = params?.['bucket'];
    const { timeZone } = this.analytics;
    return this.#read(
      this.answer.table ?? NOTHING,
      isBucket(asked) ? asked : this.#bucket,
      filters?.range,
      this.locale,
      timeZone,
    );
  }
}

define('spending-trend', SpendingTrend);

declare global {
  interface HTMLElementTagNameMap {
    'spending-trend': SpendingTrend;
  }
}
