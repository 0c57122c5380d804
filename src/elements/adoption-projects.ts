import { html, type CSSResultGroup } from 'lit';
import { property } from 'lit/decorators.js';
import {
  adoptionEngagement,
  adoptionExpertise,
  adoptionFeatures,
  adoptionReuse,
} from '../core/catalogue/reports/adoption-projects.js';
import { scoreText } from '../core/text/format.js';
import type { Column, Query, Row } from '../core/types.js';
import type { ChartSpec } from '../widget/chart/chart-spec.js';
import { define } from '../widget/define.js';
import { knownValue } from '../widget/known-value.js';
import { ReportWidget } from '../widget/report-widget.js';
import { cellBar } from '../widget/table/cell-bar.js';

const REPORTS = {
  engagement: adoptionEngagement,
  reuse: adoptionReuse,
  expertise: adoptionExpertise,
  features: adoptionFeatures,
} as const;
const DIMENSIONS = Object.keys(REPORTS) as (keyof typeof REPORTS)[];

/**
 * One dimension of adoption, a row for each project: user engagement, asset reuse, expertise or features, with the score and
 * what it consists of. Small projects are left out. Adoption is told as it is now, whatever range is chosen.
 *
 * Source: the report `adoption-engagement`, `-reuse`, `-expertise` or `-features`.
 *
 * @summary A dimension of adoption by project.
 * @element adoption-projects
 */
export class AdoptionProjects extends ReportWidget {
  static override styles: CSSResultGroup = ReportWidget.styles;

  /** `engagement`, `reuse`, `expertise` or `features`. */
  @property() by: keyof typeof REPORTS = 'engagement';

  /** Weights and thresholds in place of the source's own, as its report `adoption-config` has them. */
  @property({ attribute: false }) config?: object | undefined;

  protected get entry() {
    return REPORTS[knownValue(this, 'by', this.by, DIMENSIONS, 'engagement')];
  }

  protected override get followsRange() {
    return false;
  }

  protected override get query(): Query {
    const { config } = this;
    return { ...super.query, ...(config && { params: { config: JSON.stringify(config) } }) };
  }

  protected get chart(): ChartSpec {
    return { kind: 'bars', category: 'project', series: ['score'], top: 12 };
  }

  protected override renderCell(value: unknown, column: Column, row: Row): unknown {
    const text = super.renderCell(value, column, row);
    if (column.id !== 'score' || typeof value !== 'number') return text;
    return html`${cellBar(scoreText(value, this.locale), value / 100)}`;
  }
}

define('adoption-projects', AdoptionProjects);

declare global {
  interface HTMLElementTagNameMap {
    'adoption-projects': AdoptionProjects;
  }
}
