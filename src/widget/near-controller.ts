import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How far below the fold an element begins to load. */
const MARGIN = '400px';

/**
 * Knows whether its host may load: at once, or, while `waits()`, when it has come near the viewport or the page is printed,
 * which shows all of it.
 */
export class NearController implements ReactiveController {
  #reached = false;
  readonly #waits: () => boolean;
  readonly #host: ReactiveControllerHost & Element;
  #observer: IntersectionObserver | undefined;
  #paper: MediaQueryList | undefined;

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
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.#reach();
      },
      { rootMargin: MARGIN },
    );
    this.#observer.observe(this.#host);
    addEventListener('beforeprint', this.#reach);
    // Where a tool draws pages as on paper, without printing.
    this.#paper = matchMedia('print');
    this.#paper.addEventListener('change', this.#reach);
  }

  hostDisconnected() {
    this.#observer?.disconnect();
    this.#observer = undefined;
    removeEventListener('beforeprint', this.#reach);
    this.#paper?.removeEventListener('change', this.#reach);
  }

  readonly #reach = () => {
    this.#reached = true;
    this.hostDisconnected();
    this.#host.requestUpdate();
  };
}
