import { notFiltered } from '../../core/notices.js';
import { SourceError } from '../../core/source-error.js';
import type { Filters, Notice, TimeRange } from '../../core/types.js';
import type { UrlParams } from '../http.js';

/** The filters as CodeMie reads them; `now` is the server's clock in milliseconds. */
export function filterParams(
  { range, users, projects }: { [Name in 'range' | 'users' | 'projects']?: Filters[Name] | undefined },
  now: number,
): UrlParams {
  return {
    ...(range && rangeParams(range, now)),
    users: commaList('user', users),
    projects: commaList('project', projects),
  };
}

/** The server refuses an end in its future and a start after the end. */
function rangeParams({ from, to }: TimeRange, now: number): UrlParams {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (Number.isNaN(start + end)) throw new SourceError('invalid', `“${from}” to “${to}” is not a time range.`);
  // A whole second before now: the server's clock is known by the second.
  const last = Math.min(end, Math.floor(now / 1000 - 1) * 1000);
  return {
    start_date: new Date(Math.min(start, last - 1)).toISOString(),
    end_date: new Date(last).toISOString(),
  };
}

/** The server splits at every comma, so an id that holds one would become two others. */
function commaList(what: string, ids: readonly string[] = []): string | undefined {
  const broken = ids.find((id) => id.includes(','));
  if (broken !== undefined) {
    throw new SourceError('invalid', `The ${what} “${broken}” has a comma in its id and cannot be asked for.`);
  }
  return ids.length ? ids.join(',') : undefined;
}

/** What of a question the server does not narrow its answer by. */
export function unknownFilters(filters: Filters): Notice[] {
  return Object.entries(filters).flatMap(([filter, values]) =>
    ['range', 'users', 'projects'].includes(filter) || !Array.isArray(values) || !values.length
      ? []
      : [notFiltered(filter, values as readonly string[])],
  );
}

/** The projects that are left of those wanted, and a notice of those that are not open to the viewer. */
export function inScope(wanted: readonly string[], open: ReadonlySet<string>): { kept: string[]; notices: Notice[] } {
  const values = wanted.filter((project) => !open.has(project));
  if (!values.length) return { kept: [...wanted], notices: [] };
  const message = `Not open to you, or not there: ${values.join(', ')}.`;
  return {
    kept: wanted.filter((project) => open.has(project)),
    notices: [{ code: 'filter-out-of-scope', message, filter: 'projects', values }],
  };
}
