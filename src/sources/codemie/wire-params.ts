import type { Query } from '../../core/types.js';
import type { UrlParams } from '../http.js';

/** Our parameters as the server spells them; any other is passed on by its own name. */
const PARAMS: ReadonlyMap<string, string> = new Map([
  ['timeZone', 'time_zone'],
  ['weekStart', 'week_start'],
]);

/** Parameters in the server's spelling; buckets are those of the range's own zone unless stated otherwise. */
export function wireParams({ params = {}, filters }: Query): UrlParams {
  const { bucket, timeZone = bucket === undefined ? undefined : filters?.range?.timeZone } = params;
  return Object.fromEntries(
    Object.entries({ ...params, timeZone }).map(([id, value]) => [PARAMS.get(id) ?? id, value]),
  );
}
