import { property } from 'lit/decorators.js';
import { adoptionFlow } from '../core/catalogue/reports/adoption-time.js';
import type { Query, Table } from '../core/types.js';
import type { ChartSpec } from '../widget/chart/chart-spec.js';
import { define } from '../widget/define.js';
import { knownValue } from '../widget/known-value.js';
import { TIME, TrendWidget } from '../widget/trend-widget.js';

const BUCKETS = ['day', 'week', 'month'] as const;

/**
 * How people come and go between periods: who is active is new, retained or reactivated, and the chart divides them so; the
 * table has those who lapsed and those who have never come as well. Periods begin in the reporting zone.
 *
 * Source: the report `adoption-flow`.
 *
 * @summary Who is new, stays, comes back, lapses or has never come, by period.
 * @element adoption-flow
 */
export class AdoptionFlow extends TrendWidget {
  /** `day`, `week` or `month`. */
  @property() bucket: (typeof BUCKETS)[number] = 'week';

  /** The first day of the week: 1 is Monday, 7 is Sunday. */
  @property({ attribute: 'week-start', type: Number }) weekStart = 1;

  protected get entry() {
    return adoptionFlow;
  }

  protected override get defaultView() {
    return 'chart' as const;
  }

  protected override get askedBucket() {
    return knownValue(this, 'bucket', this.bucket, BUCKETS, 'week');
  }

  protected override get query(): Query {
    const { timeZone } = this.analytics;
    return { ...super.query, params: { bucket: this.askedBucket, timeZone, weekStart: this.weekStart } };
  }

  protected get chart(): ChartSpec {
    return { kind: 'stacked', category: TIME, series: ['retained', 'reactivated', 'new'], weekStart: this.weekStart };
  }

  protected override isEmpty({ rows }: Table) {
    return rows.every(({ active, lapsed }) => !active && !lapsed);
  }
}

define('adoption-flow', AdoptionFlow);

declare global {
  interface HTMLElementTagNameMap {
    'adoption-flow': AdoptionFlow;
  }
}
