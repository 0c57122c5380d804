import { noChange } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive, type ElementPart } from 'lit/directive.js';

import { SizeObserver } from '../size-observer.js';

/** A box that scrolls can be reached by keyboard, so that arrows scroll it; one that shows everything is no stop on the way. */
class ScrollStop extends AsyncDirective {
  #box: Element | undefined;
  readonly #resize = new SizeObserver(() => {
    this.#mark();
  });

  override render(): unknown {
    return noChange;
  }

  override update({ element }: ElementPart): unknown {
    if (element !== this.#box) this.#watch(element);
    return noChange;
  }

  protected override disconnected() {
    this.#resize.disconnect();
  }

  protected override reconnected() {
    if (this.#box) this.#watch(this.#box);
  }

  /** What it holds grows and shrinks without it. */
  #watch(box: Element) {
    this.#box = box;
    this.#resize.disconnect();
    this.#resize.observe(box);
    for (const child of box.children) this.#resize.observe(child);
  }

  #mark() {
    const box = this.#box;
    if (!box) return;
    const scrolls = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
    // Never taken from under the keyboard.
    if (scrolls) box.setAttribute('tabindex', '0');
    else if (!box.matches(':focus')) box.removeAttribute('tabindex');
  }
}

export const scrollStop = directive(ScrollStop);
