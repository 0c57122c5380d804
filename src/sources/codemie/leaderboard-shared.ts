import { until } from '../http.js';

interface Run {
  readonly answer: Promise<object>;
  readonly controller: AbortController;
  waiting: number;
}

/** Loads for all who ask for the same `key` while one runs; the last one's abort ends it. No answer is kept. */
export class SharedLoads {
  #runs = new Map<string, Run>();

  get(key: string, load: (signal: AbortSignal) => Promise<object>, signal: AbortSignal): Promise<object> {
    signal.throwIfAborted();
    const runs = this.#runs;
    let run = runs.get(key);
    if (!run) {
      const controller = new AbortController();
      run = { answer: load(controller.signal), controller, waiting: 0 };
      runs.set(key, run);
    }
    const shared = run;
    shared.waiting++;
    const leave = (): void => {
      if (--shared.waiting) return;
      runs.delete(key);
      shared.controller.abort();
    };
    signal.addEventListener('abort', leave, { once: true });
    return until(signal, shared.answer).finally(() => {
      signal.removeEventListener('abort', leave);
      if (!signal.aborted) leave();
    });
  }

  /** Nobody joins a load that began before this. */
  forget(): void {
    this.#runs = new Map();
  }
}
