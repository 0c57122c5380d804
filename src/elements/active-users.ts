import { activeUsers } from '../core/catalogue/reports/adoption-time.js';
import type { Query, Table } from '../core/types.js';
import type { ChartSpec } from '../widget/chart/chart-spec.js';
import { define } from '../widget/define.js';
import { TIME, TrendWidget } from '../widget/trend-widget.js';

/**
 * Daily, weekly and monthly active users for each day of the range: distinct people on the day, and within the 7 and 30 days
 * that end with it, in the reporting zone; and stickiness, the mean DAU of 30 days by MAU.
 *
 * Source: the report `active-users`.
 *
 * @summary DAU, WAU, MAU and stickiness.
 * @element active-users
 */
export class ActiveUsers extends TrendWidget {
  protected get entry() {
    return activeUsers;
  }

  protected override get defaultView() {
    return 'chart' as const;
  }

  protected override get askedBucket() {
    return 'day' as const;
  }

  protected override get query(): Query {
    return { ...super.query, params: { bucket: 'day', timeZone: this.analytics.timeZone } };
  }

  protected get chart(): ChartSpec {
    return { kind: 'lines', category: TIME, series: ['dau', 'wau', 'mau'] };
  }

  /** Stickiness is a share, which no axis of people can show. */
  protected override coverage(table: Table) {
    const last = [...table.rows].reverse().find(({ stickiness, unfinished }) => stickiness != null && !unfinished);
    const column = table.columns.find(({ id }) => id === 'stickiness');
    if (!last || !column) return super.coverage(table);
    return `${super.coverage(table)} · ${column.label} ${this.format(last['stickiness'], column)}`;
  }

  protected override definitions(table: Table) {
    const stickiness = table.columns.filter(({ id }) => id === 'stickiness');
    return this.shownView === 'table' ? super.definitions(table) : [...super.definitions(table), ...stickiness];
  }

  protected override isEmpty({ rows }: Table) {
    return rows.every(({ mau }) => !mau);
  }
}

define('active-users', ActiveUsers);

declare global {
  interface HTMLElementTagNameMap {
    'active-users': ActiveUsers;
  }
}
