import type { Query } from '../../core/types.js';
import type { UrlParams } from '../http.js';

/** Our parameters as the server spells them; any other is passed on by its own name. */
const PARAMS: ReadonlyMap<string, string> = new Map([
  ['timeZone', 'time_zone'],
  ['weekStart', 'week_start'],
]);

/**
 * Parameters in the server's spelling; buckets are those of the range's own zone unless stated otherwise, and so are the hours
 * and weekdays of a report that has those.
 */
export function wireParams({ params = {}, filters }: Query, isZoned = false): UrlParams {
  const { bucket, timeZone = isZoned || bucket !== undefined ? filters?.range?.timeZone : undefined } = params;
  return Object.fromEntries(
    Object.entries({ ...params, timeZone }).map(([id, value]) => [PARAMS.get(id) ?? id, value]),
  );
}
