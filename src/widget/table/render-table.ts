import { html, nothing } from 'lit';
import { breakable } from './breakable.js';
import { messages } from '../../core/text/messages.js';
import { cell } from '../../core/table-ops.js';
import type { Column, Row, Sort, Table } from '../../core/types.js';
import { apart } from '../apart.js';
import { nameColumn } from './name-column.js';
import { scrollStop } from './scroll-stop.js';

/** How one table is drawn; its state is its owner's. */
export interface TableDrawing {
  readonly label: string;
  /** What a row is called, and what many are. */
  readonly rowNames: readonly [one: string, many: string];
  readonly table: Table;
  readonly columns: readonly Column[];
  readonly sort: Sort | undefined;
  /** What stands in the one cell of a table without rows. */
  readonly nothingFound: string;
  sortable(column: Column): boolean;
  /** A cell's content. */
  cell(value: unknown, column: Column, row: Row): unknown;
  /** The same with all its digits, for its tooltip. */
  exact(value: unknown, column: Column): string;
  /** What to wrap the name's content in: a link, a button, or nothing. */
  name(content: unknown, row: Row): unknown;
  isHighlighted(row: Row): boolean;
  /** A number of rows as text. */
  count(value: number): string;
  onSort(column: Column): void;
}

/** A table with sticky heading, names and totals; it scrolls on its own where the page is narrower. */
export function renderTable(view: TableDrawing): unknown {
  const { table, columns, label } = view;
  const name = nameColumn(columns);
  return html`<div class="sides">
    <div class="scroll" role="region" ${scrollStop()} aria-label=${messages.tableView.region(label)}>
      <table part="table">
        <thead>
          <tr>
            ${columns.map((column) => head(view, column, column === name))}
          </tr>
        </thead>
        <tbody>
          ${table.rows.map(
            (row) =>
              html`<tr class=${view.isHighlighted(row) ? 'own' : nothing}>
                ${columns.map((column) => bodyCell(view, row, column, column === name))}
              </tr>`,
          )}
          ${
            table.rows.length
              ? nothing
              : html`<tr>
                  <td class="text" colspan=${columns.length}>${apart(view.nothingFound)}</td>
                </tr>`
          }
        </tbody>
        ${table.totals && table.rows.length ? totalsRow(view, table.totals, name) : nothing}
      </table>
    </div>
  </div>`;
}

function head(view: TableDrawing, column: Column, name: boolean) {
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
            ${apart(column.label)}${sorted ? html`<span aria-hidden="true"> ${arrow}</span>` : nothing}
          </button>`
        : apart(column.label)
    }
  </th>`;
}

function bodyCell(view: TableDrawing, row: Row, column: Column, name: boolean) {
  const value = cell(row, column.id);
  const content = view.cell(value, column, row);
  const title = view.exact(value, column);
  return name
    ? html`<th scope="row" class="text name" title=${title}>
        <span class="clamp">${view.name(wrapping(content), row)}</span>
      </th>`
    : column.kind === 'text'
      ? html`<td class="text" title=${title}><span class="clamp">${wrapping(content)}</span></td>`
      : html`<td class=${alignment(column)} title=${title}>${apart(content)}</td>`;
}

/** Longer words would make the line of totals higher than the names above it. */
const LONGEST_LABEL = 30;

/** What the figures below are the totals of: "All 30 days", where that is no longer than a name. */
function totalsLabel({ table, rowNames, count }: TableDrawing): string {
  const rows = table.rowCount ?? table.rows.length;
  const words = messages.tableView.all(count(rows), rowNames[1]);
  return rows === 1 || words.length > LONGEST_LABEL ? messages.tableView.total : words;
}

function totalsRow(view: TableDrawing, totals: Row, name: Column | undefined) {
  const { columns } = view;
  const hasTotal = (column: Column) => cell(totals, column.id) != null;
  return html`<tfoot>
    <tr>
      ${columns.map((column) =>
        column === name
          ? html`<th scope="row" class="text name">${apart(totalsLabel(view))}</th>`
          : html`<td
              class=${alignment(column)}
              title=${hasTotal(column) ? view.exact(totals[column.id], column) : nothing}
            >
              ${hasTotal(column) ? apart(view.cell(totals[column.id], column, totals)) : nothing}
            </td>`,
      )}
    </tr>
  </tfoot>`;
}

function wrapping(content: unknown): unknown {
  return typeof content === 'string' ? html`<bdi>${breakable(content)}</bdi>` : apart(content);
}

function alignment({ kind }: Column): string {
  return kind === 'text' ? 'text' : kind === 'datetime' ? 'number moment' : 'number';
}
