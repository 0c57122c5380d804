import type { Query, Table } from '../../core/types.js';
import type { Load } from './file-engine.js';
import type { Taken } from './taken.js';

/** How far the reading is. */
export interface FileProgress {
  /** The file at hand. */
  readonly file: string;
  /** Bytes read, unpacked, of all files so far. */
  readonly bytes: number;
  /** Events and records so far. */
  readonly rows: number;
}

/** Where files are read and asked: a worker, or the page. */
export interface FileHome {
  /** Rejects with a SourceError, or with the signal's reason. */
  load(
    load: Load,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: FileProgress) => void },
  ): Promise<Taken>;
  answer(query: Query): Promise<Table>;
  close(): void;
}
