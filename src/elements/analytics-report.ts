import { property } from 'lit/decorators.js';
import type { Column, Table } from '../core/types.js';
import type { ChartSpec } from '../widget/chart/chart-spec.js';
import { define } from '../widget/define.js';
import { DualWidget } from '../widget/chart/dual-widget.js';

const NUMBERS: readonly Column['kind'][] = ['integer', 'number', 'currency', 'percent', 'duration'];

/**
 * Any tabular report of the source, as a table or as a chart of one of its figures.
 *
 * Source: the report that `report` names.
 *
 * @summary Any tabular report of the data source.
 * @element analytics-report
 */
export class AnalyticsReport extends DualWidget {
  /** The report's name. */
  @property({ attribute: 'report' }) name = '';

  /** The column that the chart draws; the first figure without it. */
  @property() measure?: string;

  #columns: readonly Column[] = [];

  protected get report() {
    return this.name;
  }

  protected override get defaultHeading() {
    const words = this.name.replaceAll(/[-_/]+/g, ' ').trim();
    return words.charAt(0).toUpperCase() + words.slice(1);
  }

  protected get rowNames() {
    return ['row', 'rows'] as const;
  }

  protected override get query() {
    // An element without a report asks for nothing, rather than for something that cannot be.
    return { ...super.query, report: this.name };
  }

  protected override answered({ columns }: Table) {
    this.#columns = columns;
  }

  protected get chart(): ChartSpec {
    const columns = this.table?.columns ?? this.#columns;
    const category = columns.find(({ kind }) => !NUMBERS.includes(kind));
    const measure = columns.find(({ id, kind }) => NUMBERS.includes(kind) && (!this.measure || id === this.measure));
    const overTime = category?.kind === 'date' || category?.kind === 'datetime';
    return {
      kind: overTime ? 'lines' : 'bars',
      category: category?.id ?? '',
      series: measure ? [measure.id] : [],
      ...(!overTime && { top: 12 }),
    };
  }
}

define('analytics-report', AnalyticsReport);

declare global {
  interface HTMLElementTagNameMap {
    'analytics-report': AnalyticsReport;
  }
}
