import type { LitElement, ReactiveController } from 'lit';

import { SizeObserver } from '../size-observer.js';

/** Marks on which sides of a host's tables more lies than is shown, by the classes `more-start` and `more-end`. */
export function markScrollSides(host: LitElement) {
  host.addController(new ScrollSides(host));
}

/** A column that is cut by less than this is no column that anybody misses. */
const SLACK = 2;

class ScrollSides implements ReactiveController {
  readonly #host: LitElement;
  readonly #seen = new Set<HTMLElement>();
  readonly #resize = new SizeObserver(() => {
    for (const scroll of this.#seen) mark(scroll);
  });

  constructor(host: LitElement) {
    this.#host = host;
  }

  hostUpdated() {
    const scrolls = new Set(this.#host.renderRoot.querySelectorAll<HTMLElement>('.sides > .scroll'));
    for (const scroll of this.#seen) if (!scrolls.has(scroll)) this.#forget(scroll);
    for (const scroll of scrolls) {
      if (this.#seen.has(scroll)) continue;
      this.#seen.add(scroll);
      scroll.addEventListener('scroll', marked, { passive: true });
      // The box, and what may outgrow it.
      this.#resize.observe(scroll);
      if (scroll.firstElementChild) this.#resize.observe(scroll.firstElementChild);
    }
  }

  hostDisconnected() {
    for (const scroll of this.#seen) this.#forget(scroll);
    this.#resize.disconnect();
  }

  #forget(scroll: HTMLElement) {
    this.#seen.delete(scroll);
    scroll.removeEventListener('scroll', marked);
    this.#resize.unobserve(scroll);
  }
}

const marked = ({ currentTarget }: Event) => {
  mark(currentTarget as HTMLElement);
};

function mark(scroll: HTMLElement) {
  // From right to left it counts below 0.
  const start = Math.abs(scroll.scrollLeft);
  const end = scroll.scrollWidth - scroll.clientWidth - start;
  scroll.parentElement?.classList.toggle('more-start', start > SLACK);
  scroll.parentElement?.classList.toggle('more-end', end > SLACK);
}
