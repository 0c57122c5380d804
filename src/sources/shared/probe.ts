/** What every question waits for is answered within so many seconds, or given up for now. */
export const PROBE_LIMIT = 10;

/** Shared answers belong to no single asker, so none of them can call one off. */
export const NEVER = new AbortController().signal;

/** Failures that say nothing of the server but that it could not answer just now. */
export const PASSING: ReadonlySet<string> = new Set(['network', 'unavailable', 'rate-limited', 'unauthenticated']);
