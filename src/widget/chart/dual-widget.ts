import { css, html, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { arrange } from '../../core/table-ops.js';
import type { Column, Query, Row, Table } from '../../core/types.js';
import type { ChartPart } from './chart-part.js';
import { chartPictures } from './chart-pictures.js';
import type { ChartData, ChartSpec } from './chart-spec.js';
import type { ChartView } from './chart-view.js';
import type { ExportFile } from '../export/exportable.js';
import { messages } from '../../core/text/messages.js';
import { LazyModule } from '../lazy-module.js';
import { TabularWidget } from '../table/tabular-widget.js';
import { covered } from '../card/card-parts.js';

export type View = 'table' | 'chart';

/** Charts are a third of the code, and a table needs none of it: they are loaded when the first one is shown. */
const chartModule = new LazyModule(() => import('./chart-part.js'));

const dualStyles = css`
  .views {
    display: inline-flex;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: 7px;
    margin-inline-end: 4px;
  }

  .top {
    min-height: 28px;
    border: 1px solid var(--_line);
    border-radius: 7px;
    margin-inline-end: 4px;
    background: var(--_surface);
    font-size: 12px;
  }

  .views button {
    min-height: 26px;
    border: 0;
    padding: 0 9px;
    background: none;
    color: var(--_muted);
    font-size: 12px;
    font-weight: 500;
  }

  .views button[aria-pressed='true'] {
    background: var(--_sunken);
    color: var(--_text);
  }

  .views button:focus-visible {
    outline-offset: -2px;
  }

  /* A chart takes the height that the card has: of its row, or of the screen. */
  .card:has(> analytics-chart) {
    display: flex;
    flex-direction: column;
  }

  .skeleton.block {
    height: 220px;
  }
`;

/**
 * A tabular element that shows the same figures as a table or as a chart. The reader switches; the choice is kept for this
 * element in this browser. A subclass says in `chart` what is drawn.
 *
 * @csspart views - The switch between table and chart.
 */
export abstract class DualWidget extends TabularWidget {
  static override styles: CSSResultGroup = [TabularWidget.styles, dualStyles];

  /** `table` or `chart`; what the reader chose before, or the element's own, without it. */
  @property() view?: View;

  #kept: View | undefined;
  readonly #drawing = this.lazy(chartModule);

  /** What is drawn. */
  protected abstract get chart(): ChartSpec;

  /** What the element shows while nobody has chosen. */
  protected get defaultView(): View {
    return 'table';
  }

  /** The view as it stands. */
  protected get shownView(): View {
    return this.#kept ?? this.view ?? this.defaultView;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.#kept = readView(this.#key);
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    // A host that sets the view after the reader did has a reason.
    if (changed.has('view') && this.hasUpdated) this.#kept = undefined;
  }

  protected override get query(): Query {
    const query = super.query;
    if (this.shownView === 'table') return query;
    const { top, series } = this.chart;
    const [measure] = series;
    const { report, params, filters } = query;
    return {
      report,
      page: 0,
      pageSize: top ?? 1000,
      ...(params && { params }),
      ...(filters && { filters }),
      ...(top !== undefined && measure !== undefined && { sort: { by: measure, descending: true } }),
    };
  }

  protected override get exports(): readonly ExportFile[] {
    if (this.shownView === 'table') return [];
    const titles = [this.label, covered(this.answeredFilters, this.analytics.locale)].filter(Boolean);
    return chartPictures(() => this.renderRoot.querySelector<ChartView>('analytics-chart'), titles);
  }

  protected override renderControls(): unknown {
    const button = (view: View, words: string) =>
      html`<button
        type="button"
        aria-pressed=${this.shownView === view}
        @click=${() => {
          this.#switch(view);
        }}
      >
        ${words}
      </button>`;
    return html`<span class="views" part="views" role="group" aria-label=${messages.view}>
      ${button('table', messages.table)} ${button('chart', messages.chart)}
    </span>`;
  }

  protected override renderTable(table: Table): unknown {
    return this.shownView === 'table' ? super.renderTable(table) : this.renderChart(table);
  }

  /** The name of a row on the chart. */
  protected categoryLabel(row: Row, column: Column | undefined): string {
    const value = column ? row[column.id] : undefined;
    return column ? this.format(value, column, true) : '';
  }

  /** What the chart shows, in one sentence. */
  protected summaryOf(data: ChartData): string {
    return `${this.label}: ${String(data.categories.length)} ${this.rowNames[1]}.`;
  }

  protected renderChart(given: Table): unknown {
    return this.#drawing.render(
      ({ chartPart }) => this.#draw(chartPart, given),
      html`<div class="skeleton block"></div>`,
    );
  }

  #draw(chartPart: (part: ChartPart) => unknown, given: Table): unknown {
    const spec = this.chart;
    const column = given.columns.find(({ id }) => id === spec.series[0]);
    if (!column) return nothing;
    // A table of the host's is whole, but in the host's order.
    const table =
      this.table && spec.top !== undefined ? arrange(given, { sort: { by: column.id, descending: true } }) : given;
    return chartPart({
      table,
      spec,
      column,
      label: this.label,
      caption: this.coverage(table),
      brushable: this.brushable,
      locale: this.analytics.locale,
      timeZone: this.analytics.timeZone,
      currency: this.analytics.currency,
      name: (row, category) => this.categoryLabel(row, category),
      summary: (data) => this.summaryOf(data),
      format: (value, of, compact) => this.format(value, of, compact),
      exact: (value, of) => this.exact(value, of),
      onPick: (row) => {
        this.pick(row);
      },
      onBrush: (data, from, to) => {
        this.brushed(data, from, to);
      },
    });
  }

  /** Whether a span of the chart can be marked. */
  protected get brushable(): boolean {
    return false;
  }

  /** A span of the chart has been marked. */
  protected brushed(_data: ChartData, _from: number, _to: number): void {
    // For subclasses whose categories are points in time.
  }

  get #key() {
    return `codemie-analytics-widgets.view.${this.localName}.${this.report}${this.id && `.${this.id}`}`;
  }

  #switch(view: View) {
    this.#kept = view;
    try {
      localStorage.setItem(this.#key, view);
    } catch {
      // Storage may be full or forbidden: the choice lasts as long as the page.
    }
    this.requestUpdate();
  }
}

function readView(key: string): View | undefined {
  try {
    const kept = localStorage.getItem(key);
    return kept === 'table' || kept === 'chart' ? kept : undefined;
  } catch {
    return undefined;
  }
}
