import { html, svg, type CSSResultGroup } from 'lit';
import type { Column, Row, Sort } from '../core/types.js';
import { define } from '../widget/define.js';
import type { ChartSpec } from '../widget/chart-spec.js';
import { DualWidget } from '../widget/dual-widget.js';
import { workflowStyles } from './workflow-table.styles.js';

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
export class WorkflowTable extends DualWidget {
  static override styles: CSSResultGroup = [DualWidget.styles, workflowStyles];

  protected get report() {
    return 'workflows';
  }

  protected override get defaultHeading() {
    return 'Workflows';
  }

  protected get rowNames() {
    return ['workflow', 'workflows'] as const;
  }

  /** Both kinds of source deliver them in this order unasked. */
  protected override get defaultSort(): Sort {
    return { by: 'runs', descending: true };
  }

  protected get chart(): ChartSpec {
    return { kind: 'bars', category: 'workflow', series: ['runs'], top: 12 };
  }

  protected override renderCell(value: unknown, column: Column, row: Row): unknown {
    const text = super.renderCell(value, column, row);
    if (column.id !== 'successRate' || typeof value !== 'number') return text;
    const health = value >= HEALTHY ? 'good' : value < FAILING ? 'bad' : 'warn';
    return html`${text}<svg class=${`rate ${health}`} width="54" height="6" aria-hidden="true">
        <rect class="all" width="54" height="6" rx="3"></rect>
        ${svg`<rect class="part" width=${54 * Math.min(Math.max(value, 0), 1)} height="6" rx="3"></rect>`}
      </svg>`;
  }
}

define('workflow-table', WorkflowTable);

declare global {
  interface HTMLElementTagNameMap {
    'workflow-table': WorkflowTable;
  }
}
