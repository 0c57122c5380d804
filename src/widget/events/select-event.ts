import type { Row } from '../../core/types.js';

/** A reader has picked a row of a table or a segment of a chart. */
export class AnalyticsSelectEvent extends Event {
  /** The report that the row is of. */
  readonly report: string;
  /** The row, with all ids the source gave. */
  readonly row: Row;
  /** The filter that the row stands for, where there is one: `{ projects: ['apollo'] }`. */
  readonly filter: Readonly<Record<string, readonly string[]>>;

  constructor(report: string, row: Row, filter: Readonly<Record<string, readonly string[]>>) {
    super('analytics-select', { bubbles: true, composed: true, cancelable: true });
    this.report = report;
    this.row = row;
    this.filter = filter;
  }
}

declare global {
  interface HTMLElementEventMap {
    'analytics-select': AnalyticsSelectEvent;
  }
  interface DocumentEventMap {
    'analytics-select': AnalyticsSelectEvent;
  }
}
