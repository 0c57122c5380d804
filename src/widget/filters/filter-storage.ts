import type { AnalyticsContext } from '../../core/context.js';
import { readFilters, writeFilters } from './filter-params.js';

/**
 * Keeps the context's filters in `localStorage` under `key`, for each viewer apart, and restores them before the first
 * question. Where it could not be told who is looking, that is made up for once it is known. Returns how to stop.
 */
export function persistFilters(context: AnalyticsContext, key: string): () => void {
  let identity = -1;
  /** Whose filters are kept. */
  let viewer: string | undefined;
  /** The filters before anybody could have chosen any. */
  let before = '';
  const stopped = new AbortController();

  const restore = (id: unknown) => {
    if (typeof id !== 'string') return;
    // Whoever has been quick enough to choose meanwhile means that, and not what was chosen another day.
    const chosen = writeFilters(context).toString() !== before;
    const saved = chosen ? null : read(`${key}:${id}`);
    viewer = id;
    if (saved) readFilters(new URLSearchParams(saved), context);
  };

  const meet = async (meeting: number) => {
    const { rows } = await context.query({ report: 'viewer', filters: {} }, { signal: stopped.signal });
    if (meeting === context.identity && viewer === undefined) restore(rows[0]?.['id']);
  };

  const changed = () => {
    if (context.source && identity !== context.identity) {
      identity = context.identity;
      viewer = undefined;
      before = writeFilters(context).toString();
      const met = meet(identity);
      // Who is looking is not known: elements say so themselves, and nothing is restored.
      met.catch(() => undefined);
      context.hold(met);
    } else if (viewer !== undefined) {
      write(`${key}:${viewer}`, writeFilters(context).toString());
    } else if (identity === context.identity && !context.held) {
      restore(context.viewer);
    }
  };

  context.addEventListener('change', changed);
  changed();
  return () => {
    context.removeEventListener('change', changed);
    stopped.abort();
  };
}

/** Storage may be full, or forbidden in a frame: then nothing is kept, and the page works on. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // As above.
  }
}
