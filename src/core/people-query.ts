import type { Filters, Query } from './types.js';

/** As many as a list can be narrowed here without asking for each letter. */
export const LIST_SIZE = 10_000;

/** The people that can be chosen under filters: whoever asks so shares one answer. */
export function peopleQuery({ range, projects }: Filters): Query {
  return {
    report: 'users',
    page: 0,
    pageSize: LIST_SIZE,
    filters: { ...(range && { range }), ...(projects && { projects }) },
  };
}
