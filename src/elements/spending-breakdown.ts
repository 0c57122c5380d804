import { property } from 'lit/decorators.js';
import type { Column, Row, Sort } from '../core/types.js';
import { cellBar } from '../widget/table/cell-bar.js';
import type { ChartSpec } from '../widget/chart/chart-spec.js';
import { define } from '../widget/define.js';
import { DualWidget } from '../widget/chart/dual-widget.js';

type By = 'project' | 'user' | 'model' | 'source';

const KINDS: Readonly<
  Record<By, { heading: string; rows: readonly [string, string]; dimension?: string; chart: 'bars' | 'donut' }>
> = {
  project: { heading: 'Spent by project', rows: ['project', 'projects'], dimension: 'projects', chart: 'bars' },
  user: { heading: 'Spent by user', rows: ['person', 'people'], dimension: 'users', chart: 'bars' },
  model: { heading: 'Spent by model', rows: ['model', 'models'], chart: 'donut' },
  source: { heading: 'Spent by source', rows: ['source', 'sources'], chart: 'donut' },
};

/**
 * Money spent by project, user, model or source, each with its share of the true total.
 *
 * Source: the reports `spending-by-project`, `spending-by-user`, `spending-by-model`, `spending-by-source`.
 *
 * @summary Money spent by project, user, model or source.
 * @element spending-breakdown
 */
export class SpendingBreakdown extends DualWidget {
  /** What to divide by: `project`, `user`, `model` or `source`. */
  @property() by: By = 'project';

  protected get report() {
    return `spending-by-${this.by}`;
  }

  protected override get defaultHeading() {
    return this.#kind.heading;
  }

  protected get rowNames() {
    return this.#kind.rows;
  }

  protected override get dimension() {
    return this.#kind.dimension;
  }

  protected override get defaultSort(): Sort {
    return { by: 'cost', descending: true };
  }

  protected get chart(): ChartSpec {
    return { kind: this.#kind.chart, category: this.by, series: ['cost'], top: this.#kind.chart === 'donut' ? 6 : 10 };
  }

  protected override renderCell(value: unknown, column: Column, row: Row): unknown {
    const text = super.renderCell(value, column, row);
    return column.id === 'share' ? cellBar(text, value) : text;
  }

  get #kind() {
    return Object.hasOwn(KINDS, this.by) ? KINDS[this.by] : KINDS.project;
  }
}

define('spending-breakdown', SpendingBreakdown);

declare global {
  interface HTMLElementTagNameMap {
    'spending-breakdown': SpendingBreakdown;
  }
}
