import { messages } from '../core/text/messages.js';
import { SourceError, type SourceErrorKind } from '../core/source-error.js';

/** What an answer that is not a success means. `secrets` are texts that must not come back to a reader. */
export function httpError(
  status: number,
  body: string,
  { retryAfter, secrets = [] }: { retryAfter?: number | undefined; secrets?: readonly string[] } = {},
): SourceError {
  const { message, details } = bodyError(body);
  const kind = kindOf(status);
  return new SourceError(kind, forPeople(plain(message, secrets)) ?? ownWords(kind, retryAfter), {
    details: forPeople(plain(details, secrets)),
    retryAfter,
  });
}

/** What is said where the server says nothing that is for people. */
function ownWords(kind: SourceErrorKind, retryAfter: number | undefined): string {
  if (kind === 'rate-limited' && retryAfter) return messages.tooMany;
  return kind === 'forbidden' || kind === 'unauthenticated' ? messages[kind] : messages.noAnswer[kind];
}

/** What a status is called, by itself or with its number. */
const STATUS =
  /^(?:(?:http |error |status )*\d{3}\b[^\p{L}]*)?(?:bad request|unauthori[sz]ed|forbidden|not found|method not allowed|not acceptable|request time-?out|conflict|gone|payload too large|content too large|unprocessable (?:entity|content)|too many requests|internal server error|internal error|server error|not implemented|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|error|unknown error)?(?: for url.*)?[^\p{L}]*$/iu;
/** The names of exceptions, calls, files of code, addresses and bare data: words for whoever runs the server. */
const MACHINE =
  /\b\w+Exception\b|\b[A-Z]\w+Error\b|\b\w+\(.*\)|\b(?:errno|ECONN\w*|ETIMEDOUT|ENOTFOUND|null pointer|undefined is not|NoneType|psycopg\w*|sqlalchemy|SELECT .* FROM)\b|[{}]|\w\.(?:py|js|ts|java|go|rb|php|cs)\b|https?:\/\/|(?:^|\s)\/\w+\/\w+|::|0x[\da-f]{4,}/;

/** A text that is a sentence; what only names a status or an exception is none. */
function forPeople(text: string | undefined): string | undefined {
  if (text === undefined || STATUS.test(text) || MACHINE.test(text)) return undefined;
  // Languages without spaces between their words say as much in a few letters.
  const words = text.match(/\p{L}{2,}/gu)?.length ?? 0;
  const isSentence = words >= 3 || /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]{4,}/u.test(text);
  return isSentence ? text : undefined;
}

function kindOf(status: number): SourceErrorKind {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if ([404, 405, 410, 501].includes(status)) return 'not-available';
  if (status === 429) return 'rate-limited';
  return status >= 500 || status === 408 ? 'unavailable' : 'invalid';
}

/**
 * `{error: {message, details}}`, `{detail}`, `{detail: {error}}`, `{message}`, `{title}`; anything else, such as a proxy's
 * page, says nothing.
 */
function bodyError(body: string): { message?: unknown; details?: unknown } {
  try {
    const answer = JSON.parse(body) as Record<'error' | 'detail' | 'message' | 'title', unknown> | null;
    const error = answer?.error ?? answer?.detail ?? answer?.message ?? answer?.title;
    if (typeof error === 'string' || Array.isArray(error)) return { message: error };
    const inner = (error as { error?: unknown } | undefined)?.error;
    return (typeof inner === 'string' ? { message: inner } : error) ?? {};
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
