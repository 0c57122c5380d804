import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { cell } from '../core/table-ops.js';
import type { Column, Query, Row, Table } from '../core/types.js';
import { AnalyticsWidget } from '../widget/analytics-widget.js';
import { define } from '../widget/define.js';
import { summaryStyles } from './summary-metrics.styles.js';

/** The order that readers know; what a source adds comes after. */
const ORDER = [
  'totalCost',
  'platformCost',
  'eliCost',
  'rerankCost',
  'inputTokens',
  'cachedInputTokens',
  'outputTokens',
  'rerankTokens',
  'activeUsers',
  'assistants',
  'workflows',
];

/**
 * The headline figures: money spent, tokens, and how many people, assistants and workflows were active. Figures that the
 * source does not have are left out. Large figures are shortened; the exact one is in the tooltip and read out.
 *
 * Source: the report `summary`, a table of one row.
 *
 * @summary Headline figures of cost, tokens and activity.
 * @element summary-metrics
 * @csspart tile - One figure with its label.
 * @csspart label - A figure's label.
 * @csspart value - A figure.
 */
export class SummaryMetrics extends AnalyticsWidget {
  static override styles: CSSResultGroup = [AnalyticsWidget.styles, summaryStyles];

  protected get query(): Query {
    return { report: 'summary' };
  }

  protected override get defaultHeading() {
    return 'Summary';
  }

  protected override isEmpty(table: Table) {
    return known(table).length === 0;
  }

  protected override renderTable(table: Table): TemplateResult {
    const [row] = table.rows;
    return html`<dl>
      ${known(table).map((column, index) => this.#renderTile(column, row?.[column.id], index === 0))}
    </dl>`;
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<dl aria-hidden="true">
      ${ORDER.map(
        (_, index) =>
          html`<div class=${index ? 'tile' : 'tile hero'}>
            <div class="skeleton"></div>
            <div class="skeleton"></div>
          </div>`,
      )}
    </dl>`;
  }

  #renderTile(column: Column, value: unknown, hero: boolean) {
    const shown = this.format(value, column, true);
    const exact = this.exact(value, column);
    return html`<div class=${hero ? 'tile hero' : 'tile'} part="tile" data-metric=${column.id}>
      <dt part="label" title=${column.description ?? nothing}>${column.label}</dt>
      <dd>
        ${
          shown === exact
            ? html`<span class="value" part="value">${shown}</span>`
            : html`<span class="value" part="value" title=${exact} aria-hidden="true">${shown}</span>
                <span class="visually-hidden">${exact}</span>`
        }
        ${column.window ? html`<span class="window" part="window">${column.window}</span>` : nothing}
      </dd>
    </div>`;
  }
}

const NOTHING: Row = {};

/** The columns whose figure is known, in the readers' order. */
function known({ columns, rows: [row = NOTHING] }: Table): Column[] {
  const place = ({ id }: Column) => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length);
  return columns.filter(({ id }) => cell(row, id) != null).sort((a, b) => place(a) - place(b));
}

define('summary-metrics', SummaryMetrics);

declare global {
  interface HTMLElementTagNameMap {
    'summary-metrics': SummaryMetrics;
  }
}
