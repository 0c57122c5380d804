import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { AnalyticsContext } from '../../core/context.js';
import { messages } from '../../core/text/messages.js';
import { addressOf } from '../../widget/filters/context-address.js';

const words = messages.filters;

/** How long a word stands beside what has been done, in milliseconds. */
const SAID_FOR = 4000;

/** The button that copies the link to the view, where the address carries it, and what has become of the last copy. */
export class CopyLink implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #said = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected() {
    clearTimeout(this.#timer);
  }

  render(context: AnalyticsContext): unknown {
    if (!addressOf(context).active) return nothing;
    return html`<span class="copy"
      ><button type="button" class="link" part="copy" @click=${this.#copy}>${words.copyLink}</button
      ><span class="copied" role="status">${this.#said}</span></span
    >`;
  }

  readonly #copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      this.#say(words.linkCopied);
    } catch {
      this.#say(words.linkNotCopied);
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#say(''), SAID_FOR);
  };

  #say(text: string) {
    this.#said = text;
    this.#host.requestUpdate();
  }
}
