import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AnalyticsContext } from '../core/context.js';
import { contextOf } from '../core/context-of.js';
import { languageOf } from '../core/text/language-of.js';
import { keepRangeCurrent } from './filters/range-clock.js';
import { observeLanguage } from './observe-language.js';
import { watchViewer } from './watch-viewer.js';

/**
 * Updates a host whenever the context it belongs to changes, or the language it stands in; hides it while nothing may be
 * seen.
 */
export class ContextController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #joined: AnalyticsContext | undefined;
  #leave: (() => void) | undefined;
  #leaveLanguage: (() => void) | undefined;
  #language: string | undefined;
  #hidden = false;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  /** The context that the host belongs to right now. */
  get value(): AnalyticsContext {
    return contextOf(this.#host);
  }

  /** The language of the host's figures: what the context was given, else the closest `lang`, else the browser's. */
  get locale(): string {
    const { givenLocale, locale } = this.value;
    return givenLocale ?? this.#language ?? locale;
  }

  hostConnected() {
    this.#join(this.value);
    this.#language = languageOf(this.#host);
    this.#leaveLanguage = observeLanguage(this.#host, this.#readLanguage);
  }

  /** The host may have been given another context's name since. */
  hostUpdate() {
    if (this.#host.isConnected) this.#join(this.value);
  }

  hostDisconnected() {
    this.#join(undefined);
    this.#leaveLanguage?.();
    this.#leaveLanguage = undefined;
  }

  #join(context: AnalyticsContext | undefined) {
    if (context === this.#joined) return;
    this.#joined?.removeEventListener('change', this.#update);
    this.#leave?.();
    this.#joined = context;
    context?.addEventListener('change', this.#update);
    const left = context && [keepRangeCurrent(context), watchViewer(context)];
    this.#leave = left && (() => left.forEach((leave) => leave()));
    if (context) this.#update();
  }

  readonly #readLanguage = () => {
    const language = languageOf(this.#host);
    if (language === this.#language) return;
    this.#language = language;
    this.#update();
  };

  readonly #update = () => {
    this.#hide(this.#joined?.veiled === true);
    this.#host.requestUpdate();
  };

  /** At once, and dialogs of the host with it: an update would come after the next painting. */
  #hide(hidden: boolean) {
    if (hidden === this.#hidden) return;
    this.#hidden = hidden;
    const { style } = this.#host as unknown as HTMLElement;
    if (hidden) style.setProperty('visibility', 'hidden');
    else style.removeProperty('visibility');
  }
}
