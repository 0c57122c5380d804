import { idKeyOf, usageColumns } from '../../core/catalogue/usage/usage-columns.js';
import { USAGE_DIMENSIONS } from '../../core/catalogue/usage/usage-dimensions.js';
import { readUsageParameters } from '../../core/catalogue/usage/usage-parameters.js';
import { wireName } from '../../core/catalogue/usage/wire-name.js';
import { usageCatalogTable } from '../../core/catalogue/usage/usage-catalog-table.js';
import type { Filters, Query, Table } from '../../core/types.js';
import { malformed, type UrlParams } from '../http.js';
import { inDollars } from '../shared/in-dollars.js';
import { isObject } from '../shared/values.js';
import { commaList } from './filters.js';
import type { OwnReport } from './report.js';
import { OF_100, type ColumnMap } from './wire-column.js';

export { catalogFromReports, usageFromReports } from '../shared/usage-from-reports.js';

/** Where our gateway answers any question, and where it lists what can be asked for; after `/v1/analytics/`. */
export const CATALOGUE_PATH = 'catalogue';
const QUERY_PATH = 'query';

/** The filters of `usage` beside those of every report. */
const NARROWING = USAGE_DIMENSIONS.filter((dimension) => !('filter' in dimension));

/** A question to `usage` as our gateway is asked it: the columns that it is answered with, and its own parameters. */
export function usageReport({ params = {}, filters = {} }: Query): OwnReport {
  const { measures, by, granularity, top } = readUsageParameters(params);
  const { timeZone = filters.range?.timeZone, weekStart } = params;
  const wireIds = new Map(by.map(({ id }) => [idKeyOf(id), `${wireName(id)}_id`]));
  const columns = usageColumns({ measures, by, granularity }).map((column): ColumnMap => ({
    wire: wireIds.get(column.id) ?? wireName(column.id),
    column: inDollars(column),
    ...(column.kind === 'percent' && { scale: OF_100 }),
  }));
  const names = (all: readonly { readonly id: string }[]) => all.map(({ id }) => wireName(id)).join(',');
  const narrowed = NARROWING.map(({ id, narrowedBy }) => [
    wireName(narrowedBy),
    commaList(id, listIn(filters, narrowedBy)),
  ]);
  return {
    report: { path: QUERY_PATH, columns },
    urlParams: {
      measures: names(measures),
      dimensions: by.length > 0 ? names(by) : undefined,
      granularity,
      time_zone: timeZone,
      week_start: weekStart,
      top,
      ...(Object.fromEntries(narrowed) as UrlParams),
    },
    unknown: withoutNarrowing(filters),
  };
}

/** The filters of a question without those that only `usage` has. */
function withoutNarrowing(filters: Filters): Filters {
  const own = new Set<string>(NARROWING.map(({ narrowedBy }) => narrowedBy));
  return Object.fromEntries(Object.entries(filters).filter(([id]) => !own.has(id)));
}

function listIn(filters: Filters, id: string): readonly string[] | undefined {
  const values = filters[id];
  return Array.isArray(values) ? (values as readonly string[]) : undefined;
}

/** What the server lists as `usage-catalog`: what its store can tell. */
export function readUsageCatalog(body: object): Table {
  const { data } = body as { data?: unknown };
  const rows: unknown = isObject(data) ? data['rows'] : undefined;
  if (!Array.isArray(rows)) throw malformed();
  const ids = new Set(rows.filter(isObject).flatMap(({ id, available }) => (available === false ? [] : [String(id)])));
  const has = (id: string) => ids.has(wireName(id));
  return usageCatalogTable(has, has);
}

/** Names are sorted by; ids beside them are not. */
export function withoutIdOrder(table: Table): Table {
  return {
    ...table,
    columns: table.columns.map((column) => (column.role === 'key' ? { ...column, sortable: false } : column)),
  };
}
