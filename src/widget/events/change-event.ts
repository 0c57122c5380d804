/**
 * A reader has chosen something else to show with an element's own controls. Attributes stay as the page's author has written
 * them; a host that keeps the choice sets them to `values`.
 *
 * @example
 * chart.addEventListener('analytics-change', ({ values }) => localStorage.setItem('my-chart', JSON.stringify(values)));
 */
export class AnalyticsChangeEvent extends Event {
  /** What is shown now, by attribute: `{ measure: 'requests', by: 'model', … }`. */
  readonly values: Readonly<Record<string, string>>;

  constructor(values: Readonly<Record<string, string>>) {
    super('analytics-change', { bubbles: true, composed: true });
    this.values = values;
  }
}

declare global {
  interface HTMLElementEventMap {
    'analytics-change': AnalyticsChangeEvent;
  }
  interface DocumentEventMap {
    'analytics-change': AnalyticsChangeEvent;
  }
}
