import type { AnalyticsContext } from '../../core/context.js';
import type { Parameter } from './address-search.js';

/** The dimensions that every page has; those of a host's own are parameters such as `filter.team`. */
const DIMENSIONS: readonly string[] = ['users', 'projects'];
const OTHER = 'filter.';

/** Which of the filters are meant. */
export interface FilterGroups {
  readonly range: boolean;
  readonly filters: boolean;
}

const BOTH: FilterGroups = { range: true, filters: true };

/** Whether a parameter, without its prefix, is one of the filters. */
export function isFilterName(name: string, { range, filters } = BOTH): boolean {
  return name === 'range' ? range : filters && (DIMENSIONS.includes(name) || name.startsWith(OTHER));
}

/** The context's filters as parameters: `range=last-7-days&users=a&users=b`; what stands at its default is left out. */
export function writeFilters(context: AnalyticsContext, groups = BOTH): URLSearchParams {
  const { range, ...lists } = context.filters;
  const params: Parameter[] = [];
  if (groups.range && range && range.choice !== context.defaultRange) params.push(['range', range.choice]);
  const own = Object.keys(lists).filter((dimension) => !DIMENSIONS.includes(dimension));
  for (const dimension of groups.filters ? [...DIMENSIONS, ...own] : []) {
    const ids = lists[dimension];
    if (!Array.isArray(ids)) continue;
    for (const id of ids as string[]) params.push([DIMENSIONS.includes(dimension) ? dimension : OTHER + dimension, id]);
  }
  return new URLSearchParams(params.map(([name, value]) => [name, value]));
}

/** Sets the context's filters from parameters; a range that cannot be read is left at its default and named on the console. */
export function readFilters(params: URLSearchParams, context: AnalyticsContext, groups = BOTH) {
  const chosen = Object.keys(context.filters).filter((name) => name !== 'range');
  const named = [...params.keys()].filter((name) => name.startsWith(OTHER)).map((name) => name.slice(OTHER.length));
  const dimensions = groups.filters ? new Set([...DIMENSIONS, ...chosen, ...named]) : [];
  const lists = Object.fromEntries(
    [...dimensions].map((dimension) => [
      dimension,
      params.getAll(DIMENSIONS.includes(dimension) ? dimension : OTHER + dimension).filter(Boolean),
    ]),
  );
  const range = params.get('range') ?? undefined;
  try {
    context.filter(groups.range ? { ...lists, range } : lists);
  } catch (error) {
    console.warn('codemie-analytics-widgets: a saved or linked range was ignored.', (error as Error).message);
    context.filter({ ...lists, range: undefined });
  }
}
