import { property } from 'lit/decorators.js';
import {
  adoptionAssistants,
  adoptionDatasources,
  adoptionPeople,
  adoptionWorkflows,
} from '../core/catalogue/reports/adoption-project.js';
import type { Query } from '../core/types.js';
import type { ChartSpec } from '../widget/chart/chart-spec.js';
import { define } from '../widget/define.js';
import { knownValue } from '../widget/known-value.js';
import { ReportWidget } from '../widget/report-widget.js';

const REPORTS = {
  assistants: adoptionAssistants,
  workflows: adoptionWorkflows,
  datasources: adoptionDatasources,
  people: adoptionPeople,
} as const;
const KINDS = Object.keys(REPORTS) as (keyof typeof REPORTS)[];

/**
 * What one project has made and how it is used: its assistants, workflows or data sources, with who made them, how much and
 * by how many they are used, and how long they have been idle; or its people, with what they do. As it is now, whatever range
 * is chosen.
 *
 * Source: the report `adoption-assistants`, `-workflows`, `-datasources` or `-people`.
 *
 * @summary The assets or the people of one project, and how much they are used.
 * @element asset-reuse
 */
export class AssetReuse extends ReportWidget {
  /** The project; without it the one that the filters name, where they name one. */
  @property() project?: string | undefined;

  /** `assistants`, `workflows`, `datasources` or `people`. */
  @property() kind: keyof typeof REPORTS = 'assistants';

  /** Weights and thresholds in place of the source's own, as its report `adoption-config` has them. */
  @property({ attribute: false }) config?: object | undefined;

  protected get entry() {
    return REPORTS[knownValue(this, 'kind', this.kind, KINDS, 'assistants')];
  }

  protected override get followsRange() {
    return false;
  }

  protected override get subject() {
    return `${this.#project} ${this.kind}`;
  }

  protected override get query(): Query {
    const { config } = this;
    const params = { project: this.#project, ...(config && { config: JSON.stringify(config) }) };
    return { ...super.query, params, filters: {} };
  }

  protected get chart(): ChartSpec {
    return { kind: 'bars', category: 'name', series: [this.kind === 'people' ? 'interactions' : 'usage'], top: 12 };
  }

  get #project(): string {
    const { projects = [] } = this.analytics.filters;
    return this.project ?? (projects.length === 1 ? (projects[0] ?? '') : '');
  }
}

define('asset-reuse', AssetReuse);

declare global {
  interface HTMLElementTagNameMap {
    'asset-reuse': AssetReuse;
  }
}
