import type { LitElement, ReactiveController } from 'lit';
import { SizeObserver } from '../../widget/size-observer.js';

/** Where a box sticks is told in fractions of a pixel, and where it is, in others. */
const ROUNDING = 1;

/**
 * Whether the reader has scrolled past a sticky host. It sticks with its own height (`--_past`) above what is in sight, so
 * that only what hangs below it is seen.
 */
export class ScrolledPast implements ReactiveController {
  /** Whether it has been scrolled past, as last seen. */
  value = false;

  readonly #host: LitElement;
  readonly #wanted: () => boolean;
  readonly #size: SizeObserver;
  #scroller: Element | Document | undefined;

  /** @param wanted Whether the host sticks so at present. */
  constructor(host: LitElement, wanted: () => boolean) {
    this.#host = host;
    this.#wanted = wanted;
    this.#size = new SizeObserver(([entry]) => {
      host.style.setProperty('--_past', `${String(entry?.contentRect.height ?? 0)}px`);
      this.#follow();
      this.#look();
    });
    host.addController(this);
  }

  hostConnected() {
    this.#size.observe(this.#host);
  }

  hostUpdated() {
    this.#look();
  }

  hostDisconnected() {
    this.#size.disconnect();
    this.#scroller?.removeEventListener('scroll', this.#look);
    this.#scroller = undefined;
    this.value = false;
  }

  /** A layout of another width may scroll elsewhere. */
  #follow() {
    const scroller = scrollerOf(this.#host);
    if (scroller === this.#scroller) return;
    this.#scroller?.removeEventListener('scroll', this.#look);
    this.#scroller = scroller;
    scroller.addEventListener('scroll', this.#look, { passive: true });
  }

  readonly #look = () => {
    const past = this.#wanted() && this.#isStuck();
    if (past === this.value) return;
    this.value = past;
    this.#host.requestUpdate();
  };

  #isStuck(): boolean {
    const { top, height } = this.#host.getBoundingClientRect();
    const edge = this.#scroller instanceof Element ? this.#scroller.getBoundingClientRect().top : 0;
    return height > 0 && Math.abs(top - edge - parseFloat(getComputedStyle(this.#host).top)) <= ROUNDING;
  }
}

/** What an element scrolls, and sticks, in: the closest box around it that scrolls, else the page. */
function scrollerOf(element: Element): Element | Document {
  const { body, documentElement } = document;
  for (let around = parentOf(element); around; around = parentOf(around)) {
    if (around === body || around === documentElement) break;
    if (!['visible', 'clip'].includes(getComputedStyle(around).overflowY)) return around;
  }
  return document;
}

/** The element around another as it is drawn, through slots and shadow roots. */
function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
