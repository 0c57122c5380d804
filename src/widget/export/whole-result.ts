import type { AnalyticsContext } from '../../core/context.js';
import { noted } from '../../core/notices.js';
import { SourceError } from '../../core/source-error.js';
import { messages } from '../../core/text/messages.js';
import type { Notice, Query, Row, Table } from '../../core/types.js';

const words = messages.file;

/** As many rows as are asked for at a time: CodeMie gives no more. */
export const PAGE_ROWS = 1000;
/** CodeMie answers no page beyond the hundredth of these, and a longer file belongs in a query of its own. */
export const MOST_PAGES = 100;

/** How a whole result is fetched. */
export interface WholeResultOptions {
  readonly signal: AbortSignal;
  /** How many pages are asked for at most. */
  readonly mostPages?: number | undefined;
  /** Called after each page but the last, with the rows so far and all that there are. */
  readonly onProgress?: ((rows: number, count: number) => void) | undefined;
}

/** The code of a notice that a result is not whole, or that its source repeats rows. */
export const INCOMPLETE = 'incomplete-export';

/**
 * The whole result of `query`: all its pages, with the totals of the first. It ends, with a notice, at a page that brings
 * nothing new or has become shorter; a row that comes again on another page stands once.
 *
 * @throws {SourceError} `invalid` where the result has more pages than are asked for at most.
 */
export async function wholeResult(
  context: Pick<AnalyticsContext, 'query'>,
  query: Query,
  { signal, mostPages = MOST_PAGES, onProgress }: WholeResultOptions,
): Promise<Table> {
  const ask = (page: number) => context.query({ ...query, page, pageSize: PAGE_ROWS }, { signal });
  const first = await ask(0);
  const size = first.rows.length;
  const count = first.rowCount ?? size;
  const pages = size ? Math.ceil(count / size) : 1;
  if (pages > mostPages) throw new SourceError('invalid', words.tooManyPages(count, size, mostPages));
  const idOf = identityIn(first);
  const seen = new Set(first.rows.map(idOf));
  const rows = [...first.rows];
  let repeated = 0;
  let reason = '';
  for (let page = 1; page < pages && !reason; page++) {
    onProgress?.(rows.length, count);
    const next = await ask(page);
    const fresh = next.rows.filter((row) => !seen.has(idOf(row)));
    repeated += next.rows.length - fresh.length;
    for (const row of fresh) seen.add(idOf(row));
    rows.push(...fresh);
    const isLast = page === pages - 1;
    if (next.rows.length && !fresh.length) reason = words.sameAgain;
    else if (!isLast && next.rows.length < size) reason = words.shorter;
  }
  const notices: Notice[] = [];
  const say = (message: string) => notices.push({ code: INCOMPLETE, message });
  if (rows.length < count) say([words.partial(rows.length, count), reason].filter(Boolean).join(' '));
  if (repeated) say(words.repeated(repeated));
  return noted({ ...first, rows, rowCount: rows.length }, notices);
}

/** What tells one row from another: the keys of its table, else all that it holds. */
function identityIn({ columns }: Table): (row: Row) => string {
  const keys = columns.filter(({ role }) => role === 'key').map(({ id }) => id);
  return (row) => {
    const values = keys.map((id) => row[id]);
    return JSON.stringify(values.length && values.every((value) => value != null) ? values : row, plain);
  };
}

const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
