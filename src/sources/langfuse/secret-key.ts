import type { HttpOptions } from '../http.js';

/** Whether a header of HTTP Basic holds a secret key of Langfuse. */
function holdsSecret(authorization: string | null): boolean {
  const [, credentials] = /^basic\s+(\S+)$/i.exec(authorization?.trim() ?? '') ?? [];
  if (credentials === undefined) return false;
  try {
    return atob(credentials).includes(':sk-lf-');
  } catch {
    return false;
  }
}

/** The same headers, with a word to `found` in place of any that would hand a secret key to a page. */
export function withoutSecret(headers: HttpOptions['headers'], found: () => void): HttpOptions['headers'] {
  return async () => {
    const given = typeof headers === 'function' ? await headers() : headers;
    if (!holdsSecret(new Headers(given).get('authorization'))) return given;
    found();
    throw new Error('A secret key is not sent.');
  };
}
