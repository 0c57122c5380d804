import { html, type LitElement } from 'lit';
import type { AnalyticsContext } from '../../core/context.js';
import { equal } from '../../core/equal.js';
import { memo } from '../../core/memo.js';
import { arrange } from '../../core/table-ops.js';
import { messages } from '../../core/text/messages.js';
import type { Column, Params, Query, Sort, Table } from '../../core/types.js';
import { AddressController } from '../filters/address-controller.js';
import type { AddressChange, AddressPart } from '../filters/context-address.js';
import { addressKey, count, readSort, sortText } from './table-address.js';
import { pager } from './pager.js';
import { renderTable, type TableDrawing } from './render-table.js';

const SEARCH_DELAY = 250;
/** More than a reader can choose is a slip, or mischief. */
const MOST_PAGES = 100_000;
const MOST_ROWS = 1000;

export interface TableViewHost extends LitElement {
  pageSize: number;
}

/** What a table is drawn with, beside the reader's own choices. */
export interface TableViewOptions extends Pick<
  TableDrawing,
  'rowNames' | 'cell' | 'exact' | 'name' | 'isHighlighted' | 'count'
> {
  readonly label: string;
  /** What is searched for: what the reader has typed, unless the element has no search at present. */
  readonly search: string | undefined;
  /** The table's report: its name in the address. */
  readonly report: string;
  /** The columns that the report is known to have; none where it is not known. */
  readonly known: readonly Column[];
  /** Those of the answer that is shown; none before it. */
  readonly shown: readonly Column[] | undefined;
  /** The columns to show, in order. */
  columns(table: Table): readonly Column[];
}

/**
 * A table that a reader sorts, searches and pages through, always over the whole result: the source does it, or, for a table
 * that the host has handed over whole, this does. Its `query` goes into the element's own.
 */
export class TableView {
  readonly #host: TableViewHost;
  readonly #options: () => TableViewOptions;
  readonly #address: AddressController;
  readonly #defaultSort: Sort | undefined;
  #defaultSize: number | undefined;
  #sort: Sort | undefined;
  /** A linked order by what the report is not known to have: by a host's own column, or by nothing. The first answer tells. */
  #linkedSort: string | undefined;
  #page = 0;
  #search = '';
  #searchTimer: ReturnType<typeof setTimeout> | undefined;
  #viewer: string | undefined;
  #filters: Readonly<Record<string, unknown>> | undefined;
  /** In the order that was last shown, so that a page of it costs nothing. */
  readonly #arrange = memo((table: Table, sort?: Sort, search?: string) => arrange(table, { sort, search }));

  /** @param sort The order before a reader chooses one; the source's own where there is none. */
  constructor(host: TableViewHost, sort: Sort | undefined, options: () => TableViewOptions) {
    this.#host = host;
    this.#sort = this.#defaultSort = sort;
    this.#options = options;
    this.#address = new AddressController(host, this.#part());
  }

  /** The page, from 0. */
  get page(): number {
    return this.#page;
  }

  set page(page: number) {
    if (page === this.#page) return;
    this.#page = page;
    this.#address.changed('replace');
    this.#host.requestUpdate();
  }

  get sort(): Sort | undefined {
    return this.#sort;
  }

  get search(): string {
    return this.#search;
  }

  /** What the reader has chosen, as a part of a question. */
  get query(): Pick<Query, 'page' | 'pageSize' | 'sort' | 'search'> {
    return {
      page: this.#page,
      pageSize: this.#host.pageSize,
      ...(this.#sort && { sort: this.#sort }),
      ...(this.#search && { search: this.#search }),
    };
  }

  /**
   * Goes back to the first page under other filters or parameters, and forgets a search for another viewer. Call it in `willUpdate`, before
   * anything is asked.
   *
   * @param params Those of the element's question.
   * @param hostTable The table that the host has just handed over, where it has.
   */
  follow(
    { name, identity, filters }: AnalyticsContext,
    params: Params | undefined,
    hostTable: Table | undefined,
  ): void {
    this.#sortAsLinked();
    const viewer = `${name} ${identity}`;
    // That a range has moved on with the clock is no reason to turn the page.
    const chosen: Readonly<Record<string, unknown>> = { filters: { ...filters, range: filters.range?.choice }, params };
    const former = { page: this.#page, search: this.#search };
    if (viewer !== this.#viewer && this.#viewer !== undefined) {
      // What one person has typed is not asked for another.
      clearTimeout(this.#searchTimer);
      this.#search = '';
    }
    if (this.#filters && (viewer !== this.#viewer || !equal(chosen, this.#filters))) this.#page = 0;
    this.#viewer = viewer;
    this.#filters = chosen;
    if (!equal(former, { page: this.#page, search: this.#search })) this.#address.changed('replace');
    if (hostTable)
      this.#page = Math.min(this.#page, Math.max(Math.ceil(hostTable.rows.length / this.#host.pageSize) - 1, 0));
  }

  /** A whole table in the reader's order, with what was searched for. */
  arranged(table: Table): Table {
    return this.#arrange(table, this.#sortOf(table), this.#options().search);
  }

  /** The chosen page of a whole table. */
  pageOf(table: Table): Table {
    const { pageSize } = this.#host;
    return { searchable: true, ...arrange(this.arranged(table), { page: this.#page, pageSize }) };
  }

  /**
   * A page of rows, and the pager.
   *
   * @param whole Whether the page is of a table that is all there is, so that it is sorted here.
   * @param answered The question that the page answers: until a newer answer is there, rows stand in the order and on the page
   *   that they were asked for.
   */
  render(table: Table, whole: boolean, answered: Query | undefined): unknown {
    const { label, search, count, columns, ...drawing } = this.#options();
    const [, rowsName] = drawing.rowNames;
    const { pageSize } = this.#host;
    const query = answered ?? { ...this.query, sort: this.#sortOf(table), search };
    const words = messages.tableView;
    return html`${renderTable({
      ...drawing,
      label,
      count,
      table,
      columns: columns(table),
      sort: query.sort,
      nothingFound: query.search
        ? words.notFound(rowsName, query.search)
        : query.page
          ? words.nothingOnPage(rowsName)
          : words.nothingMatches(rowsName),
      sortable: (column) => whole || column.sortable === true,
      onSort: (column) => this.#sortBy(column),
    })}
    ${pager({
      page: this.#page,
      pageSize,
      from: (query.page ?? 0) * (query.pageSize ?? pageSize),
      rowsOnPage: table.rows.length,
      count: table.rowCount ?? table.rows.length,
      text: count,
      onPage: (page) => {
        this.#page = page;
        this.#chosen('push');
      },
      onSize: (size) => {
        this.#defaultSize ??= this.#host.pageSize;
        this.#host.pageSize = size;
        this.#page = 0;
        this.#chosen('push');
      },
    })}`;
  }

  /** The field that searches the whole result. */
  renderSearch(): unknown {
    const words = messages.tableView.search(this.#options().rowNames);
    return html`<input
      class="search"
      part="search"
      type="search"
      placeholder=${words}
      aria-label=${words}
      .value=${this.#search}
      @input=${this.#typed}
    />`;
  }

  /** The chosen order, where the table has that column at all. */
  #sortOf({ columns }: Table): Sort | undefined {
    return columns.some(({ id }) => id === this.#sort?.by) ? this.#sort : undefined;
  }

  /** The columns that are known so far; none where the report's are not. */
  get #columns(): readonly Column[] {
    const { known, shown = [] } = this.#options();
    return known.length ? [...known, ...shown] : [];
  }

  #sortAsLinked() {
    if (this.#linkedSort === undefined || !this.#options().shown) return;
    this.#sort = readSort(this.#linkedSort, this.#columns) ?? this.#sort;
    this.#linkedSort = undefined;
  }

  /** Numbers start with the largest, names and ranks with the first; a second press turns the order round. */
  #sortBy({ id, kind }: Column) {
    const descending = this.#sort?.by === id ? !this.#sort.descending : kind !== 'text' && id !== 'rank';
    this.#sort = { by: id, descending };
    this.#linkedSort = undefined;
    this.#page = 0;
    this.#chosen('push');
  }

  #chosen(how: AddressChange) {
    this.#address.changed(how);
    this.#host.requestUpdate();
  }

  #part(): AddressPart {
    const key = () => addressKey(this.#host.id || this.#options().report);
    return {
      get key() {
        return key();
      },
      parameters: { sort: 'sort', page: 'page', rows: 'page', search: 'search' },
      values: () => ({
        sort: this.#linkedSort ?? (equal(this.#sort, this.#defaultSort) ? undefined : sortText(this.#sort)),
        page: this.#page ? String(this.#page + 1) : undefined,
        rows:
          this.#defaultSize === undefined || this.#defaultSize === this.#host.pageSize
            ? undefined
            : String(this.#host.pageSize),
        search: this.#search || undefined,
      }),
      adopt: (values) => {
        this.#adopt(values);
      },
    };
  }

  #adopt({ sort, page, rows, search }: Readonly<Record<string, string | undefined>>) {
    clearTimeout(this.#searchTimer);
    const read = readSort(sort, this.#columns);
    this.#sort = read ?? this.#defaultSort;
    this.#linkedSort = read ? undefined : sort;
    this.#page = (count(page, MOST_PAGES) ?? 1) - 1;
    this.#search = search?.trim() ?? '';
    const size = count(rows, MOST_ROWS) ?? this.#defaultSize;
    if (size !== undefined) {
      this.#defaultSize ??= this.#host.pageSize;
      this.#host.pageSize = size;
    }
    // The page belongs to the filters and the viewer that it came with, even where they have just changed.
    this.#viewer = this.#filters = undefined;
    this.#host.requestUpdate();
  }

  readonly #typed = (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    clearTimeout(this.#searchTimer);
    this.#searchTimer = setTimeout(() => {
      this.#search = value.trim();
      this.#page = 0;
      this.#chosen('type');
    }, SEARCH_DELAY);
  };
}
