import type { Table } from '../../core/types.js';

/**
 * New figures are on the page: the answer to an element's question has been drawn. It says nothing of a `table` that the host
 * has handed over, nor of what an element asks for beside its figures, such as a period to compare with.
 *
 * It bubbles and is composed, so that one listener hears every element of a page, those inside other elements too; `report`
 * tells them apart.
 *
 * @example
 * document.addEventListener('analytics-load', ({ report, rowCount }) => console.log(report, rowCount));
 */
export class AnalyticsLoadEvent extends Event {
  /** The report that was asked for. */
  readonly report: string;
  /** How many rows the whole result has, on all its pages. */
  readonly rowCount: number;
  /** When the figures were true (ISO 8601); `undefined` where the source does not know. */
  readonly asOf: string | undefined;

  constructor(report: string, { rows, rowCount, asOf }: Pick<Table, 'rows' | 'rowCount' | 'asOf'>) {
    super('analytics-load', { bubbles: true, composed: true });
    this.report = report;
    this.rowCount = rowCount ?? rows.length;
    this.asOf = asOf;
  }
}

declare global {
  interface HTMLElementEventMap {
    'analytics-load': AnalyticsLoadEvent;
  }
  interface DocumentEventMap {
    'analytics-load': AnalyticsLoadEvent;
  }
}
