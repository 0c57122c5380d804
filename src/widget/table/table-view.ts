import { html, nothing } from 'lit';
import { cell } from '../../core/table-ops.js';
import type { Column, Row, Sort, Table } from '../../core/types.js';

/** How one table is drawn; its state is its owner's. */
export interface TableView {
  readonly label: string;
  readonly table: Table;
  readonly columns: readonly Column[];
  readonly sort: Sort | undefined;
  /** What stands in the one cell of a table without rows. */
  readonly nothingFound: string;
  sortable(column: Column): boolean;
  cell(value: unknown, column: Column, row: Row): unknown;
  exact(value: unknown, column: Column): string;
  /** What to wrap the name's content in: a link, a button, or nothing. */
  name(content: unknown, row: Row): unknown;
  mark(row: Row): string;
  count(value: number): string;
  onSort(column: Column): void;
}

/** A table with sticky heading, names and totals; it scrolls on its own where the page is narrower. */
export function tableView(view: TableView): unknown {
  const { table, columns, label } = view;
  const name = columns.find(({ kind }) => kind === 'text') ?? columns[0];
  return html`<div class="scroll" role="region" tabindex="0" aria-label=${`${label}: table`}>
    <table part="table">
      <thead>
        <tr>
          ${columns.map((column) => head(view, column, column === name))}
        </tr>
      </thead>
      <tbody>
        ${table.rows.map(
          (row) =>
            html`<tr class=${view.mark(row) || nothing}>
              ${columns.map((column) => bodyCell(view, row, column, column === name))}
            </tr>`,
        )}
        ${
          table.rows.length
            ? nothing
            : html`<tr>
                <td class="text" colspan=${columns.length}>${view.nothingFound}</td>
              </tr>`
        }
      </tbody>
      ${table.totals && table.rows.length ? totalsRow(view, table.totals) : nothing}
    </table>
  </div>`;
}

function head(view: TableView, column: Column, name: boolean) {
  const { sort } = view;
  const sorted = sort?.by === column.id;
  const arrow = sort?.descending ? '↓' : '↑';
  return html`<th
    scope="col"
    class=${name ? 'text name' : alignment(column)}
    aria-sort=${sorted ? (sort.descending ? 'descending' : 'ascending') : nothing}
    title=${column.description ?? nothing}
  >
    ${
      view.sortable(column)
        ? html`<button
            type="button"
            class="sort"
            @click=${() => {
              view.onSort(column);
            }}
          >
            ${column.label}${sorted ? html`<span aria-hidden="true"> ${arrow}</span>` : nothing}
          </button>`
        : column.label
    }
  </th>`;
}

function bodyCell(view: TableView, row: Row, column: Column, name: boolean) {
  const value = cell(row, column.id);
  const content = view.cell(value, column, row);
  const title = view.exact(value, column);
  return name
    ? html`<th scope="row" class="text name" title=${title}><span class="clamp">${view.name(content, row)}</span></th>`
    : html`<td class=${alignment(column)} title=${title}>${content}</td>`;
}

function totalsRow(view: TableView, totals: Row) {
  const { table, columns } = view;
  const known = (column: Column) => cell(totals, column.id) != null;
  return html`<tfoot>
    <tr>
      ${columns.map((column, index) =>
        index === 0
          ? html`<th scope="row" class="text name">All ${view.count(table.rowCount ?? table.rows.length)}</th>`
          : html`<td
              class=${alignment(column)}
              title=${known(column) ? view.exact(totals[column.id], column) : nothing}
            >
              ${known(column) ? view.cell(totals[column.id], column, totals) : nothing}
            </td>`,
      )}
    </tr>
  </tfoot>`;
}

function alignment(column: Column): string {
  return column.kind === 'text' ? 'text' : 'number';
}

/** Where the reader is in a longer result, and the way to the rest. */
export function pager(options: {
  /** The page that is chosen; it may still be on its way. */
  readonly page: number;
  readonly pageSize: number;
  /** How many rows come before the shown ones. */
  readonly from: number;
  readonly sizes: readonly number[];
  readonly shown: number;
  readonly count: number;
  text(value: number): string;
  onPage(page: number): void;
  onSize(size: number): void;
}): unknown {
  const { page, pageSize, from, sizes, shown, count, text } = options;
  if (count <= Math.min(...sizes, pageSize)) return nothing;
  const offered = [...new Set([...sizes, pageSize])].sort((a, b) => a - b);
  // A button that were disabled under a reader's finger would drop the keyboard's focus.
  const turn = (label: string, to: number, ends: boolean) =>
    html`<button
      type="button"
      aria-disabled=${ends ? 'true' : nothing}
      @click=${() => {
        if (!ends) options.onPage(to);
      }}
    >
      ${label}
    </button>`;
  return html`<div class="pager" part="pager">
    <span class="count">${shown ? `${text(from + 1)}–${text(from + shown)} of ${text(count)}` : nothing}</span>
    <label>
      Rows
      <select
        @change=${(event: Event) => {
          options.onSize(Number((event.target as HTMLSelectElement).value));
        }}
      >
        ${offered.map((size) => html`<option value=${size} ?selected=${size === pageSize}>${size}</option>`)}
      </select>
    </label>
    ${turn('Previous', page - 1, page === 0)} ${turn('Next', page + 1, (page + 1) * pageSize >= count)}
  </div>`;
}
