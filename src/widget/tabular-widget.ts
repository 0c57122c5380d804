import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { arrange } from '../core/table-ops.js';
import type { Column, Query, Row, Sort, Table } from '../core/types.js';
import { AnalyticsWidget } from './analytics-widget.js';
import { tableStyles } from './table-view.styles.js';

const PAGE_SIZES = [10, 20, 50, 100];
const SEARCH_DELAY = 250;

/**
 * An element whose answer is a table that a reader sorts, searches and pages through: always over the whole result. A
 * subclass names its report, and may draw single cells its own way.
 *
 * @csspart search - The search field.
 * @csspart table - The table.
 * @csspart pager - Which rows are shown, and the way to others.
 * @cssproperty --analytics-table-max-height - Height from which the table scrolls on its own.
 */
export abstract class TabularWidget extends AnalyticsWidget {
  static override styles: CSSResultGroup = [AnalyticsWidget.styles, tableStyles];

  /** How many rows a page has. */
  @property({ attribute: 'page-size', type: Number, reflect: true }) pageSize = 10;

  @state() protected sort: Sort | undefined = this.defaultSort;
  @state() protected page = 0;
  @state() protected search = '';

  #filters = '';
  #searchTimer: ReturnType<typeof setTimeout> | undefined;

  /** The report behind the table. */
  protected abstract get report(): string;

  /** The order before a reader chooses one; the source's own unless stated. */
  protected get defaultSort(): Sort | undefined {
    return undefined;
  }

  /** What rows are called: "workflow", "workflows". */
  protected abstract get rowNames(): readonly [one: string, many: string];

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

  /** The columns to show, in order; all by default. */
  protected columnsOf(table: Table): readonly Column[] {
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
    return `${this.format(count, { kind: 'integer' })} ${this.rowNames[count === 1 ? 0 : 1]}`;
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#searchTimer);
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    // Page 7 of the former filters' result means nothing under the new ones.
    const filters = JSON.stringify([this.analytics.filters, this.analytics.identity]);
    if (this.#filters && filters !== this.#filters) this.page = 0;
    this.#filters = filters;
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="rows">
      ${Array.from({ length: this.pageSize + 2 }, () => html`<div class="skeleton"></div>`)}
    </div>`;
  }

  protected override renderTable(given: Table): TemplateResult {
    // A table that the host hands over is whole, so sorting and paging it here is sorting and paging all of it.
    const whole = this.table !== undefined && given.rowCount === undefined;
    const table = whole ? { ...arrange(given, this.query), searchable: true } : given;
    const columns = this.columnsOf(table);
    const name = columns.find(({ kind }) => kind === 'text');
    return html`
      ${table.searchable ? this.#renderSearch() : nothing}
      <div class="scroll" role="region" tabindex="0" aria-label=${`${this.heading ?? this.defaultHeading}: table`}>
        <table part="table">
          <thead>
            <tr>
              ${columns.map((column) => this.#renderHead(column, column === name, whole || column.sortable === true))}
            </tr>
          </thead>
          <tbody>
            ${table.rows.map(
              (row) =>
                html`<tr class=${this.isOwn(row) ? 'own' : nothing}>
                  ${columns.map((column) => this.#renderBodyCell(row, column, column === name))}
                </tr>`,
            )}
            ${
              table.rows.length
                ? nothing
                : html`<tr>
                    <td class="text" colspan=${columns.length}>
                      ${this.search ? `No ${this.rowNames[1]} match “${this.search}”.` : `No ${this.rowNames[1]} on this page.`}
                    </td>
                  </tr>`
            }
          </tbody>
          ${table.totals && table.rows.length ? this.#renderTotals(table, table.totals, columns) : nothing}
        </table>
      </div>
      ${this.#renderPager(table)}
    `;
  }

  #renderHead(column: Column, name: boolean, sortable: boolean) {
    const sorted = this.sort?.by === column.id;
    const direction = sorted ? (this.sort?.descending ? 'descending' : 'ascending') : nothing;
    return html`<th
      scope="col"
      class=${alignment(column)}
      aria-sort=${direction}
      title=${column.description ?? nothing}
    >
      ${
        sortable
          ? html`<button
              type="button"
              class="sort"
              @click=${() => {
                this.#sortBy(column);
              }}
            >
              ${column.label}${sorted ? html`<span aria-hidden="true"> ${this.sort?.descending ? '↓' : '↑'}</span>` : nothing}
            </button>`
          : column.label
      }
    </th>`;
  }

  #renderBodyCell(row: Row, column: Column, name: boolean) {
    const value = row[column.id];
    const content = this.renderCell(value, column, row);
    const title = this.exact(value, column);
    return name
      ? html`<th scope="row" class="text name" title=${title}><span class="clamp">${content}</span></th>`
      : html`<td class=${alignment(column)} title=${title}>${content}</td>`;
  }

  #renderTotals(table: Table, totals: Row, columns: readonly Column[]) {
    const count = table.rowCount ?? table.rows.length;
    return html`<tfoot>
      <tr>
        ${columns.map((column, index) =>
          index === 0
            ? html`<th scope="row" class="text name">All ${this.format(count, { kind: 'integer' })}</th>`
            : html`<td class=${alignment(column)}>
                ${
                  totals[column.id] === undefined || totals[column.id] === null
                    ? nothing
                    : this.renderCell(totals[column.id], column, totals)
                }
              </td>`,
        )}
      </tr>
    </tfoot>`;
  }

  #renderSearch() {
    return html`<div class="tools">
      <input
        class="search"
        part="search"
        type="search"
        placeholder=${`Search ${this.rowNames[1]}`}
        aria-label=${`Search ${this.rowNames[1]}`}
        .value=${this.search}
        @input=${this.#typed}
      />
    </div>`;
  }

  #renderPager(table: Table) {
    const count = table.rowCount ?? table.rows.length;
    const pages = Math.ceil(count / this.pageSize);
    if (count <= Math.min(...PAGE_SIZES, this.pageSize)) return nothing;
    const from = this.page * this.pageSize;
    const number = (value: number) => this.format(value, { kind: 'integer' });
    const sizes = [...new Set([...PAGE_SIZES, this.pageSize])].sort((a, b) => a - b);
    const turn = (to: number) => () => {
      this.page = to;
    };
    return html`<div class="pager" part="pager">
      <span class="count">
        ${table.rows.length ? `${number(from + 1)}–${number(from + table.rows.length)} of ${number(count)}` : nothing}
      </span>
      <label>
        Rows
        <select @change=${this.#pickSize}>
          ${sizes.map((size) => html`<option value=${size} ?selected=${size === this.pageSize}>${size}</option>`)}
        </select>
      </label>
      <button type="button" ?disabled=${this.page === 0} @click=${turn(this.page - 1)}>Previous</button>
      <button type="button" ?disabled=${this.page >= pages - 1} @click=${turn(this.page + 1)}>Next</button>
    </div>`;
  }

  /** Numbers start with the largest, names with the first; a second press turns the order round. */
  #sortBy(column: Column) {
    const descending =
      this.sort?.by === column.id ? !this.sort.descending : column.kind !== 'text' && column.id !== 'rank';
    this.sort = { by: column.id, descending };
    this.page = 0;
  }

  #pickSize(event: Event) {
    this.pageSize = Number((event.target as HTMLSelectElement).value);
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

function alignment(column: Column): string {
  return column.kind === 'text' ? 'text' : 'number';
}
