import { workflows } from '../core/catalogue/reports/workflows.js';
import type { Column, Row } from '../core/types.js';
import type { ChartSpec } from '../widget/chart/chart-spec.js';
import { define } from '../widget/define.js';
import { ReportWidget } from '../widget/report-widget.js';
import { cellBar } from '../widget/table/cell-bar.js';

/** Share of successful runs from which a workflow counts as healthy, and below which as failing. */
const HEALTHY = 0.95;
const FAILING = 0.7;

/**
 * Each workflow with its executions, success rate, cost, tokens, time, users and last run, and totals over all of them.
 * Sorts, searches and pages over the whole result.
 *
 * Source: the report `workflows`.
 *
 * @summary Executions, success and cost of each workflow.
 * @element workflow-table
 */
export class WorkflowTable extends ReportWidget {
  protected get entry() {
    return workflows;
  }

  protected get chart(): ChartSpec {
    return { kind: 'bars', category: 'workflow', series: ['runs'], top: 12 };
  }

  protected override renderCell(value: unknown, column: Column, row: Row): unknown {
    const text = super.renderCell(value, column, row);
    if (column.id !== 'successRate' || typeof value !== 'number') return text;
    return cellBar(text, value, value >= HEALTHY ? 'good' : value < FAILING ? 'bad' : 'warn');
  }
}

define('workflow-table', WorkflowTable);

declare global {
  interface HTMLElementTagNameMap {
    'workflow-table': WorkflowTable;
  }
}
