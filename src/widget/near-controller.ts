import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How far below the fold an element begins to load. */
const MARGIN = '400px';

/** Knows whether its host may load: at once, or, while `waits()`, when it has come near the viewport. */
export class NearController implements ReactiveController {
  #reached = false;
  readonly #waits: () => boolean;
  readonly #host: ReactiveControllerHost & Element;
  #observer: IntersectionObserver | undefined;

  constructor(host: ReactiveControllerHost & Element, waits: () => boolean) {
    this.#host = host;
    this.#waits = waits;
    host.addController(this);
  }

  get reached(): boolean {
    return this.#reached || !this.#waits();
  }

  hostUpdate() {
    if (this.reached || this.#observer || !this.#host.isConnected) return;
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        this.#reached = true;
        this.hostDisconnected();
        this.#host.requestUpdate();
      },
      { rootMargin: MARGIN },
    );
    this.#observer.observe(this.#host);
  }

  hostDisconnected() {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }
}
