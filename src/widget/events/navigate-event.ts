/**
 * The view has changed, and the page's address is about to say so. A host whose router must know of every address prevents
 * it and goes there itself; otherwise the browser's history gets the entry directly.
 *
 * @example
 * context.addEventListener('analytics-navigate', (event) => {
 *   event.preventDefault();
 *   router.navigate(event.url, { replace: event.replace });
 * });
 */
export class AnalyticsNavigateEvent extends Event {
  /** The whole address. */
  readonly url: string;
  /** Whether it takes the place of the present entry, so that Back does not stop there. */
  readonly replace: boolean;

  constructor(url: string, replace: boolean) {
    super('analytics-navigate', { bubbles: true, composed: true, cancelable: true });
    this.url = url;
    this.replace = replace;
  }
}

declare global {
  interface HTMLElementEventMap {
    'analytics-navigate': AnalyticsNavigateEvent;
  }
  interface DocumentEventMap {
    'analytics-navigate': AnalyticsNavigateEvent;
  }
}
