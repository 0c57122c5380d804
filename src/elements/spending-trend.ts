import { property } from 'lit/decorators.js';
import { spending } from '../core/catalogue/reports/spending.js';
import { roleOf } from '../core/catalogue/role-of.js';
import { BUCKETS } from '../core/time/bucket.js';
import { bucketFor } from '../core/time/time-range.js';
import { finiteNumber } from '../core/finite-number.js';
import type { Bucket, Column, Query, Table } from '../core/types.js';
import type { ChartSpec } from '../widget/chart/chart-spec.js';
import { define } from '../widget/define.js';
import { knownValue } from '../widget/known-value.js';
import { TIME, TrendWidget } from '../widget/trend-widget.js';

const TOTAL = 'total';
const PARTS = ['assistants', 'workflows', 'datasources', 'cli'] as const;

/**
 * Money spent over time, divided by where it comes from: assistants, workflows, data sources and the command line; where the
 * source does not tell that, in all. Days begin in the reporting zone; a bucket that is not over yet, or that the range cuts,
 * is marked. Marking a span sets the range.
 *
 * Source: the report `spending`.
 *
 * @summary Money spent over time, stacked by source.
 * @element spending-trend
 */
export class SpendingTrend extends TrendWidget {
  /** `5min`, `15min`, `hour`, `3h`, `day`, `week` or `month`; what suits the range without it. The answer may have others. */
  @property() bucket?: Bucket;

  /** The first day of the week: 1 is Monday, 7 is Sunday. */
  @property({ attribute: 'week-start', type: Number }) weekStart = 1;

  /** Divides the money by something else where the source can: a LiteLLM proxy by `model`, `provider`, `key` or `project`. */
  @property() by?: string;

  /** Those of the last answer. */
  #columns: readonly Column[] | undefined;

  protected get entry() {
    return spending;
  }

  protected override get defaultView() {
    return 'chart' as const;
  }

  protected override get query(): Query {
    const { by, weekStart } = this;
    const params = { bucket: this.askedBucket, timeZone: this.analytics.timeZone, weekStart, ...(by && { by }) };
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
      category: TIME,
      series: isUsual ? PARTS : told.length ? told : [TOTAL],
      weekStart: this.weekStart,
    };
  }

  /** Buckets in which nothing was spent are no figures to draw. */
  protected override isEmpty({ rows }: Table) {
    return rows.every((row) => [...this.chart.series, TOTAL].every((id) => !finiteNumber(row[id])));
  }

  protected get askedBucket(): Bucket {
    const { range } = this.analytics.filters;
    return knownValue(this, 'bucket', this.bucket, BUCKETS, range ? bucketFor(range) : 'day');
  }
}

define('spending-trend', SpendingTrend);

declare global {
  interface HTMLElementTagNameMap {
    'spending-trend': SpendingTrend;
  }
}
