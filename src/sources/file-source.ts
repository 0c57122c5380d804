import { questionKey } from '../core/question-key.js';
import { SingleFlight } from '../core/single-flight.js';
import { SourceError } from '../core/source-error.js';
import { fileWords } from '../core/text/file-words.js';
import type { DataSource, Query, QueryOptions, Table } from '../core/types.js';
import { fetchFile, type FetchOptions } from './file/fetch-file.js';
import type { FileHome, FileProgress } from './file/file-home.js';
import type { FileOptions } from './file/file-options.js';
import type { NamedBlob } from './file/named-blob.js';
import { openHome } from './file/open-home.js';
import type { Taken } from './file/taken.js';

export type { FileOptions, FileProgress, Taken };
export type { BadRow, Reason } from './file/taken.js';

/** A file that a person has chosen, or made here, or the address of one. */
export type FileInput = Blob | URL | string;

export interface FileSourceOptions extends FileOptions, FetchOptions {
  /** Told while files are read. */
  readonly onProgress?: ((progress: FileProgress) => void) | undefined;
}

/** Takes workers away whose source is no more. */
const forgotten =
  typeof FinalizationRegistry === 'function'
    ? new FinalizationRegistry<FileHome>((home) => {
        home.close();
      })
    : undefined;

/**
 * A data source over files of usage in the page, without a server: exports of LiteLLM, Claude Code, Codex, OpenTelemetry,
 * OpenAI, Anthropic and others, or CSV and JSON whose columns are named as ours. They are read by the first question, in a
 * worker, by the readers of the gateway's import, and nothing of them leaves the browser.
 *
 * A row that cannot be taken is left out, and every table says so; where no row can be, or a file contradicts how its tokens
 * are counted, each question is rejected with the file, the line and the cell.
 *
 * @example
 * context.source = new FileSource(input.files, { timeZone: 'Europe/Warsaw', rates: { EUR: '1.08' } });
 * context.source = new FileSource('/exports/usage.csv');
 */
export class FileSource implements DataSource {
  readonly #files: readonly FileInput[];
  readonly #options: FileSourceOptions;
  readonly #loads = new SingleFlight<Loaded>();
  #home: Promise<FileHome> | undefined;
  #loaded: Loaded | undefined;

  /** @param files one, or a list of them: a `FileList` too */
  constructor(files: FileInput | Iterable<FileInput> | ArrayLike<FileInput>, options: FileSourceOptions = {}) {
    this.#files = isOne(files) ? [files] : Array.from(files);
    this.#options = options;
  }

  /** Reads the files now; what was taken of them. @throws {SourceError} */
  async load({
    signal,
    fresh = false,
  }: { readonly signal?: AbortSignal; readonly fresh?: boolean } = {}): Promise<Taken> {
    return (await this.#load(signal ?? new AbortController().signal, fresh)).taken;
  }

  /** @throws {SourceError} `invalid` for files that cannot be read, with where and why; `not-available` for what they do not tell. */
  async query(query: Query, { signal, fresh = false }: QueryOptions): Promise<Table> {
    const key = questionKey([query]);
    // The same question once more, past every cache: the reader has pressed refresh.
    const again = fresh && this.#loaded?.asked.has(key) === true;
    const loaded = await this.#load(signal, again);
    loaded.asked.add(key);
    const table = await loaded.home.answer(query);
    signal.throwIfAborted();
    return table;
  }

  /** Lets go of the files and of their worker. */
  close(): void {
    this.#loads.clear();
    this.#loaded = undefined;
    void this.#home?.then((home) => {
      home.close();
    });
    this.#home = undefined;
  }

  async #load(signal: AbortSignal, again: boolean): Promise<Loaded> {
    if (this.#loaded && !again) return this.#loaded;
    return this.#loads.join('files', (shared) => this.#read(shared, again), signal);
  }

  async #read(signal: AbortSignal, fresh: boolean): Promise<Loaded> {
    if (this.#files.length === 0) throw new SourceError('invalid', fileWords.isEmpty);
    const { onProgress = () => undefined, ...options } = this.#options;
    const files = await Promise.all(this.#files.map((file, index) => this.#blobOf(file, index, signal, fresh)));
    this.#home ??= this.#open();
    const home = await this.#home;
    signal.throwIfAborted();
    const load = { files, options: plain(options), viewer: viewerOf(files) };
    const taken = await home.load(load, { signal, onProgress });
    return (this.#loaded = { home, taken, asked: new Set() });
  }

  async #open(): Promise<FileHome> {
    const home = await openHome();
    forgotten?.register(this, home);
    return home;
  }

  async #blobOf(file: FileInput, index: number, signal: AbortSignal, fresh: boolean): Promise<NamedBlob> {
    if (!(file instanceof Blob)) return fetchFile(String(file), this.#options, { signal, fresh });
    const { name, webkitRelativePath } = file as { readonly name?: string; readonly webkitRelativePath?: string };
    return { name: webkitRelativePath || name || `file ${String(index + 1)}`, blob: file };
  }
}

interface Loaded {
  readonly home: FileHome;
  readonly taken: Taken;
  /** Questions that these figures have answered. */
  readonly asked: Set<string>;
}

function isOne(files: FileInput | Iterable<FileInput> | ArrayLike<FileInput>): files is FileInput {
  return typeof files === 'string' || files instanceof Blob || files instanceof URL;
}

/** What can be handed to a worker. */
function plain({
  format,
  timeZone,
  dateOrder,
  start,
  map,
  set,
  cache,
  prices,
  listPrices,
  rates,
}: FileOptions): FileOptions {
  return {
    format,
    timeZone,
    dateOrder,
    start,
    map: map && { ...map },
    set: set && { ...set },
    cache,
    prices: prices && [...prices],
    listPrices,
    rates: rates && { ...rates },
  };
}

/** Stands for whoever looks at these files: filters that are kept for them are not those of other files. */
function viewerOf(files: readonly NamedBlob[]): string {
  return `file:${files.map(({ name, blob }) => `${name} ${String(blob.size)}`).join('|')}`;
}
