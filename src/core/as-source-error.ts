import { isSourceError, SourceError } from './source-error.js';
import { messages } from './text/messages.js';

/** What a source threw or rejected with, as the error that elements know: hosts' sources throw anything, or nothing. */
export function asSourceError(thrown: unknown): SourceError {
  if (isSourceError(thrown)) return thrown;
  if (thrown instanceof Error)
    return new SourceError('unavailable', messages.sourceFailed, { details: thrown.message, cause: thrown });
  const said = typeof thrown === 'string' && thrown.trim() ? thrown : undefined;
  return new SourceError('malformed', said ? messages.fault.threwText : messages.fault.threwNothing, {
    details: said,
    cause: thrown,
  });
}
