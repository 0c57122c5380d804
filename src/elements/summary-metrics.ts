import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { cell } from '../core/table-ops.js';
import { bucketFor, describeRange, isOpen, previousRange } from '../core/time/time-range.js';
import type { Column, Query, Row, Table } from '../core/types.js';
import { AnalyticsWidget } from '../widget/analytics-widget.js';
import { finiteNumber } from '../core/finite-number.js';
import { problem } from '../widget/card/card-parts.js';
import { define } from '../widget/define.js';
import { LazyController } from '../widget/lazy-controller.js';
import { LazyModule } from '../widget/lazy-module.js';
import { summaryStyles } from './summary-metrics.styles.js';

/** The figures need not wait for their course. */
const sparkModule = new LazyModule(() => import('../widget/chart/spark-part.js'));

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
 * @csspart change - How a figure has changed since the period before.
 */
export class SummaryMetrics extends AnalyticsWidget {
  static override styles: CSSResultGroup = [AnalyticsWidget.styles, summaryStyles];

  /** `previous` compares each figure with the period of the same length before; `none` does not. */
  @property() compare: 'previous' | 'none' = 'previous';

  /** Draws no course over time into the tiles. */
  @property({ attribute: 'no-trend', type: Boolean }) noTrend = false;

  readonly #previous = this.ask(() => {
    const filters = this.analytics.filtersFor(this);
    if (this.compare !== 'previous' || !filters.range) return undefined;
    return { report: 'summary', filters: { ...filters, range: previousRange(filters.range) } };
  });
  readonly #trend = this.ask(() => {
    const { range } = this.analytics.filters;
    if (this.noTrend || !range) return undefined;
    return { report: 'summary-trend', params: { bucket: bucketFor(range), timeZone: this.analytics.timeZone } };
  });
  readonly #spark = new LazyController(this, sparkModule);

  protected get query(): Query {
    return { report: 'summary' };
  }

  protected override get defaultHeading() {
    return 'Summary';
  }

  protected override coverage() {
    const { locale } = this.analytics;
    const { range } = this.answeredFilters ?? {};
    const before = this.#comparison && this.#previous.answered?.filters?.range;
    return [range && isOpen(range) ? 'so far' : '', before ? `compared with ${describeRange(before, locale)}` : '']
      .filter(Boolean)
      .join(' · ');
  }

  protected override isEmpty(table: Table) {
    return known(table).length === 0;
  }

  protected override renderTable(table: Table): TemplateResult {
    const [row] = table.rows;
    return html`<dl>${known(table).map((column, index) => this.#renderTile(column, row?.[column.id], index === 0))}</dl>
      ${this.#spark.error ? problem(this.#spark.error, undefined, this.#spark.retry) : nothing}`;
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

  /** The figures of the period before; only those that belong to the figures shown. */
  get #comparison(): Row | undefined {
    const { answered, table } = this.#previous;
    const { range, ...lists } = this.answeredFilters ?? {};
    const { range: before, ...listsBefore } = answered?.filters ?? {};
    const belongs =
      range !== undefined &&
      previousRange(range).from === before?.from &&
      JSON.stringify(lists) === JSON.stringify(listsBefore);
    return belongs ? table?.rows[0] : undefined;
  }

  #renderTile(column: Column, value: unknown, hero: boolean) {
    const shown = this.format(value, column, true);
    const exact = this.exact(value, column);
    return html`<div class=${hero ? 'tile hero' : 'tile'} part="tile" data-metric=${column.id}>
      <dt part="label" title=${column.description ?? nothing}>${column.label}</dt>
      <dd>
        ${hero ? this.#renderTrend(column) : nothing}
        ${
          shown === exact
            ? html`<span class="value" part="value">${shown}</span>`
            : html`<span class="value short" tabindex="0" data-exact=${exact}>
                <span part="value" title=${exact} aria-hidden="true">${shown}</span>
                <span class="visually-hidden">${exact}</span>
              </span>`
        }
        ${
          column.window
            ? html`<span class="window" part="window">${column.window}</span>`
            : html`<span class="since">
                ${this.#renderChange(column, value, hero)} ${hero ? nothing : this.#renderTrend(column)}
              </span>`
        }
      </dd>
    </div>`;
  }

  /** How the figure has changed: red and green only where more or less is bad or good, which is cost alone. */
  #renderChange(column: Column, value: unknown, hero: boolean) {
    const before = this.#comparison;
    if (!before) return nothing;
    const was = cell(before, column.id);
    const [now, then] = [finiteNumber(value), finiteNumber(was)];
    if (now === null) return nothing;
    if (then === null || then === 0)
      return html`<span class="change" part="change">${now === 0 ? 'no change' : 'n/a before'}</span>`;
    const change = now / then - 1;
    const size = this.format(Math.abs(change), { kind: 'percent' });
    const told = `${change > 0 ? 'up' : 'down'} ${size} from ${this.exact(was, column)}`;
    if (change === 0) return html`<span class="change" part="change">no change</span>`;
    const mood = column.kind !== 'currency' ? '' : change > 0 ? 'worse' : 'better';
    return html`<span class=${`change ${mood}`} part="change" title=${told}>
      <span aria-hidden="true"
        >${change > 0 ? '▲' : '▼'} ${size}${hero ? ` · ${this.format(was, column, true)}` : nothing}</span
      >
      <span class="visually-hidden">${told}</span>
    </span>`;
  }

  #renderTrend(column: Column) {
    const { table, answered } = this.#trend;
    // Older figures have no course yet, or that of other filters.
    if (JSON.stringify(answered?.filters) !== JSON.stringify(this.answeredFilters)) return nothing;
    if (!table || table.rows.length < 2 || !table.columns.some(({ id }) => id === column.id)) return nothing;
    return this.#spark.render(
      ({ sparkPart }) => sparkPart(table.rows.map((row) => finiteNumber(cell(row, column.id)))),
      nothing,
      () => nothing,
    );
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
