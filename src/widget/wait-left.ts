import type { SourceError } from '../core/source-error.js';

/** Nobody has a page open for longer than this; a server that asks for more has no time that could be told. */
const LONGEST = 86_400;
/** A crowd that has been turned away together does not come back together: up to this part of the wait is added. */
const SPREAD = 0.05;

/** When each error may be asked about again, in milliseconds since 1970; counted from when it was first looked at. */
const ends = new WeakMap<SourceError, number>();

/** How long the server that has failed so has asked to wait, in milliseconds from now; 0 where it has not, or it is over. */
export function waitLeft(error: SourceError): number {
  const { retryAfter } = error;
  if (retryAfter === undefined || !(retryAfter > 0) || retryAfter > LONGEST) return 0;
  let end = ends.get(error);
  if (end === undefined) ends.set(error, (end = Date.now() + retryAfter * 1000 * (1 + Math.random() * SPREAD)));
  return Math.max(end - Date.now(), 0);
}
