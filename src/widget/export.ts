import type { AnalyticsContext } from '../core/context.js';
import { formatValue } from '../core/format.js';
import { describeRange } from '../core/time-range.js';
import { SourceError } from '../core/source-error.js';
import type { Filters, Query, Table } from '../core/types.js';

const PAGE = 1000;
/** CodeMie answers no page beyond this row, and a longer file belongs in a query of its own. */
const MOST = 100_000;

/** The whole result of `query`: all its pages, with the totals of the first. */
export async function wholeResult(context: AnalyticsContext, query: Query, signal: AbortSignal): Promise<Table> {
  const first = await context.query({ ...query, page: 0, pageSize: PAGE }, { signal });
  const count = first.rowCount ?? first.rows.length;
  if (count > MOST)
    throw new SourceError('invalid', `The result has ${String(count)} rows; narrow it to at most ${String(MOST)}.`);
  const rows = [...first.rows];
  for (let page = 1; rows.length < count; page++) {
    const next = await context.query({ ...query, page, pageSize: PAGE }, { signal });
    if (next.rows.length === 0) break;
    rows.push(...next.rows);
  }
  return { ...first, rows, rowCount: rows.length };
}

/** What a reader of the file must know: report, period, zone, filters, and when the figures were true. */
export function aboutExport(
  context: AnalyticsContext,
  {
    heading,
    table,
    filters,
    since,
  }: { heading: string; table: Table; filters: Filters | undefined; since: string | undefined },
): (readonly [string, string])[] {
  const { locale, timeZone } = context;
  const about: (readonly [string, string])[] = [['Report', heading]];
  if (table.window) about.push(['Period', table.window]);
  else if (filters?.range) {
    about.push(['Period', describeRange(filters.range, locale)]);
    about.push(['From', filters.range.from], ['To (exclusive)', filters.range.to]);
  }
  about.push(['Time zone', timeZone]);
  for (const [name, value] of Object.entries(filters ?? {}))
    if (Array.isArray(value))
      about.push([name.charAt(0).toUpperCase() + name.slice(1), (value as string[]).join('; ')]);
  if (since) about.push([table.asOf ? 'As of' : 'Loaded', since]);
  for (const { message } of table.notices ?? []) about.push(['Note', message]);
  return about;
}

/** `workflows-2026-10-24-2026-11-22`: the report and its days, safe on every file system. */
export function fileName(heading: string, table: Table, filters: Filters | undefined, timeZone: string): string {
  const day = (iso: string) => formatValue(iso, { kind: 'datetime' }, { locale: 'sv-SE', timeZone }).slice(0, 10);
  const { range } = filters ?? {};
  const days =
    range && !table.window ? `-${day(range.from)}-${day(new Date(Date.parse(range.to) - 1).toISOString())}` : '';
  return `${heading.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-') || 'figures'}${days.replace(/[^\d-]/g, '')}`;
}

/** Hands `blob` to the reader as a file. */
export function download(blob: Blob, name: string) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the address when the click returns, but some read it later.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}
