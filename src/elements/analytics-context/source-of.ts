import { SourceError } from '../../core/source-error.js';
import { messages } from '../../core/text/messages.js';
import type { DataSource } from '../../core/types.js';
import { CodemieSource, type CodemieSourceOptions } from '../../sources/codemie-source.js';
import type { FileInput, FileOptions } from '../../sources/file-source.js';
import { slip } from '../../widget/known-value.js';
import { LazyModule } from '../../widget/lazy-module.js';
import { LazySource } from './lazy-source.js';

type HttpSettings = Pick<
  CodemieSourceOptions,
  'headers' | 'fetch' | 'credentials' | 'requestTimeout' | 'onUnauthenticated'
>;

/** What a context's element says of its source: see the properties of `<analytics-context>`. */
export interface SourceSettings extends HttpSettings {
  readonly type?: string | null | undefined;
  readonly src?: string | null | undefined;
  readonly files?: FileInput | Iterable<FileInput> | ArrayLike<FileInput> | null | undefined;
  readonly fileOptions?: FileOptions | undefined;
}

const litellm = new LazyModule(() => import('../../sources/litellm-source.js'));
const langfuse = new LazyModule(() => import('../../sources/langfuse-source.js'));
const fileSource = new LazyModule(() => import('../../sources/file-source.js'));
/** Addresses that end so are files, unless a `type` says what else they are. */
const FILE = /\.(?:csv|tsv|json|jsonl|ndjson|parquet)(?:\.(?:gz|zst))?(?:[?#].*)?$/i;

/** How the source of each `type` is made. All but the default one come as a `LazySource`, so that no page loads them in vain. */
const TYPES: Readonly<Record<string, (settings: SourceSettings) => DataSource>> = {
  codemie: (settings) => new CodemieSource(httpOptions(settings)),
  litellm: (settings) => new LazySource(litellm, ({ LiteLLMSource }) => new LiteLLMSource(httpOptions(settings))),
  langfuse: (settings) => new LazySource(langfuse, ({ LangfuseSource }) => new LangfuseSource(httpOptions(settings))),
  file: ({ src, files, fileOptions, headers, fetch, credentials }) => {
    // A list that a page holds may be another one by the first question.
    const wanted = filesOf(files ?? src ?? '');
    return new LazySource(
      fileSource,
      ({ FileSource }) => new FileSource(wanted, { ...fileOptions, headers, fetch, credentials }),
    );
  },
};

/** The source that `host` describes, if any; a `type` that there is none of is a slip, and every question says so. */
export function sourceOf(host: Element & SourceSettings): DataSource | undefined {
  const type = host.type || (host.files || FILE.test(host.src ?? '') ? 'file' : 'codemie');
  const make = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (!make) {
    const known = Object.keys(TYPES);
    slip(host, 'type', `"${type}" is none of ${known.join(', ')}; there is no source.`);
    const error = new SourceError('invalid', messages.unknownSource(type, known));
    return { query: () => Promise.reject(error) };
  }
  const hasFiles = type === 'file' && host.files != null && filesOf(host.files).length > 0;
  return hasFiles || typeof host.src === 'string' ? make(host) : undefined;
}

function filesOf(files: NonNullable<SourceSettings['files']>): readonly FileInput[] {
  const isOne = typeof files === 'string' || files instanceof Blob || files instanceof URL;
  return isOne ? [files] : Array.from(files);
}

function httpOptions({ src, headers, fetch, credentials, requestTimeout, onUnauthenticated }: SourceSettings) {
  return { baseUrl: src ?? undefined, headers, fetch, credentials, requestTimeout, onUnauthenticated };
}
