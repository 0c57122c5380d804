export type SourceErrorKind =
  /** The session has expired, or there is none. */
  | 'unauthenticated'
  /** The viewer may not see this. */
  | 'forbidden'
  /** This source does not have the report. */
  | 'not-available'
  /** The question was wrong. */
  | 'invalid'
  | 'rate-limited'
  /** The server failed, or took too long; asking again may help. */
  | 'unavailable'
  /** The answer could not be read. */
  | 'malformed'
  /** No answer arrived. */
  | 'network';

/** Why a data source has no answer. `message` is for a person. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly kind: SourceErrorKind;
  /** What the server said further, for a person; never markup. */
  readonly details: string | undefined;
  /** Seconds to wait before asking again, where known. */
  readonly retryAfter: number | undefined;
  /** Whom the source has refused, where it knows; see `Table.viewer`. */
  readonly viewer: string | undefined;

  constructor(
    kind: SourceErrorKind,
    message: string,
    options: {
      details?: string | undefined;
      retryAfter?: number | undefined;
      viewer?: string | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.details = options.details;
    this.retryAfter = options.retryAfter;
    this.viewer = options.viewer;
  }
}

/** Whether `error` is a {@link SourceError}, even one of another copy of this library. */
export function isSourceError(error: unknown): error is SourceError {
  return error instanceof Error && error.name === 'SourceError' && 'kind' in error;
}
