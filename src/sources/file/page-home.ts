import type { Query, Table } from '../../core/types.js';
import { FileEngine, type Load } from './file-engine.js';
import type { FileHome, FileProgress } from './file-home.js';
import type { Taken } from './taken.js';

/** The page is given back to its reader after as many milliseconds. */
const SLICE = 12;

/** Reads and answers in the page, in slices: for pages that may have no worker, and for Node. */
export class PageHome implements FileHome {
  readonly #engine = new FileEngine();

  load(
    load: Load,
    { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: FileProgress) => void },
  ): Promise<Taken> {
    let began = performance.now();
    return this.#engine.load(load, {
      signal,
      pause: async (progress) => {
        if (performance.now() - began < SLICE) return;
        onProgress(progress);
        await turn();
        began = performance.now();
      },
    });
  }

  answer(query: Query): Promise<Table> {
    return Promise.resolve().then(() => this.#engine.answer(query));
  }

  close(): void {
    // It goes with whoever holds it.
  }
}

/** The end of this task: what waits for the page goes first. A timer would wait for four milliseconds each time. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
