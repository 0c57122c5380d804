import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ContextController } from './context-controller.js';

const MINUTE = 60_000;

/** Knows when the newest figures of a context came, to the minute, and draws its host again when that changes. */
export class FreshnessController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #context: ContextController;
  #listening: { stop(): void; readonly name: string } | undefined;
  #minute: number | undefined;

  constructor(host: ReactiveControllerHost, context: ContextController) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  /** The minute, as ISO 8601; none while there are no figures. */
  get loadedAt(): string | undefined {
    return this.#minute === undefined ? undefined : new Date(this.#minute).toISOString();
  }

  hostUpdate() {
    const context = this.#context.value;
    this.#minute = minuteOf(context.loadedAt);
    if (this.#listening?.name === context.name) return;
    this.#listening?.stop();
    const heard = () => {
      if (minuteOf(context.loadedAt) !== this.#minute) this.#host.requestUpdate();
    };
    context.addEventListener('load', heard);
    this.#listening = {
      name: context.name,
      stop: () => {
        context.removeEventListener('load', heard);
      },
    };
  }

  hostDisconnected() {
    this.#listening?.stop();
    this.#listening = undefined;
  }
}

function minuteOf(time: number | undefined): number | undefined {
  return time === undefined ? undefined : Math.floor(time / MINUTE) * MINUTE;
}
