import { fileReportWords as words } from '../../../core/text/file-report-words.js';
import { notFiltered } from '../../../core/notices.js';
import { SourceError } from '../../../core/source-error.js';
import type { Filters, Notice, Query, Table } from '../../../core/types.js';
import type { EventTable, TextColumn } from '../event-table.js';
import { perTable } from '../scan/once.js';
import { selectRows } from '../scan/selection.js';

/** A span of time in milliseconds, its end exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A question with the events that it is about. */
export interface Asked {
  readonly table: EventTable;
  readonly query: Query;
  readonly now: number;
  readonly span: Span;
  readonly rows: Int32Array;
  /** The rows of another span, with the same filters. */
  readonly during: (span: Span) => Int32Array;
  /** What is to be known of the filters, before all else. */
  readonly notices: readonly Notice[];
}

const FILTERS = ['range', 'users', 'projects'];
const NAMED_IN_MESSAGE = 5;

/**
 * Finds the events that a question is about: up to now, as a server would, which knows nothing of what comes.
 * @throws SourceError `invalid` for a range that is none
 */
export function asked(table: EventTable, query: Query, now: number): Asked {
  const { filters = {} } = query;
  const span = spanOf(filters, now, firstTime(table));
  const known = knownIn(table);
  const notices: Notice[] = [];
  const keep = (filter: 'users' | 'projects') => {
    const wanted = filters[filter];
    if (!wanted?.length) return undefined;
    const outside = [...new Set(wanted.filter((id) => !known[filter].has(id)))];
    if (outside.length > 0) notices.push(outOfScope(filter, outside));
    return wanted.filter((id) => known[filter].has(id));
  };
  const narrowing = { users: keep('users'), projects: keep('projects') };
  const during = (other: Span) => selectRows(table, { ...other, ...narrowing });
  return { table, query, now, span, rows: during(span), during, notices };
}

/** What every answer says: from when on there are events, and what is to be known of it. */
export function told(
  { table, query, notices }: Asked,
  more: readonly Notice[] = [],
): Pick<Table, 'dataFrom' | 'notices'> {
  const first = firstTime(table);
  const all = [...notices, ...more, ...unknownFilters(query.filters ?? {})];
  return {
    ...(first !== null && { dataFrom: new Date(first).toISOString() }),
    ...(all.length > 0 && { notices: all }),
  };
}

const timesOf = perTable(({ time, length }): { readonly first: number | null; readonly last: number | null } => {
  let [first, last] = [Infinity, -Infinity];
  for (let row = 0; row < length; row++) {
    const at = time[row] as number;
    if (at < first) first = at;
    if (at > last) last = at;
  }
  return length === 0
    ? { first: null, last: null }
    : { first: Math.floor(first / 1000), last: Math.floor(last / 1000) };
});

/** When the first event was, in milliseconds; `null` of none. */
export const firstTime = (table: EventTable): number | null => timesOf(table).first;
export const lastTime = (table: EventTable): number | null => timesOf(table).last;

/** All there is, unless a range is chosen. */
function spanOf({ range }: Filters, now: number, first: number | null): Span {
  if (!range) return { from: Math.min(first ?? now, now), to: now };
  const [from, to] = [Date.parse(range.from), Date.parse(range.to)];
  if (Number.isNaN(from + to)) throw new SourceError('invalid', words.noRange(range.from, range.to));
  const last = Math.min(to, now);
  return { from: Math.min(from, last), to: last };
}

/** Whom and what a filter can name. */
const knownIn = perTable(({ text, people, projects }) => ({
  users: new Set([...people.keys(), ...valuesOf(text.user_id)]),
  projects: new Set([...projects, ...valuesOf(text.project_id)]),
}));

function valuesOf({ values }: TextColumn): string[] {
  return values.filter((value) => value !== null);
}

function outOfScope(filter: string, values: readonly string[]): Notice {
  const more = values.length - NAMED_IN_MESSAGE;
  const named = values.slice(0, NAMED_IN_MESSAGE).join(', ') + (more > 0 ? words.andMore(more) : '');
  return { code: 'filter-out-of-scope', message: words.outside(filter, named), filter, values };
}

/** What of a question does not narrow the answer. */
function unknownFilters(filters: Filters): Notice[] {
  return Object.entries(filters).flatMap(([filter, values]) =>
    FILTERS.includes(filter) || !Array.isArray(values) || !values.length
      ? []
      : [notFiltered(filter, values as readonly string[])],
  );
}
