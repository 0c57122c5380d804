import type { Params } from '../../core/types.js';
import type { UrlParams } from '../http.js';

/** Which snapshot is meant; a season without a view tells its view itself. */
export function snapshotParams({ view, season }: Params): UrlParams {
  const implied = season === undefined ? undefined : String(season).includes('Q') ? 'quarterly' : 'monthly';
  return { view: view ?? implied, season_key: season };
}
