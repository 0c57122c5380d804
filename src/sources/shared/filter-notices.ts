import { notFiltered } from '../../core/notices.js';
import type { Filters, Notice } from '../../core/types.js';

/** What of a question the server does not narrow its answer by. */
export function unknownFilters(filters: Filters): Notice[] {
  return Object.entries(filters).flatMap(([filter, values]) =>
    ['range', 'users', 'projects'].includes(filter) || !Array.isArray(values) || !values.length
      ? []
      : [notFiltered(filter, values as readonly string[])],
  );
}

/** The ids that are left of those wanted in a filter, and a notice of those that are not open to the viewer. */
export function inScope(
  wanted: readonly string[],
  open: ReadonlySet<string>,
  filter = 'projects',
): { kept: string[]; notices: Notice[] } {
  const values = wanted.filter((id) => !open.has(id));
  if (!values.length) return { kept: [...wanted], notices: [] };
  const message = `Not open to you, or not there: ${values.join(', ')}.`;
  return {
    kept: wanted.filter((id) => open.has(id)),
    notices: [{ code: 'filter-out-of-scope', message, filter, values }],
  };
}
