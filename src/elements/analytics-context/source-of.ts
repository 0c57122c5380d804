import { SourceError } from '../../core/source-error.js';
import { messages } from '../../core/text/messages.js';
import type { DataSource } from '../../core/types.js';
import { CodemieSource, type CodemieSourceOptions } from '../../sources/codemie-source.js';
import { slip } from '../../widget/known-value.js';

type HttpSettings = Pick<
  CodemieSourceOptions,
  'headers' | 'fetch' | 'credentials' | 'requestTimeout' | 'onUnauthenticated'
>;

/** What a context's element says of its source: see the properties of `<analytics-context>`. */
export interface SourceSettings extends HttpSettings {
  readonly type?: string | null | undefined;
  readonly src?: string | null | undefined;
}

/** How the source of each `type` is made. All but the default one come as a `LazySource`, so that no page loads them in vain. */
const TYPES: Readonly<Record<string, (settings: SourceSettings) => DataSource>> = {
  codemie: (settings) => new CodemieSource(httpOptions(settings)),
};

/** The source that `host` describes, if any; a `type` that there is none of is a slip, and every question says so. */
export function sourceOf(host: Element & SourceSettings): DataSource | undefined {
  const type = host.type || 'codemie';
  const make = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (!make) {
    const known = Object.keys(TYPES);
    slip(host, 'type', `"${type}" is none of ${known.join(', ')}; there is no source.`);
    const error = new SourceError('invalid', messages.unknownSource(type, known));
    return { query: () => Promise.reject(error) };
  }
  return typeof host.src === 'string' ? make(host) : undefined;
}

function httpOptions({ src, headers, fetch, credentials, requestTimeout, onUnauthenticated }: SourceSettings) {
  return { baseUrl: src ?? undefined, headers, fetch, credentials, requestTimeout, onUnauthenticated };
}
