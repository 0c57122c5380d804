import { html, nothing, type CSSResultGroup } from 'lit';
import { property } from 'lit/decorators.js';
import { adoptionMaturity } from '../core/catalogue/reports/adoption-maturity.js';
import { scoreText } from '../core/text/format.js';
import type { Query, Table } from '../core/types.js';
import { AnalyticsWidget } from '../widget/analytics-widget.js';
import { bar } from '../widget/controls/bar.js';
import { barStyles } from '../widget/controls/bar.styles.js';
import { define } from '../widget/define.js';
import { maturityStyles } from './adoption-maturity.styles.js';

/** The dimensions, each with what it consists of. */
const DIMENSIONS = {
  engagement: ['dauRate', 'mauRate', 'activation', 'spread', 'returning'],
  reuse: ['assistantReuse', 'assistantsInUse', 'workflowReuse', 'workflowsInUse'],
  expertise: ['people', 'creators', 'health'],
  features: ['utilization', 'depth'],
} as const;

/** From these scores on a bar is good, and needs no attention. */
const GOOD = 65;
const FAIR = 35;
const LEVELS = 'ai_maturity.maturity_levels.';

/**
 * How mature the use of AI is: the level with the rule behind it, the adoption index, and the four dimensions (0–100) with the
 * figures that they consist of. As it is now, whatever range is chosen; only the projects of the filters narrow it.
 *
 * Source: the reports `adoption-maturity` and `adoption-config`.
 *
 * @summary The maturity level, the adoption index and their four dimensions.
 * @element adoption-maturity
 */
export class AdoptionMaturity extends AnalyticsWidget {
  static override styles: CSSResultGroup = [AnalyticsWidget.styles, barStyles, maturityStyles];

  /** Weights and thresholds in place of the source's own, as its report `adoption-config` has them. */
  @property({ attribute: false }) config?: object | undefined;

  readonly #settings = this.askNext(() => ({ report: 'adoption-config', filters: {} }));

  protected get query(): Query {
    const { config } = this;
    return { report: adoptionMaturity.name, ...(config && { params: { config: JSON.stringify(config) } }) };
  }

  protected override get defaultHeading() {
    return adoptionMaturity.heading;
  }

  protected override get followsRange() {
    return false;
  }

  protected override isEmpty({ rows: [row] }: Table) {
    return row?.['index'] == null;
  }

  protected override emptyWords() {
    return 'No project has people enough to tell how mature its use is.';
  }

  protected override renderTable({ columns, rows: [row = {}] }: Table) {
    const columnOf = (id: string) => columns.find((column) => column.id === id);
    const level = typeof row['level'] === 'string' ? row['level'] : '';
    return html`<div class="level">
        <strong dir="auto">${level}</strong>
        <span>${columnOf('index')?.label} <b>${scoreText(row['index'], this.locale)}</b> of 100</span>
      </div>
      ${this.#renderRule()}
      <div class="dimensions">
        ${Object.entries(DIMENSIONS).map(([id, parts]) => {
          const column = columnOf(id);
          const score = row[id];
          if (!column) return nothing;
          const mood = typeof score !== 'number' || score >= GOOD ? 'good' : score >= FAIR ? 'warn' : 'bad';
          return html`<section>
            <span class="title" role="heading" aria-level=${this.headingLevel + 1}>
              <span>${column.label}</span> <span>${scoreText(score, this.locale)}</span>
            </span>
            ${bar({ value: score, max: 100, width: 200, mood })}
            <dl>
              ${parts.map((part) => {
                const of = columnOf(part);
                return of
                  ? html`<dt>${of.label}</dt>
                      <dd>${this.format(row[part], of)}</dd>`
                  : nothing;
              })}
            </dl>
          </section>`;
        })}
      </div>`;
  }

  /** From which index on which level is, as configured. */
  #renderRule() {
    const [second, third] = [this.#threshold('level_2_threshold'), this.#threshold('level_3_threshold')];
    if (second === undefined || third === undefined) return html`<p class="rule">&nbsp;</p>`;
    return html`<p class="rule">
      L1 assisted below ${second}, L2 augmented from ${second}, L3 agentic from ${third} of 100.
    </p>`;
  }

  #threshold(name: string): number | undefined {
    const setting = this.#settings.table?.rows.find(({ id }) => id === LEVELS + name);
    const own = [...(LEVELS + name).split('.')].reduce<unknown>(
      (node, key) => (typeof node === 'object' && node ? (node as Record<string, unknown>)[key] : undefined),
      this.config,
    );
    const value = own ?? setting?.['value'];
    return typeof value === 'number' ? value : undefined;
  }
}

define('adoption-maturity', AdoptionMaturity);

declare global {
  interface HTMLElementTagNameMap {
    'adoption-maturity': AdoptionMaturity;
  }
}
