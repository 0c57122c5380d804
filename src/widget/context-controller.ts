import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AnalyticsContext } from '../core/context.js';
import { contextOf } from '../core/context-of.js';
import { keepRangeCurrent } from './filters/range-clock.js';

/** Updates a host whenever the context it belongs to changes. */
export class ContextController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #joined: AnalyticsContext | undefined;
  #leaveClock: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  /** The context that the host belongs to right now. */
  get value(): AnalyticsContext {
    return contextOf(this.#host);
  }

  hostConnected() {
    this.#join(this.value);
  }

  /** The host may have been given another context's name since. */
  hostUpdate() {
    if (this.#host.isConnected) this.#join(this.value);
  }

  hostDisconnected() {
    this.#join(undefined);
  }

  #join(context: AnalyticsContext | undefined) {
    if (context === this.#joined) return;
    this.#joined?.removeEventListener('change', this.#update);
    this.#leaveClock?.();
    this.#joined = context;
    context?.addEventListener('change', this.#update);
    this.#leaveClock = context && keepRangeCurrent(context);
    if (context) this.#update();
  }

  readonly #update = () => {
    this.#host.requestUpdate();
  };
}
