/**
 * A ResizeObserver whose callback runs in the next frame: what changes the layout within the observer's own turn is an error
 * of the window ("ResizeObserver loop completed with undelivered notifications"), which hosts' monitors would see.
 */
export class SizeObserver {
  readonly #observer: ResizeObserver;
  #frame = 0;

  constructor(callback: (entries: readonly ResizeObserverEntry[]) => void) {
    const latest = new Map<Element, ResizeObserverEntry>();
    this.#observer = new ResizeObserver((entries) => {
      for (const entry of entries) latest.set(entry.target, entry);
      cancelAnimationFrame(this.#frame);
      this.#frame = requestAnimationFrame(() => {
        const sizes = [...latest.values()];
        latest.clear();
        callback(sizes);
      });
    });
  }

  observe(element: Element) {
    this.#observer.observe(element);
  }

  unobserve(element: Element) {
    this.#observer.unobserve(element);
  }

  disconnect() {
    cancelAnimationFrame(this.#frame);
    this.#observer.disconnect();
  }
}
