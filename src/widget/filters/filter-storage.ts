import type { AnalyticsContext } from '../../core/context.js';
import { readFilters, writeFilters } from './filter-params.js';

/**
 * Keeps the context's filters in `localStorage` under `key`, for each viewer apart, and restores them before the first
 * question. Returns how to stop.
 */
export function persistFilters(context: AnalyticsContext, key: string): () => void {
  let identity = -1;
  let former: string | undefined;
  let viewer: string | undefined;
  const stopped = new AbortController();

  const restore = async (restoring: number) => {
    former = viewer ?? former;
    viewer = undefined;
    const before = writeFilters(context).toString();
    let id: unknown;
    try {
      const { rows } = await context.query({ report: 'viewer', filters: {} }, { signal: stopped.signal });
      id = rows[0]?.['id'];
    } finally {
      // Another person's choice is not this one's.
      if (restoring === context.identity && former !== undefined && former !== id) context.clearFilters();
    }
    if (restoring !== context.identity || typeof id !== 'string') return;
    // Whoever has been quick enough to choose meanwhile means that, and not what was chosen another day.
    const chosen = (former === undefined || former === id) && writeFilters(context).toString() !== before;
    const saved = chosen ? null : read(`${key}:${id}`);
    if (saved) readFilters(new URLSearchParams(saved), context);
    viewer = id;
  };

  const changed = () => {
    if (context.source && identity !== context.identity) {
      identity = context.identity;
      const restored = restore(identity);
      // Who is looking is not known: elements say so themselves, and nothing is restored.
      restored.catch(() => undefined);
      context.hold(restored);
    } else if (viewer !== undefined) {
      write(`${key}:${viewer}`, writeFilters(context).toString());
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
