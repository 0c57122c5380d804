import { SourceError } from '../core/source-error.js';
import { messages } from '../core/text/messages.js';

export type LazyState = 'idle' | 'loading' | 'ready' | 'failed';

/**
 * A module of ours that is loaded when it is first needed: once for the page, however many elements wait for it.
 *
 * Make one beside each `import()`, at the top of the file that needs it. After a failure `load()` imports again. Browsers
 * keep no failed fetch of a module (Chromium asks the server again, for a failed dependency as well), so the same address
 * will do. A module that has come and thrown while it ran fails for good. Measured in Chromium.
 *
 * @example
 * const chartPart = new LazyModule(() => import('./chart-part.js'));
 */
export class LazyModule<Module> {
  readonly #import: () => Promise<Module>;
  readonly #listeners = new Set<() => void>();
  #state: LazyState = 'idle';
  #module: Module | undefined;
  #error: SourceError | undefined;
  #loading: Promise<Module> | undefined;

  constructor(importModule: () => Promise<Module>) {
    this.#import = importModule;
  }

  get state(): LazyState {
    return this.#state;
  }

  /** The module, once it is there. */
  get module(): Module | undefined {
    return this.#module;
  }

  /** Why the last attempt failed. */
  get error(): SourceError | undefined {
    return this.#error;
  }

  /** The module; rejects with a `SourceError` of kind `network` where it does not come. Nobody needs to catch it. */
  load(): Promise<Module> {
    if (this.#loading) return this.#loading;
    const loading = this.#attempt();
    this.#loading = loading;
    // Whoever waits is told by the promise, all others by `state`: neither is an unhandled rejection.
    loading.catch(() => undefined);
    this.#change('loading');
    return loading;
  }

  /** Calls `listener` at each change of `state`, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #attempt(): Promise<Module> {
    try {
      const module = await this.#import();
      this.#module = module;
      this.#error = undefined;
      this.#change('ready');
      return module;
    } catch (cause) {
      this.#loading = undefined;
      this.#error = new SourceError('network', messages.partMissing, { cause });
      this.#change('failed');
      throw this.#error;
    }
  }

  #change(state: LazyState) {
    const first = this.#state === 'idle';
    this.#state = state;
    // Whoever is the first to need it knows, and is in the middle of drawing.
    if (first) return;
    for (const listener of [...this.#listeners]) listener();
  }
}
