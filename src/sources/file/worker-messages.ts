import type { SourceErrorKind } from '../../core/source-error.js';
import type { Query, Table } from '../../core/types.js';
import type { Load } from './file-engine.js';
import type { FileProgress } from './file-home.js';
import type { Taken } from './taken.js';

/** What the page asks of the worker; `id` tells the answers apart. */
export type ToWorker =
  | { readonly id: number; readonly load: Load }
  | { readonly id: number; readonly query: Query }
  | { readonly id: number; readonly abort: true };

/** What the worker says. */
export type FromWorker =
  | { readonly ready: true }
  | { readonly id: number; readonly progress: FileProgress }
  | { readonly id: number; readonly taken: Taken }
  | { readonly id: number; readonly table: Table }
  | { readonly id: number; readonly error: { readonly kind: SourceErrorKind | undefined; readonly message: string } };
