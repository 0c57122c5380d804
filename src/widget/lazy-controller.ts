import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SourceError } from '../core/source-error.js';
import { problem } from './card/problem.js';
import type { LazyModule, LazyState } from './lazy-module.js';

/**
 * Draws what needs a {@link LazyModule}: a placeholder until it has come, and, where it does not come, a sentence and
 * "Try again". A host that has left the page is not updated; when it comes back it takes the module as it then is.
 *
 * @example
 * readonly #drawing = new LazyController(this, chartPart);
 *
 * render() {
 *   return this.#drawing.render(({ chartPart }) => chartPart(…), html`<div class="skeleton block"></div>`);
 * }
 */
export class LazyController<Module> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #lazy: LazyModule<Module>;
  #needed = false;
  #leave: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, lazy: LazyModule<Module>) {
    this.#host = host;
    this.#lazy = lazy;
    host.addController(this);
  }

  /** How far the module has come; `idle` while what the host draws at present does not need it. */
  get state(): LazyState {
    return this.#needed ? this.#lazy.state : 'idle';
  }

  /** Why the module that is needed has not come. */
  get error(): SourceError | undefined {
    return this.state === 'failed' ? this.#lazy.error : undefined;
  }

  /** The module if it is there; else it is loaded, and the host updated when it comes. A failed one waits for `retry()`. */
  need(): Module | undefined {
    this.#needed = true;
    if (this.#lazy.state === 'idle') void this.#lazy.load();
    return this.#lazy.module;
  }

  /** What `draw` makes of the module, or what stands in its place; `failed` instead of the usual words and button. */
  render(draw: (module: Module) => unknown, placeholder: unknown, failed?: () => unknown): unknown {
    const module = this.need();
    if (module) return draw(module);
    const { error } = this;
    if (!error) return placeholder;
    return failed ? failed() : problem(error, undefined, this.retry);
  }

  /** Imports once more what has failed. */
  readonly retry = () => {
    if (this.#lazy.state === 'failed') void this.#lazy.load();
  };

  hostConnected() {
    addEventListener('online', this.retry);
    this.#leave ??= this.#lazy.onChange(() => {
      if (this.#needed) this.#host.requestUpdate();
    });
    if (this.#needed) this.#host.requestUpdate();
  }

  hostDisconnected() {
    removeEventListener('online', this.retry);
    this.#leave?.();
    this.#leave = undefined;
  }

  /** What is needed is what the coming rendering asks for. */
  hostUpdate() {
    this.#needed = false;
  }
}
