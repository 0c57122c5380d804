import { noted } from '../../core/notices.js';
import { arrange } from '../../core/table-ops.js';
import type { Query, Row, Table } from '../../core/types.js';
import type { UrlParams } from '../http.js';
import type { Gateway } from './gateway.js';
import type { Report, WireSort } from './report.js';
import { merged, withShares } from '../shared/shares.js';
import type { Answer } from './wire.js';

/** Reads one page of a report. */
export type ReadPage = (params: UrlParams) => Promise<Answer>;

const PAGE = 1000;
const MOST_ROWS = 10_000;

/** What is searched for, if anything. */
export function searchText({ search }: Query): string | undefined {
  const text = search?.trim();
  return text === '' ? undefined : text;
}

/**
 * Answers a query of a paged report: sorted and searched by the server where it can, else over the whole result where
 * that can be had, else in the server's own order with a `capped` notice.
 */
export async function answerPaged(report: Report, query: Query, gateway: Gateway, read: ReadPage): Promise<Table> {
  const { page = 0, pageSize = PAGE } = query;
  const { descendsBy, shareOf } = report;
  const search = searchText(query);
  // The order of shares is that of what they are shares of.
  const ours = (id: string): string => (id === 'share' ? (shareOf ?? id) : id);
  const sortBy = (id: string): WireSort | undefined =>
    report.sorts?.[id] ??
    (gateway.sorts ? { wire: report.columns.find(({ column }) => column.id === ours(id))?.wire ?? id } : undefined);
  const searches = gateway.searches || report.searches === true;
  const merges = report.merged === true && !gateway.is;
  const sort = query.sort ?? (merges && descendsBy !== undefined ? { by: descendsBy, descending: true } : undefined);
  const by = sort && sortBy(sort.by);
  const urlParams: UrlParams = {
    ...(by !== undefined && {
      sort_by: by.wire,
      sort_order: (sort?.descending === true) === (by.reversed === true) ? 'asc' : 'desc',
    }),
    ...(searches && { search }),
  };
  const left = {
    sort: by === undefined ? sort && { ...sort, by: ours(sort.by) } : undefined,
    search: searches ? undefined : search,
    page,
    pageSize: query.pageSize,
  };
  const offered = (table: Table, whole: boolean): Table => ({
    ...table,
    columns: table.columns.map((column) =>
      whole || sortBy(column.id) !== undefined ? { ...column, sortable: true } : column,
    ),
    searchable: whole || searches,
  });
  const shared = async (table: Table, whole: boolean): Promise<Table> => {
    if (shareOf === undefined) return table;
    const found = urlParams['search'] !== undefined;
    // What a search has found is still a part of everything.
    const { totals } = found ? (await read({ page: 0, per_page: 1 })).table : table;
    return withShares(table, shareOf, totals?.[shareOf], whole && !found);
  };

  let whole: Table | undefined;
  const inOrder = !left.sort || (left.sort.descending === true && left.sort.by === descendsBy);
  if (inOrder && !merges && !left.search && pageSize <= PAGE) {
    const { table, total, more } = await read({ ...urlParams, page, per_page: pageSize });
    if (total !== undefined) {
      // CodeMie corrects costs after it has sorted by them.
      const { rows } = arrange(table, { sort: left.sort });
      return offered(await shared({ ...table, rows }, page === 0 && !more), total <= MOST_ROWS);
    }
    whole = table;
  }
  whole ??= await readWhole((wanted) => read({ ...urlParams, page: wanted, per_page: PAGE }));
  if (whole) {
    if (merges && shareOf !== undefined) whole = merged(whole, shareOf);
    return offered(arrange(await shared(whole, true), left), true);
  }
  const { table } = await read({ ...urlParams, page, per_page: Math.min(pageSize, PAGE) });
  const message = 'Too many rows to sort or search here: they stand in the order of the server.';
  return offered(await shared(noted(table, [{ code: 'capped', message }]), false), false);
}

/** Every row of a result, page after page; `undefined` when there are too many, or a page comes again. */
async function readWhole(read: (page: number) => Promise<Answer>): Promise<Table | undefined> {
  const rows: Row[] = [];
  let last: string | undefined;
  for (let page = 0; page * PAGE < MOST_ROWS; page++) {
    const { table, total = 0, more } = await read(page);
    if (total > MOST_ROWS) return undefined;
    rows.push(...table.rows);
    if (!more || !table.rows.length) return { ...table, rows };
    const text = JSON.stringify(table.rows);
    if (text === last) return undefined;
    last = text;
  }
  return undefined;
}
