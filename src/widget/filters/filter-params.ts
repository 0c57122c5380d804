import type { AnalyticsContext } from '../../core/context.js';

/** The dimensions that links and storage carry. */
const DIMENSIONS = ['users', 'projects'] as const;

/** The parameters of a link, without its prefix. */
export const FILTER_NAMES = ['range', ...DIMENSIONS] as const;

/** The context's filters as parameters: `range=last-7-days&users=a&users=b`; what stands at its default is left out. */
export function writeFilters(context: AnalyticsContext, prefix = ''): URLSearchParams {
  const params = new URLSearchParams();
  const { range } = context.filters;
  if (range && range.choice !== context.defaultRange) params.set(`${prefix}range`, range.choice);
  for (const dimension of DIMENSIONS)
    for (const id of context.filters[dimension] ?? []) params.append(prefix + dimension, id);
  return params;
}

/** Sets the context's filters from parameters; a range that cannot be read is left at its default and named on the console. */
export function readFilters(params: URLSearchParams, context: AnalyticsContext, prefix = '') {
  const lists = Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, params.getAll(prefix + dimension)]));
  try {
    context.filter({ range: params.get(`${prefix}range`) ?? undefined, ...lists });
  } catch (error) {
    console.warn('codemie-analytics-widgets: a saved or linked range was ignored.', (error as Error).message);
    context.filter({ range: undefined, ...lists });
  }
}
