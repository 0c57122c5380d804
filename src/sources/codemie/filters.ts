import { SourceError } from '../../core/source-error.js';
import type { Filters, TimeRange } from '../../core/types.js';
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
export function commaList(what: string, ids: readonly string[] = []): string | undefined {
  const broken = ids.find((id) => id.includes(','));
  if (broken !== undefined) {
    throw new SourceError('invalid', `The ${what} “${broken}” has a comma in its id and cannot be asked for.`);
  }
  return ids.length ? ids.join(',') : undefined;
}
