import { until } from '../http.js';

interface Run {
  readonly answer: Promise<object>;
  readonly controller: AbortController;
  waiting: number;
}

/** Loads for all who ask `of` the same thing for the same `key` while one runs; the last one's abort ends it. No answer is kept. */
export class SharedLoads {
  readonly #all = new WeakMap<object, Map<string, Run>>();

  get(of: object, key: string, load: (signal: AbortSignal) => Promise<object>, signal: AbortSignal): Promise<object> {
    signal.throwIfAborted();
    const runs = this.#all.get(of) ?? new Map<string, Run>();
    this.#all.set(of, runs);
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
}
