import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { arrange, type Arrangement } from '../../core/table-ops.js';
import { nameFor } from '../../core/text/plural.js';
import type { Column, Query, Row, Sort, Table } from '../../core/types.js';
import { AnalyticsWidget } from '../analytics-widget.js';
import { exporting } from '../export/export-controller.js';
import { AnalyticsSelectEvent } from '../select-event.js';
import { rowAddress } from './row-address.js';
import { tableStyles } from './table-view.styles.js';
import { pager, tableView } from './table-view.js';

const PAGE_SIZES = [10, 20, 50, 100];
const SEARCH_DELAY = 250;

/**
 * An element whose answer is a table that a reader sorts, searches and pages through: always over the whole result. A
 * subclass names its report, and may draw single cells its own way.
 *
 * @fires {AnalyticsSelectEvent} analytics-select - A row has been picked: `row` with all its ids, and the `filter` it stands for.
 * @csspart search - The search field.
 * @csspart table - The table.
 * @csspart pager - Which rows are shown, and the way to others.
 * @cssproperty --analytics-table-max-height - Height from which the table scrolls on its own.
 */
export abstract class TabularWidget extends AnalyticsWidget {
  static override styles: CSSResultGroup = [AnalyticsWidget.styles, tableStyles];

  /** How many rows a page has. */
  @property({ attribute: 'page-size', type: Number, reflect: true }) pageSize = 10;

  /** Makes rows pickable: `analytics-select` tells the host which. */
  @property({ type: Boolean }) selectable = false;

  /** Makes a picked row narrow the other elements of the context to it; picking it again lifts that. */
  @property({ attribute: 'cross-filter', type: Boolean }) crossFilter = false;

  /** Where a row's name leads to: an address with the row's own values in braces, such as `/workflows/{id}`. */
  @property({ attribute: 'row-href' }) rowHref?: string;

  @state() protected sort: Sort | undefined = this.defaultSort;
  @state() protected page = 0;
  @state() protected search = '';

  #filters = '';
  #viewer = '';
  /** The host's table in the order that was last shown: a page of it costs nothing. */
  #arranged: { readonly of: Table; readonly by: string; readonly table: Table } | undefined;
  #searchTimer: ReturnType<typeof setTimeout> | undefined;

  /** The report behind the table. */
  protected abstract get report(): string;

  /** What rows are called: "workflow", "workflows". */
  protected abstract get rowNames(): readonly [one: string, many: string];

  /** The order before a reader chooses one; the source's own unless stated. */
  protected get defaultSort(): Sort | undefined {
    return undefined;
  }

  /** The filter that a row's `id` stands for, where it stands for one. */
  protected get dimension(): string | undefined {
    return undefined;
  }

  protected override get query(): Query {
    return {
      report: this.report,
      page: this.page,
      pageSize: this.pageSize,
      ...(this.sort && { sort: this.sort }),
      ...(this.search && { search: this.search }),
    };
  }

  /** A cell's content; its text by default. */
  protected renderCell(value: unknown, column: Column, _row: Row): unknown {
    return this.format(value, column, column.kind === 'datetime');
  }

  /** The columns to show, in order; all by default. `exported` are those of a file. */
  protected columnsOf(table: Table, _exported?: boolean): readonly Column[] {
    return table.columns;
  }

  protected isOwn(_row: Row): boolean {
    return false;
  }

  protected override isEmpty(table: Table): boolean {
    return table.rows.length === 0 && !this.search && this.page === 0;
  }

  protected override coverage(table: Table): string {
    const count = table.rowCount ?? table.rows.length;
    return `${this.format(count, { kind: 'integer' })} ${nameFor(count, this.rowNames)}`;
  }

  protected override arrivalWords(table: Table): string {
    return [super.arrivalWords(table), this.coverage(table)].filter(Boolean).join(', ');
  }

  protected override async wholeTable(signal: AbortSignal): Promise<Table> {
    const { wholeResult } = await exporting.load();
    // While a newer answer is on its way, what is exported is what is shown, as its heading says.
    const asked = this.answeredQuery ?? { filters: this.analytics.filtersFor(this), ...this.query };
    const { given } = this;
    const whole = given
      ? this.#arrange(given)
      : await wholeResult({ query: (...question) => this.load(...question) }, asked, signal);
    return { ...whole, columns: this.columnsOf(whole, true) };
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    // Page 7 of the former filters' result means nothing under the new ones.
    // That a range has moved on with the clock is no reason to turn the page.
    const { name, identity, filters } = this.analytics;
    const viewer = `${name} ${identity}`;
    if (viewer !== this.#viewer) {
      // What one person has typed is not asked for another.
      clearTimeout(this.#searchTimer);
      this.search = '';
    }
    this.#viewer = viewer;
    const chosen = JSON.stringify([viewer, { ...filters, range: filters.range?.choice }]);
    if (this.#filters && chosen !== this.#filters) this.page = 0;
    this.#filters = chosen;
    if (changed.has('table') && this.table)
      this.page = Math.min(this.page, Math.max(Math.ceil(this.table.rows.length / this.pageSize) - 1, 0));
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="rows">
      ${Array.from({ length: this.pageSize + 2 }, () => html`<div class="skeleton"></div>`)}
    </div>`;
  }

  protected override renderTable(given: Table): unknown {
    // A table that the host hands over is whole, so sorting and paging it here is sorting and paging all of it.
    const whole = this.table !== undefined && given.rowCount === undefined;
    const sort = this.#sortOf(given);
    const table = whole ? this.#pageOf(given) : given;
    // Until a newer answer is there, the rows stand in the order and on the page that they were asked for.
    const asked = this.answeredQuery ?? { ...this.query, ...(sort && { sort }) };
    const count = table.rowCount ?? table.rows.length;
    const text = (value: number) => this.format(value, { kind: 'integer' });
    const { label } = this;
    return html`
      ${this.renderTools(table)}
      ${tableView({
        label,
        table,
        sort: asked.sort,
        columns: this.columnsOf(table),
        nothingFound: `No ${this.rowNames[1]} ${asked.search ? `match “${asked.search}”` : asked.page ? 'on this page' : 'match the filters'}.`,
        sortable: (column) => whole || column.sortable === true,
        cell: (value, column, row) => this.renderCell(value, column, row),
        exact: (value, column) => this.exact(value, column),
        name: (content, row) => this.renderName(content, row),
        mark: (row) => (this.isOwn(row) || this.#isPicked(row) ? 'own' : ''),
        count: text,
        onSort: (column) => {
          this.#sortBy(column);
        },
      })}
      ${pager({
        page: this.page,
        pageSize: this.pageSize,
        from: (asked.page ?? 0) * (asked.pageSize ?? this.pageSize),
        sizes: PAGE_SIZES,
        shown: table.rows.length,
        count,
        text,
        onPage: (page) => {
          this.page = page;
        },
        onSize: (size) => {
          this.pageSize = size;
          this.page = 0;
        },
      })}
    `;
  }

  /** What narrows the table, above it. */
  protected renderTools({ searchable }: Table): unknown {
    return searchable ? html`<div class="tools">${this.renderSearch()}</div>` : nothing;
  }

  #arrange(of: Table): Table {
    const arrangement: Arrangement = { sort: this.#sortOf(of), search: this.query.search };
    const by = JSON.stringify(arrangement);
    if (this.#arranged?.of !== of || this.#arranged.by !== by)
      this.#arranged = { of, by, table: arrange(of, arrangement) };
    return this.#arranged.table;
  }

  #pageOf(given: Table): Table {
    const { page, pageSize } = this;
    return { searchable: true, ...arrange(this.#arrange(given), { page, pageSize }) };
  }

  /** The chosen order, where the table has that column at all. */
  #sortOf({ columns }: Table): Sort | undefined {
    return columns.some(({ id }) => id === this.sort?.by) ? this.sort : undefined;
  }

  /** Tells the host which row was picked, and narrows the other elements to it where that is wanted; whether the host let it. */
  protected pick(row: Row): boolean {
    const filter = this.#filterOf(row);
    const event = new AnalyticsSelectEvent(this.report, row, filter);
    this.dispatchEvent(event);
    const { dimension } = this;
    if (this.crossFilter && !event.defaultPrevented && dimension !== undefined && filter[dimension])
      this.analytics.filter({ [dimension]: this.#isPicked(row) ? undefined : filter[dimension] }, this);
    return !event.defaultPrevented;
  }

  #filterOf(row: Row): Readonly<Record<string, readonly string[]>> {
    const { dimension } = this;
    const id = row['id'];
    return dimension !== undefined && typeof id === 'string' ? { [dimension]: [id] } : {};
  }

  #isPicked(row: Row): boolean {
    const { dimension } = this;
    if (!this.crossFilter || dimension === undefined) return false;
    const chosen = this.analytics.filters[dimension];
    return Array.isArray(chosen) && chosen.length === 1 && chosen[0] === row['id'];
  }

  /** A row's name: a link, a button, or plain. */
  protected renderName(content: unknown, row: Row): unknown {
    const href = rowAddress(this.rowHref, row);
    if (href) return html`<a class="row" href=${href} rel="noopener noreferrer">${content}</a>`;
    const pickable = this.selectable || (this.crossFilter && Object.keys(this.#filterOf(row)).length > 0);
    if (!pickable) return content;
    return html`<button
      type="button"
      class="row"
      aria-pressed=${this.crossFilter ? this.#isPicked(row) : nothing}
      @click=${() => {
        this.pick(row);
      }}
    >
      ${content}
    </button>`;
  }

  protected renderSearch(): unknown {
    return html`<input
      class="search"
      part="search"
      type="search"
      placeholder=${`Search ${this.rowNames[1]}`}
      aria-label=${`Search ${this.rowNames[1]}`}
      .value=${this.search}
      @input=${this.#typed}
    />`;
  }

  /** Numbers start with the largest, names with the first; a second press turns the order round. */
  #sortBy(column: Column) {
    const descending =
      this.sort?.by === column.id ? !this.sort.descending : column.kind !== 'text' && column.id !== 'rank';
    this.sort = { by: column.id, descending };
    this.page = 0;
  }

  #typed(event: Event) {
    const { value } = event.target as HTMLInputElement;
    clearTimeout(this.#searchTimer);
    this.#searchTimer = setTimeout(() => {
      this.search = value.trim();
      this.page = 0;
    }, SEARCH_DELAY);
  }
}
