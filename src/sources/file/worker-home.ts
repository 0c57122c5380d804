import { SourceError } from '../../core/source-error.js';
import { messages } from '../../core/text/messages.js';
import { until } from '../../core/until.js';
import type { Query, Table } from '../../core/types.js';
import type { Load } from './file-engine.js';
import type { FileHome, FileProgress } from './file-home.js';
import type { Taken } from './taken.js';
import type { FromWorker, ToWorker } from './worker-messages.js';

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress?: (progress: FileProgress) => void;
}

/** Reads and answers in a worker. */
export class WorkerHome implements FileHome {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      this.#hear(data);
    };
    worker.onerror = (event) => {
      this.#fail(event.message);
    };
  }

  /** Resolves once the worker runs; rejects where the page may have none. */
  static start(make: () => Worker): Promise<WorkerHome> {
    return new Promise((resolve, reject) => {
      const worker = make();
      worker.onmessage = () => {
        resolve(new WorkerHome(worker));
      };
      worker.onerror = () => {
        worker.terminate();
        reject(new Error('the worker could not be started'));
      };
    });
  }

  async load(
    load: Load,
    { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: FileProgress) => void },
  ): Promise<Taken> {
    const { id, answer } = this.#ask<Taken>((asked) => ({ id: asked, load }), onProgress);
    const stop = () => {
      this.#send({ id, abort: true });
    };
    signal.addEventListener('abort', stop, { once: true });
    try {
      return await until(signal, answer);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  answer(query: Query): Promise<Table> {
    return this.#ask<Table>((id) => ({ id, query })).answer;
  }

  close(): void {
    this.#worker.terminate();
  }

  #ask<Answer>(message: (id: number) => ToWorker, onProgress?: (progress: FileProgress) => void) {
    const id = (this.#asked += 1);
    const answer = new Promise<Answer>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, ...(onProgress && { onProgress }) });
      this.#send(message(id));
    });
    // Who has gone does not hear what becomes of it.
    answer.catch(() => undefined);
    return { id, answer };
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #hear(message: FromWorker): void {
    if ('ready' in message) return;
    const waiting = this.#waiting.get(message.id);
    if ('progress' in message) {
      waiting?.onProgress?.(message.progress);
      return;
    }
    this.#waiting.delete(message.id);
    if ('error' in message) waiting?.reject(errorOf(message.error));
    else waiting?.resolve(('taken' in message ? message.taken : message.table) as never);
  }

  #fail(message: string): void {
    for (const { reject } of this.#waiting.values()) reject(errorOf({ kind: undefined, message }));
    this.#waiting.clear();
  }
}

function errorOf({ kind, message }: Extract<FromWorker, { readonly error: unknown }>['error']): SourceError {
  return kind
    ? new SourceError(kind, message)
    : new SourceError('unavailable', messages.sourceFailed, { details: message });
}
