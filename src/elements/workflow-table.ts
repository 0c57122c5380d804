import { workflows } from '../core/catalogue/reports/workflows.js';
import type { Column, Row } from '../core/types.js';
import type { ChartSpec } from '../widget/chart/chart-spec.js';
import { define } from '../widget/define.js';
import { ReportWidget } from '../widget/report-widget.js';
import { cellBar } from '../widget/table/cell-bar.js';

/** Share of successful runs below which a workflow needs attention: more than one in five fails; and below which it fails more often than not. */
const ATTENTION = 0.8;
const FAILING = 0.5;
/** Fewer runs say nothing of a workflow. */
const ENOUGH_RUNS = 5;

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
    const runs = row['runs'];
    const enough = typeof runs !== 'number' || runs >= ENOUGH_RUNS;
    return cellBar(text, value, !enough || value >= ATTENTION ? 'plain' : value < FAILING ? 'bad' : 'warn');
  }
}

define('workflow-table', WorkflowTable);

declare global {
  interface HTMLElementTagNameMap {
    'workflow-table': WorkflowTable;
  }
}
