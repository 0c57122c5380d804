import { noted } from '../../core/notices.js';
import { messages } from '../../core/text/messages.js';
import type { Query, Row, Table } from '../../core/types.js';

/** As many rows as every source gives at a time. */
const PAGE = 1000;
/** More groups or buckets than a chart could draw or a reader could compare. */
const MOST_PAGES = 20;

/** Every row of an answer, page by page; where that would be too many, those of the first pages and a notice that says so. */
export async function allRows(ask: (query: Query) => Promise<Table>, query: Query): Promise<Table> {
  const first = await ask({ ...query, page: 0, pageSize: PAGE });
  const count = first.rowCount ?? first.rows.length;
  const size = first.rows.length;
  const pages = size > 0 ? Math.min(Math.ceil(count / size), MOST_PAGES) : 1;
  const rows: Row[] = [...first.rows];
  for (let page = 1; page < pages; page++) {
    const next = await ask({ ...query, page, pageSize: PAGE });
    if (next.rows.length === 0) break;
    rows.push(...next.rows);
  }
  const whole: Table = { ...first, rows, rowCount: rows.length };
  return rows.length < count
    ? noted(whole, [{ code: 'capped', message: messages.usage.capped(rows.length, count) }])
    : whole;
}
