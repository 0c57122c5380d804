import type { AnalyticsContext } from '../../core/context.js';
import { FILTER_NAMES, readFilters, writeFilters } from './filter-params.js';

/**
 * Keeps the context's filters in the page's query string, so that a link restores the view. `prefix` stands before each
 * parameter's name. What the link says wins over what is stored. Returns how to stop.
 */
export function syncFiltersWithUrl(context: AnalyticsContext, prefix: string): () => void {
  const names = FILTER_NAMES.map((name) => prefix + name);
  const linked = new URLSearchParams(location.search);
  const inLink = names.some((name) => linked.has(name));
  /** Until there is a source and stored filters are restored, the link waits: it wins over them. */
  let pending = inLink;

  const changed = () => {
    if (context.held || (pending && !context.source)) return;
    if (pending) {
      pending = false;
      readFilters(linked, context, prefix);
    }
    const url = new URL(location.href);
    for (const name of names) url.searchParams.delete(name);
    for (const [name, value] of writeFilters(context, prefix)) url.searchParams.append(name, value);
    if (url.href !== location.href) history.replaceState(history.state, '', url);
  };

  context.addEventListener('change', changed);
  changed();
  return () => {
    context.removeEventListener('change', changed);
  };
}
