import { property } from 'lit/decorators.js';
import type { ReportEntry } from '../core/catalogue/report-entry.js';
import { messages } from '../core/text/messages.js';
import { resolveRange } from '../core/time/time-range.js';
import type { Filters, Query } from '../core/types.js';
import { define } from '../widget/define.js';
import { knownValue } from '../widget/known-value.js';
import { UsageChart } from './usage-chart.js';
import type { UsageChoice } from './usage-chart/choice.js';

const YEAR = 'last-365-days';

/**
 * When people work: the hours of a week in the reporting zone, or the days of a year as a calendar. Colours are quartiles of
 * what is above zero, so that a few busy hours do not leave all others alike, and each cell says its figure in words.
 *
 * Source: the report `usage`, by weekday and hour or by day.
 *
 * @example
 * <activity-heatmap></activity-heatmap>
 * <activity-heatmap period="year" user="anna@example.com" measure="cost"></activity-heatmap>
 *
 * @summary Activity by weekday and hour, or over a year.
 * @element activity-heatmap
 */
export class ActivityHeatmap extends UsageChart {
  /** What is counted: `requests` without it; `cost`, `tokens`, `users` and others of the source. */
  @property() override measure = 'requests';

  /** `week` lays the chosen range over the hours of a week; `year` shows the last 365 days, whatever range is chosen. */
  @property() period: 'week' | 'year' = 'week';

  /** The id of the one person whose activity is shown; everybody's whom the filters leave without it. */
  @property() user?: string;

  override get choice(): UsageChoice {
    const isYear = periodOf(this) === 'year';
    return { ...super.choice, by: [], kind: 'heatmap', granularity: isYear ? 'day' : 'none', compare: 'none' };
  }

  protected override get entry(): ReportEntry {
    const entry = super.entry;
    const words = messages.activity;
    return { ...entry, heading: periodOf(this) === 'year' ? words.year : words.week };
  }

  protected override get subject(): string {
    return this.user ?? '';
  }

  protected override get query(): Query {
    const query = super.query;
    const isYear = periodOf(this) === 'year';
    if (!isYear && !this.user) return query;
    const { filters, timeZone } = this.analytics;
    const own: Filters = {
      ...filters,
      ...(isYear && { range: resolveRange(YEAR, { now: this.analytics.now(), timeZone }) }),
      ...(this.user && { users: [this.user] }),
    };
    return { ...query, filters: own };
  }
}

/** A page may write anything into an attribute. Not a private member: the base class asks while it is being made. */
function periodOf(element: ActivityHeatmap): 'week' | 'year' {
  return knownValue(element, 'period', element.period, ['week', 'year'], 'week');
}

define('activity-heatmap', ActivityHeatmap);

declare global {
  interface HTMLElementTagNameMap {
    'activity-heatmap': ActivityHeatmap;
  }
}
