import type { SourceError } from '../../core/source-error.js';

/**
 * An element cannot show its figures: its question has failed, or code that it needs has not come. Older figures may still
 * be on the page. Each failure is told once.
 *
 * It bubbles and is composed, so that one listener hears every element of a page, those inside other elements too.
 *
 * @example
 * document.addEventListener('analytics-error', ({ report, error }) => console.warn(report, error.kind, error.message));
 */
export class AnalyticsErrorEvent extends Event {
  /** The report that was asked for; empty where code is missing for a table of the host's. */
  readonly report: string;
  readonly error: SourceError;

  constructor(report: string, error: SourceError) {
    super('analytics-error', { bubbles: true, composed: true });
    this.report = report;
    this.error = error;
  }
}

declare global {
  interface HTMLElementEventMap {
    'analytics-error': AnalyticsErrorEvent;
  }
  interface DocumentEventMap {
    'analytics-error': AnalyticsErrorEvent;
  }
}
