import { SourceError } from '../../core/source-error.js';
import { fileWords } from '../../core/text/file-words.js';
import type { Query, Table } from '../../core/types.js';
import { FileError, RowError } from '../../usage-files/usage-error.js';
import type { UsageFile } from '../../usage-files/usage-file.js';
import type { EventTable } from './event-table.js';
import { type FileOptions, readOptions } from './file-options.js';
import { inOptions } from './in-options.js';
import { distinct, type NamedBlob } from './named-blob.js';
import { fileNotices } from './file-notices.js';
import { type Hooks, readFiles } from './read-files.js';
import { answerReport } from './reports/index.js';
import type { Taken } from './taken.js';
import { viewerTable } from './viewer-table.js';

/** What is to be read. */
export interface Load {
  readonly files: readonly NamedBlob[];
  readonly options: FileOptions;
  /** The id of who looks at it. */
  readonly viewer: string;
}

/** The events of files, and the answers that they give: in a worker, or in the page where there can be none. */
export class FileEngine {
  #loaded: { readonly table: EventTable; readonly taken: Taken; readonly viewer: string } | undefined;

  /** @throws SourceError with what is wrong, and where */
  async load({ files, options, viewer }: Load, hooks: Hooks = {}): Promise<Taken> {
    try {
      const different = await distinct(files);
      const { table, taken } = await readFiles(different.map(usageFile), readOptions(options), hooks);
      const all = { ...taken, files: files.length, copies: files.length - different.length };
      this.#loaded = { table, taken: all, viewer };
      return all;
    } catch (error) {
      hooks.signal?.throwIfAborted();
      throw asSourceError(error);
    }
  }

  /** @throws SourceError */
  answer(query: Query): Table {
    if (!this.#loaded) throw new SourceError('unavailable', fileWords.nothingYet);
    const { table, taken, viewer } = this.#loaded;
    if (query.report === 'viewer') return viewerTable(table, viewer);
    return fileNotices(answerReport(table, query), query, taken);
  }
}

/** Bytes that are handed on at a time. */
const PIECE = 1 << 18;

function usageFile({ name, blob }: NamedBlob): UsageFile {
  return {
    name,
    parts: { size: blob.size, slice: (start, end) => blob.slice(start, end).arrayBuffer() },
    open: async function* () {
      const reader = blob.stream().getReader();
      try {
        for (let next = await reader.read(); !next.done; next = await reader.read()) {
          const bytes = next.value;
          // Some give the whole file at once.
          for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
        }
      } finally {
        await reader.cancel();
      }
    },
  };
}

function asSourceError(error: unknown): unknown {
  if (error instanceof FileError || error instanceof RowError)
    return new SourceError('invalid', inOptions(error.message), { cause: error });
  // A file that has changed, or gone, since it was chosen.
  if (error instanceof DOMException && ['NotReadableError', 'NotFoundError'].includes(error.name))
    return new SourceError('invalid', fileWords.changed, { cause: error });
  return error;
}
