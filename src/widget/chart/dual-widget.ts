import { html, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { nameFor } from '../../core/text/plural.js';
import { arrange } from '../../core/table-ops.js';
import { messages } from '../../core/text/messages.js';
import type { Column, Query, Row, Table } from '../../core/types.js';
import { coverageText } from '../card/coverage.js';
import { segmented } from '../controls/segmented.js';
import { segmentedStyles } from '../controls/segmented.styles.js';
import type { ExportFile } from '../export/exportable.js';
import { AddressController } from '../filters/address-controller.js';
import type { AddressPart } from '../filters/context-address.js';
import { StoredChoice } from '../stored-choice.js';
import { addressKey } from '../table/table-address.js';
import { knownValue } from '../known-value.js';
import { LazyModule } from '../lazy-module.js';
import { TabularWidget } from '../table/tabular-widget.js';
import type { ChartPart } from './chart-part.js';
import { chartPictures } from './chart-pictures.js';
import type { ChartData, ChartSpec } from './chart-spec.js';
import type { ChartView } from './chart-view.js';
import { dualStyles } from './dual-widget.styles.js';

export type View = 'table' | 'chart';

/** Charts are a third of the code, and a table needs none of it: they are loaded when the first one is shown. */
const chartModule = new LazyModule(() => import('./chart-part.js'));

/** As many rows as a chart without a `top` asks for. */
const ALL = 1000;

/**
 * A tabular element that shows the same figures as a table or as a chart. The reader switches; the choice is stored for this
 * element in this browser. A subclass says in `chart` what is drawn.
 *
 * @example
 * class Owners extends DualWidget {
 *   get report() { return 'owners'; }
 *   get rowNames() { return ['owner', 'owners']; }
 *   get chart() { return { kind: 'bars', category: 'owner', series: ['cost'], top: 10 }; }
 * }
 *
 * @csspart views - The switch between table and chart.
 */
export abstract class DualWidget extends TabularWidget {
  static override styles: CSSResultGroup = [TabularWidget.styles, segmentedStyles, dualStyles];

  /** `table` or `chart`; what the reader chose before, or the element's own, without it. */
  @property() view?: View;

  #choice: StoredChoice<View> | undefined;
  /** What the page's address says, which wins over what is stored. */
  #linkedView: View | undefined;
  /** What was shown before the address said anything. */
  #firstView: View | undefined;
  readonly #address = new AddressController(this, this.#part());
  readonly #drawing = this.lazy(chartModule);

  /**
   * What is drawn: the kind of chart, the column of its categories, and the columns of its series. With `top`, that many rows
   * by the first series, and “other” where their rest can be added up.
   *
   * @example
   * get chart() { return { kind: 'bars', category: 'owner', series: ['cost'], top: 10 }; }
   *
   * // A column of dates or instants makes a time axis.
   * get chart() { return { kind: 'lines', category: 'time', series: ['cost', 'budget'] }; }
   */
  protected abstract get chart(): ChartSpec;

  /**
   * What the element shows while neither the reader nor the page's author has chosen.
   *
   * @example
   * get defaultView() { return 'chart'; }
   */
  protected get defaultView(): View {
    return 'table';
  }

  /** The view as it stands: the reader's choice, else `view`, else `defaultView`. */
  protected get shownView(): View {
    return this.#linkedView ?? this.#choice?.value ?? this.#authored;
  }

  #part(): AddressPart {
    const key = () => addressKey(this.id || this.report);
    return {
      get key() {
        return key();
      },
      parameters: { view: 'view' },
      values: () => ({ view: this.shownView === this.#authored ? undefined : this.shownView }),
      adopt: ({ view }) => {
        this.#firstView ??= this.shownView;
        this.#linkedView = view === 'table' || view === 'chart' ? view : this.#firstView;
        this.requestUpdate();
      },
    };
  }

  /** What the page's author has chosen, or the element's own. */
  get #authored(): View {
    return knownValue(this, 'view', this.view, ['table', 'chart'], this.defaultView);
  }

  /**
   * The name of a row on the chart's axis, its legend and its tooltips.
   *
   * @param column The chart's category; `undefined` where the table does not have it.
   *
   * @example
   * categoryLabel({ first, last }) { return `${first} ${last}`; }
   */
  protected categoryLabel(row: Row, column: Column | undefined): string {
    return column ? this.format(row[column.id], column, true) : '';
  }

  /**
   * What of a category its figures are of, where that is not all of it, such as of a month that the range cuts; it is drawn
   * faintly, as it is no fall. Empty for all of it.
   *
   * @example
   * categoryPart({ until }) { return until ? `to ${until}` : ''; }
   */
  protected categoryPart(_row: Row): string {
    return '';
  }

  /**
   * Whether a reader can mark a span of the chart, by pointer or keyboard; `brushed` is then called.
   *
   * @example
   * get brushable() { return true; }
   */
  protected get brushable(): boolean {
    return false;
  }

  /**
   * A span of the chart has been marked.
   *
   * @param data What the chart draws; `rows` has the row of each category.
   * @param from The position of the first marked category, from 0.
   * @param to That of the last, which is included.
   *
   * @example
   * brushed({ rows }, from, to) {
   *   const [start, end] = [rows[from]?.day, rows[to]?.day];
   *   if (start && end) this.analytics.filter({ range: `${start}/${end}` });
   * }
   */
  protected brushed(_data: ChartData, _from: number, _to: number): void {
    // For subclasses whose categories are points in time.
  }

  override connectedCallback() {
    const id = this.id && `.${this.id}`;
    this.#choice = new StoredChoice<View>(`view.${this.localName}.${this.report}${id}`, ['table', 'chart']);
    // The address is read with this, and asks what is shown at present.
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    // A host that sets the view after the reader did has a reason.
    if (!changed.has('view') || !this.hasUpdated) return;
    this.#choice?.disregard();
    this.#linkedView = this.#firstView = undefined;
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
      pageSize: top ?? ALL,
      ...(params && { params }),
      ...(filters && { filters }),
      ...(top !== undefined && measure !== undefined && { sort: { by: measure, descending: true } }),
    };
  }

  protected override get exports(): readonly ExportFile[] {
    if (this.shownView === 'table') return [];
    const titles = [this.label, coverageText(this.answeredQuery?.filters, this.whose, this.locale)].filter(Boolean);
    return chartPictures(() => this.renderRoot.querySelector<ChartView>('analytics-chart'), titles);
  }

  /** In a chart, those of what it draws. */
  protected override definitions(table: Table): readonly Column[] {
    const columns = super.definitions(table);
    if (this.shownView === 'table') return columns;
    const { category, series } = this.chart;
    return columns.filter(({ id }) => id === category || series.includes(id));
  }

  protected override renderControls(table: Table | undefined): unknown {
    return html`<span part="views"
        >${segmented<View>({
          label: messages.view,
          options: [
            { value: 'table', label: messages.table },
            { value: 'chart', label: messages.chart },
          ],
          value: this.shownView,
          onChange: (view) => {
            this.#choice?.choose(view);
            this.#linkedView = undefined;
            this.#address.changed('push');
            this.requestUpdate();
          },
        })}</span
      >${this.shownView === 'table' ? super.renderControls(table) : nothing}`;
  }

  protected override renderSkeleton() {
    return this.shownView === 'table' ? super.renderSkeleton() : html`<div class="skeleton block"></div>`;
  }

  protected override renderTable(table: Table): unknown {
    if (this.shownView === 'table') return super.renderTable(table);
    return this.#drawing.render(
      ({ chartPart }) => this.#renderChart(chartPart, table),
      html`<div class="skeleton block"></div>`,
    );
  }

  #renderChart(chartPart: (part: ChartPart) => unknown, answer: Table): unknown {
    const spec = this.chart;
    const column = answer.columns.find(({ id }) => id === spec.series[0]);
    if (!column) return nothing;
    // A table of the host's is whole, but in the host's order.
    const table =
      this.table && spec.top !== undefined ? arrange(answer, { sort: { by: column.id, descending: true } }) : answer;
    return chartPart({
      table,
      spec,
      column,
      label: this.label,
      caption: this.coverage(table),
      brushable: this.brushable,
      locale: this.locale,
      timeZone: this.analytics.timeZone,
      currency: this.analytics.currency,
      name: (row, category) => this.categoryLabel(row, category),
      part: (row) => this.categoryPart(row),
      summary: ({ categories: { length } }) =>
        `${this.format(length, { kind: 'integer' })} ${nameFor(length, this.rowNames)}.`,
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
}
