import { SourceError, type SourceErrorKind } from '../core/source-error.js';

/** What an answer that is not a success means. `secrets` are texts that must not come back to a reader. */
export function httpError(
  status: number,
  body: string,
  { retryAfter, secrets = [] }: { retryAfter?: number | undefined; secrets?: readonly string[] } = {},
): SourceError {
  const { message, details } = bodyError(body);
  return new SourceError(kindOf(status), plain(message, secrets) ?? `The server answered with status ${status}.`, {
    details: plain(details, secrets),
    retryAfter,
  });
}

function kindOf(status: number): SourceErrorKind {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if ([404, 405, 410, 501].includes(status)) return 'not-available';
  if (status === 429) return 'rate-limited';
  return status >= 500 || status === 408 ? 'unavailable' : 'invalid';
}

/** `{error: {message, details}}`, `{detail}`, `{message}`; anything else, such as a proxy's page, says nothing. */
function bodyError(body: string): { message?: unknown; details?: unknown } {
  try {
    const answer = JSON.parse(body) as { error?: unknown; detail?: unknown; message?: unknown } | null;
    const error = answer?.error ?? answer?.detail ?? answer?.message;
    if (typeof error === 'string' || Array.isArray(error)) return { message: error };
    return error ?? {};
  } catch {
    return {};
  }
}

/** One short line without markup, stack trace, or secrets. */
function plain(raw: unknown, secrets: readonly string[]): string | undefined {
  let text = Array.isArray(raw) ? raw.map(sentence).filter(Boolean).join('; ') : raw;
  if (typeof text !== 'string') return undefined;
  for (const secret of secrets) text = (text as string).replaceAll(secret, '…');
  text = (text as string)
    .replace(/\bstack ?trace\b[^]*|\btraceback \(most[^]*|\n\s+at [^]*/i, '')
    .replace(/<[a-z!/][^>]*>?/gi, ' ')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const line = text as string;
  return line.length > 300 ? `${line.slice(0, 299)}…` : line || undefined;
}

/** One entry of a list of validation errors: where and what. */
function sentence(entry: unknown): string {
  if (typeof entry === 'string') return entry;
  const { loc, msg } = (entry ?? {}) as { loc?: unknown; msg?: unknown };
  const what = typeof msg === 'string' ? msg : '';
  const where = Array.isArray(loc) ? loc.filter((part) => typeof part === 'string' || typeof part === 'number') : [];
  return where.length ? `${where.join('.')}: ${what}` : what;
}
