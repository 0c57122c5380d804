import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { roleOf } from '../../core/catalogue/role-of.js';
import { messages } from '../../core/text/messages.js';
import { hasNotBegun } from '../../core/time/time-range.js';
import { nameFor } from '../../core/text/plural.js';
import type { Column, Query, Row, Sort, Table } from '../../core/types.js';
import { AnalyticsWidget } from '../analytics-widget.js';
import { barStyles } from '../controls/bar.styles.js';
import { exportModule } from '../export/export-controller.js';
import { ColumnChooser } from './column-chooser.js';
import { SMALLEST_PAGE } from './pager.js';
import { knownCount } from '../known-value.js';
import { RowSelection } from './row-selection.js';
import { tableSkeleton } from './table-skeleton.js';
import { markScrollSides } from './scroll-sides.js';
import { TableView } from './table-view.js';
import { tableStyles } from './table-view.styles.js';

const PAGE_SIZE = 10;

/** As many rows as the whole screen shows, or a few more. */
const FULL_SCREEN_ROWS = 50;

/**
 * An element whose answer is a table that a reader sorts, searches and pages through: always over the whole result. A
 * subclass names its report, and may draw single cells its own way.
 *
 * @example
 * class Owners extends TabularWidget {
 *   get report() { return 'owners'; }
 *   get rowNames() { return ['owner', 'owners']; }
 *   renderCell(value, column, row) { return column.id === 'mail' ? html`<i>${value}</i>` : super.renderCell(value, column, row); }
 * }
 *
 * @fires {AnalyticsSelectEvent} analytics-select - A row has been picked: `row` with all its ids, and the `filter` it stands for.
 * @csspart search - The search field.
 * @csspart picked - What a row that was picked here has narrowed the page to, and Undo.
 * @csspart table - The table.
 * @csspart pager - Which rows are shown, and the way to others.
 * @cssproperty --analytics-table-max-height - Height from which the table scrolls on its own.
 */
export abstract class TabularWidget extends AnalyticsWidget {
  static override styles: CSSResultGroup = [AnalyticsWidget.styles, tableStyles, barStyles];

  /** How many rows a page has. */
  @property({ attribute: 'page-size', type: Number, reflect: true }) pageSize = PAGE_SIZE;

  /** Makes rows pickable: `analytics-select` tells the host which. */
  @property({ type: Boolean }) selectable = false;

  /** Makes a picked row narrow the other elements of the context to it; picking it again lifts that. */
  @property({ attribute: 'cross-filter', type: Boolean }) crossFilter = false;

  /** Where a row's name leads to: an address with the row's own values in braces, such as `/workflows/{id}`. */
  @property({ attribute: 'row-href' }) rowHref?: string;

  /** The table's page, order and search; `renderSearch()` is the field for `renderTools()`. */
  protected readonly tableView = new TableView(this, this.defaultSort, () => ({
    label: this.label,
    report: this.report,
    known: this.expectedColumns,
    rowNames: this.rowNames,
    shown: this.answer.table?.columns,
    search: this.query.search,
    columns: (table) => this.#chooser.shown(this.columnsOf(table)),
    cell: (value, column, row) => this.renderCell(value, column, row),
    exact: (value, column) => this.exact(value, column),
    name: (content, row) => this.renderName(content, row),
    isHighlighted: (row) => this.isOwn(row) || this.#selection.isPicked(row),
    count: (value) => this.format(value, { kind: 'integer' }),
  }));
  readonly #chooser = new ColumnChooser(this, () => ({
    key: `${this.localName}.${this.report}${this.id && `.${this.id}`}`,
    announce: (words) => this.exporting.announce(words),
  }));
  #usualSize: number | undefined;
  readonly #selection = new RowSelection(this, () => ({
    context: this.analytics,
    report: this.report,
    dimension: this.dimension,
    nameOf: (row) => this.#nameOf(row),
  }));

  constructor() {
    super();
    markScrollSides(this);
  }

  /**
   * The name of the report behind the table: one of the catalogue's, or any that the source knows.
   *
   * @example
   * get report() { return 'owners'; }
   */
  protected abstract get report(): string;

  /**
   * What a row is called, and what many are: in the heading's line, the search field and announcements.
   *
   * @example
   * get rowNames() { return ['owner', 'owners']; } // “Search owners”, “1 owner”
   */
  protected abstract get rowNames(): readonly [one: string, many: string];

  /**
   * The order before a reader chooses one; the source's own unless stated. Read once, when the element is made.
   *
   * @example
   * get defaultSort() { return { by: 'cost', descending: true }; }
   */
  protected get defaultSort(): Sort | undefined {
    return undefined;
  }

  /**
   * The filter that a row's `id` stands for, where it stands for one: a picked row can then narrow the other elements.
   *
   * @example
   * get dimension() { return 'projects'; }
   */
  protected get dimension(): string | undefined {
    return undefined;
  }

  protected override get query(): Query {
    return { report: this.report, ...this.tableView.query };
  }

  /**
   * A cell's content; its text by default.
   *
   * @param value As the source gave it; `null` or `undefined` where unknown.
   * @param row All values of the row; `totals`, in the line of totals.
   *
   * @example
   * renderCell(value, column, row) {
   *   const text = super.renderCell(value, column, row);
   *   return column.id === 'share' ? cellBar(text, value) : text;
   * }
   */
  protected renderCell(value: unknown, column: Column, _row: Row): unknown {
    return this.format(value, column, column.kind === 'datetime');
  }

  /**
   * The columns to show, in order, of which a reader may hide all but the name; by default all but keys, which only a file has.
   * A file has all columns, whatever is hidden.
   *
   * @param exported Whether they are those of a file.
   *
   * @example
   * columnsOf({ columns }, exported) { return exported ? columns : columns.filter(({ id }) => id !== 'mail'); }
   */
  protected columnsOf({ columns }: Table, exported?: boolean): readonly Column[] {
    return exported ? columns : columns.filter((column) => roleOf(column) !== 'key');
  }

  /** The columns that an answer will have, where they are known before it: for the place that waits for them, and so that no link sorts by others. */
  protected get expectedColumns(): readonly Column[] {
    return [];
  }

  /**
   * Whether a row is the viewer's own, and stands out.
   *
   * @example
   * isOwn(row) { return row.isViewer === true; }
   */
  protected isOwn(_row: Row): boolean {
    return false;
  }

  /**
   * What a row's name is wrapped in: a link (`row-href`), a button that picks the row (`selectable`), or nothing.
   *
   * @example
   * renderName(content, row) { return html`${super.renderName(content, row)} <small>${row.mail}</small>`; }
   */
  protected renderName(content: unknown, row: Row): unknown {
    return this.#selection.name(content, row, () => this.pick(row));
  }

  /**
   * Dispatches `analytics-select`, and narrows the other elements to the row where that is wanted (`cross-filter`).
   *
   * @returns Whether the host let it: `false` after `preventDefault()`.
   *
   * @example
   * html`<button type="button" @click=${() => this.pick(row)}>…</button>`
   */
  protected pick(row: Row): boolean {
    return this.#selection.pick(row);
  }

  /**
   * What narrows the table, above it: the search field where the source can search, and there is more than can be seen at once.
   *
   * @param table The page of rows that is shown.
   *
   * @example
   * renderTools(table) { return html`${super.renderTools(table)} ${this.renderTierFilter()}`; }
   */
  protected renderTools({ searchable, rowCount, rows, columns }: Table): unknown {
    // What fits on the smallest page is found by looking; but a field that found little stays under the reader's fingers.
    const isSearched = this.tableView.search || this.answeredQuery?.search;
    // Only words are searched: nobody finds a day by typing.
    const hasWords = columns.some(({ kind }) => kind === 'text');
    if (!searchable || (!isSearched && (!hasWords || (rowCount ?? rows.length) <= SMALLEST_PAGE))) return nothing;
    return html`<div class="tools">${this.tableView.renderSearch()}</div>`;
  }

  /** The whole screen has room for more rows; afterwards there are as many as before, unless the reader has chosen. */
  protected override resized(isFullScreen: boolean): void {
    const { table } = this.answer;
    const count = table?.rowCount ?? table?.rows.length ?? 0;
    if (isFullScreen && count > this.pageSize && this.pageSize < FULL_SCREEN_ROWS) {
      this.#usualSize = this.pageSize;
      this.pageSize = FULL_SCREEN_ROWS;
      this.tableView.page = 0;
    } else if (!isFullScreen && this.#usualSize !== undefined) {
      if (this.pageSize === FULL_SCREEN_ROWS) this.pageSize = this.#usualSize;
      this.#usualSize = undefined;
      this.tableView.page = 0;
    }
  }

  #nameOf(row: Row): string {
    const columns = this.answer.table?.columns ?? [];
    const column = columns.find((one) => roleOf(one) === 'name');
    const name = column && row[column.id];
    return typeof name === 'string' && name ? name : String(row['id']);
  }

  /** What picking a row here has done to the page, and the way back: the filters may be far from here. */
  #renderPicked(): unknown {
    const name = this.#selection.picked;
    if (name === undefined) return nothing;
    return html`<p class="picked" part="picked" role="status">
      <bdi>${messages.filters.pickedHere(name)}</bdi>
      <button
        type="button"
        class="link"
        @click=${() => {
          this.#selection.undo();
        }}
      >
        ${messages.filters.undo}
      </button>
    </p>`;
  }

  /** Which columns are shown; before the figures, of those that are expected, so that the heading stays as it is. */
  protected override renderControls(table: Table | undefined): unknown {
    return this.#chooser.render(
      table ? this.columnsOf(table) : this.expectedColumns.filter((column) => roleOf(column) !== 'key'),
    );
  }

  /** Those of the columns, hidden ones too. */
  protected override definitions(table: Table): readonly Column[] {
    return this.columnsOf(table).map((column) => this.#defined(column));
  }

  /** A host's own table says little of its columns: where they are the report's, that is known. */
  #defined(column: Column): Column {
    const { description } = this.expectedColumns.find(({ id }) => id === column.id) ?? {};
    return column.description || !description ? column : { ...column, description };
  }

  protected override renderBody(table: Table | undefined): unknown {
    return html`${this.#renderPicked()} ${super.renderBody(table)}`;
  }

  protected override isEmpty(table: Table): boolean {
    return table.rows.length === 0 && !this.tableView.search && this.tableView.page === 0;
  }

  protected override coverage(table: Table): string {
    const { range } = this.answeredQuery?.filters ?? {};
    // Of a period that has not begun nobody counts anything.
    if (range && this.followsRange && hasNotBegun(range) && this.isEmpty(table)) return '';
    const count = table.rowCount ?? table.rows.length;
    return `${this.format(count, { kind: 'integer' })} ${nameFor(count, this.rowNames)}`;
  }

  protected override arrivalWords(table: Table): string {
    return [super.arrivalWords(table), this.coverage(table)].filter(Boolean).join(', ');
  }

  protected override get searched(): string {
    return this.table ? this.tableView.search : super.searched;
  }

  protected override async wholeTable(signal: AbortSignal): Promise<Table> {
    const { wholeResult } = await exportModule.load();
    // While a newer answer is on its way, what is exported is what is shown, as its heading says.
    const query = this.answeredQuery ?? { filters: this.analytics.filtersFor(this), ...this.query };
    const { preparedTable } = this;
    const whole = preparedTable
      ? this.tableView.arranged(preparedTable)
      : await wholeResult({ query: (...question) => this.load(...question) }, query, {
          signal,
          mostPages: knownCount(this, 'export-pages', this.exportPages, 100),
          onProgress: (rows, count) => this.exporting.showProgress(rows, count),
        });
    return { ...whole, columns: this.columnsOf(whole, true) };
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    this.pageSize = knownCount(this, 'page-size', this.pageSize, PAGE_SIZE);
    this.tableView.follow(this.analytics, this.query.params, changed.has('table') ? this.table : undefined);
  }

  protected override renderSkeleton(): TemplateResult {
    const count = this.drawnBefore.value ?? this.pageSize + 1;
    return tableSkeleton({
      columns: this.#chooser.shown(this.expectedColumns.filter((column) => roleOf(column) !== 'key')),
      rows: Math.min(count, this.pageSize),
      more: count > this.pageSize,
    });
  }

  protected override updated(changed: PropertyValues) {
    super.updated(changed);
    const { table } = this.answer;
    const { page = 0, search } = this.answeredQuery ?? {};
    // More than a page is as good as any other number, and tells less.
    if (table && page === 0 && !search)
      this.drawnBefore.remember(Math.min(table.rowCount ?? table.rows.length, this.pageSize + 1));
  }

  protected override renderTable(table: Table): unknown {
    // A table that the host hands over is whole, so sorting and paging it here is sorting and paging all of it.
    const whole = this.table !== undefined && table.rowCount === undefined;
    const page = whole ? this.tableView.pageOf(table) : table;
    return html`${this.renderTools(page)} ${this.tableView.render(page, whole, this.answeredQuery)}`;
  }
}
