import { property } from 'lit/decorators.js';
import { reportEntry } from '../core/catalogue/catalogue.js';
import type { ReportEntry } from '../core/catalogue/report-entry.js';
import { messages } from '../core/text/messages.js';
import { roleOf } from '../core/catalogue/role-of.js';
import type { Column, Table } from '../core/types.js';
import type { ChartKind } from '../charts/registry.js';
import type { ChartSpec } from '../widget/chart/chart-spec.js';
import { define } from '../widget/define.js';
import { knownValue } from '../widget/known-value.js';
import { ReportWidget } from '../widget/report-widget.js';

const RANKINGS: readonly ChartKind[] = ['bars', 'donut'];
const NUMBERS: readonly Column['kind'][] = ['integer', 'number', 'currency', 'percent', 'duration'];

/**
 * Any tabular report of the source, as a table or as a chart of one of its figures.
 *
 * Source: the report that `report` names.
 *
 * @summary Any tabular report of the data source.
 * @element analytics-report
 */
export class AnalyticsReport extends ReportWidget {
  /** The report's name. */
  @property({ attribute: 'report' }) name = '';

  /** The column that the chart draws; the first figure without it. */
  @property() measure?: string;

  /** The kind of chart, such as `donut`, `stacked` or `histogram`; lines over time and bars else without it. */
  @property() kind?: ChartKind;

  #columns: readonly Column[] = [];

  protected get entry(): ReportEntry {
    return reportEntry(this.name) ?? unknownReport(this.name);
  }

  /** The source's own order, whatever the report. */
  protected override get defaultSort() {
    return undefined;
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
    const category = columns.find((column) => ['name', 'time'].includes(roleOf(column)));
    const figures = columns.filter((column) => roleOf(column) === 'measure' && NUMBERS.includes(column.kind));
    const ids = figures.map(({ id }) => id);
    const [first] = ids;
    const id = first === undefined ? undefined : knownValue(this, 'measure', this.measure, ids, first);
    const overTime = category !== undefined && roleOf(category) === 'time';
    const kind = this.kind ?? (overTime ? 'lines' : 'bars');
    return {
      kind,
      category: category?.id ?? '',
      series: id === undefined ? [] : [id],
      // Only these rank their rows; in others they stand as the source has them, such as the hours of a day.
      ...(!overTime && RANKINGS.includes(kind) && { top: 12 }),
    };
  }
}

/** What is known of a report that is none of ours. */
function unknownReport(name: string): ReportEntry {
  const words = name.replaceAll(/[-_/]+/g, ' ').trim();
  const heading = words.charAt(0).toUpperCase() + words.slice(1);
  return { name, heading, description: '', rowNames: messages.tableView.rowNames, columns: [] };
}

define('analytics-report', AnalyticsReport);

declare global {
  interface HTMLElementTagNameMap {
    'analytics-report': AnalyticsReport;
  }
}
