import { property } from 'lit/decorators.js';
import type { ReportEntry } from '../core/catalogue/report-entry.js';
import {
  spendingByModel,
  spendingByProject,
  spendingBySource,
  spendingByUser,
} from '../core/catalogue/reports/spending.js';
import { roleOf } from '../core/catalogue/role-of.js';
import type { Column, Row } from '../core/types.js';
import type { ChartSpec } from '../widget/chart/chart-spec.js';
import { define } from '../widget/define.js';
import { knownValue } from '../widget/known-value.js';
import { ReportWidget } from '../widget/report-widget.js';
import { cellBar } from '../widget/table/cell-bar.js';

type By = 'project' | 'user' | 'model' | 'source';

const REPORTS: Readonly<Record<By, { readonly entry: ReportEntry; readonly chart: 'bars' | 'donut' }>> = {
  project: { entry: spendingByProject, chart: 'bars' },
  user: { entry: spendingByUser, chart: 'bars' },
  model: { entry: spendingByModel, chart: 'donut' },
  source: { entry: spendingBySource, chart: 'donut' },
};

/**
 * Money spent by project, user, model or source, each with its share of the true total.
 *
 * Source: the reports `spending-by-project`, `spending-by-user`, `spending-by-model`, `spending-by-source`.
 *
 * @summary Money spent by project, user, model or source.
 * @element spending-breakdown
 */
export class SpendingBreakdown extends ReportWidget {
  /** What to divide by: `project`, `user`, `model` or `source`. */
  @property() by: By = 'project';

  protected get entry() {
    return REPORTS[dividedBy(this)].entry;
  }

  protected get chart(): ChartSpec {
    const { chart } = REPORTS[dividedBy(this)];
    return { kind: chart, category: dividedBy(this), series: ['cost'], top: chart === 'donut' ? 6 : 10 };
  }

  protected override renderCell(value: unknown, column: Column, row: Row): unknown {
    const text = super.renderCell(value, column, row);
    return roleOf(column) === 'share' ? cellBar(text, value) : text;
  }
}

/** A page may write anything into an attribute. Not a private member: the base class asks while it is being made. */
function dividedBy(element: SpendingBreakdown): By {
  return knownValue(element, 'by', element.by, ['project', 'user', 'model', 'source'], 'project');
}

define('spending-breakdown', SpendingBreakdown);

declare global {
  interface HTMLElementTagNameMap {
    'spending-breakdown': SpendingBreakdown;
  }
}
