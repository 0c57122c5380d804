import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AnalyticsContext } from '../core/context.js';
import { contextOf } from '../core/context-of.js';
import { languageOf } from '../core/text/language-of.js';
import { keepRangeCurrent } from './filters/range-clock.js';
import { observeLanguage } from './observe-language.js';

/** Updates a host whenever the context it belongs to changes, or the language it stands in. */
export class ContextController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #joined: AnalyticsContext | undefined;
  #leaveClock: (() => void) | undefined;
  #leaveLanguage: (() => void) | undefined;
  #language: string | undefined;

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
    this.#leaveClock?.();
    this.#joined = context;
    context?.addEventListener('change', this.#update);
    this.#leaveClock = context && keepRangeCurrent(context);
    if (context) this.#update();
  }

  readonly #readLanguage = () => {
    const language = languageOf(this.#host);
    if (language === this.#language) return;
    this.#language = language;
    this.#update();
  };

  readonly #update = () => {
    this.#host.requestUpdate();
  };
}
