import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { SourceError } from '../../core/source-error.js';
import { formatWait } from '../../core/text/duration.js';
import { messages } from '../../core/text/messages.js';
import { waitLeft } from '../wait-left.js';

const SECOND = 1000;

class Countdown extends AsyncDirective {
  #error: SourceError | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  render(error: SourceError): string {
    this.#error = error;
    this.#plan();
    return this.#words;
  }

  protected override disconnected() {
    clearTimeout(this.#timer);
  }

  protected override reconnected() {
    this.#plan();
  }

  get #left(): number {
    return this.#error ? waitLeft(this.#error) : 0;
  }

  get #words(): string {
    return messages.tryingAgainIn(formatWait(this.#left));
  }

  /** The next second, or the end. */
  #plan() {
    clearTimeout(this.#timer);
    const left = this.#left;
    if (left <= 0) return;
    this.#timer = setTimeout(
      () => {
        this.setValue(this.#words);
        this.#plan();
      },
      left % SECOND || SECOND,
    );
  }
}

/** Counts the seconds down for which a server has asked to wait; then whoever asked asks again. */
export const countdown = directive(Countdown);
