import { SourceError } from '../../core/source-error.js';
import { fileWords } from '../../core/text/file-words.js';
import type { NamedBlob } from './named-blob.js';

type Given = NonNullable<RequestInit['headers']>;

export interface FetchOptions {
  readonly fetch?: typeof fetch | undefined;
  readonly headers?: Given | (() => Given | Promise<Given | undefined> | undefined) | undefined;
  readonly credentials?: RequestInit['credentials'] | undefined;
}

/**
 * A file from its address.
 * @throws SourceError where it does not come
 */
export async function fetchFile(
  address: string,
  { fetch = globalThis.fetch.bind(globalThis), headers, credentials }: FetchOptions,
  { signal, fresh }: { readonly signal: AbortSignal; readonly fresh: boolean },
): Promise<NamedBlob> {
  const name = nameOf(address);
  let response: Response;
  let blob: Blob;
  try {
    const given = typeof headers === 'function' ? await headers() : headers;
    response = await fetch(address, {
      signal,
      ...(given && { headers: given }),
      ...(credentials && { credentials }),
      ...(fresh && { cache: 'reload' }),
    });
    if (!response.ok) throw statusError(name, response.status);
    blob = await response.blob();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof SourceError) throw error;
    throw new SourceError('network', fileWords.notReached(name), { cause: error });
  }
  // A server of one page answers with that page whatever it is asked for.
  if (/^text\/html\b/i.test(response.headers.get('content-type') ?? ''))
    throw new SourceError('invalid', fileWords.isPage(name));
  return { name, blob };
}

function statusError(name: string, status: number): SourceError {
  if (status === 401) return new SourceError('unauthenticated', fileWords.answered(name, status));
  if (status === 403) return new SourceError('forbidden', fileWords.answered(name, status));
  if (status === 404 || status === 410) return new SourceError('not-available', fileWords.notFound(name));
  return new SourceError(status >= 500 || status === 429 ? 'unavailable' : 'invalid', fileWords.answered(name, status));
}

/** What stands last in the address, without what is asked of it. */
function nameOf(address: string): string {
  const [path = address] = address.split(/[?#]/, 1);
  const last = path.split('/').findLast((part) => part !== '') ?? address;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
