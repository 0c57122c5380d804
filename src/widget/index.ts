// What elements are made of, as `codemie-analytics-widgets/widget.js`, for elements of a host's own: no element of the
// catalogue comes with it. Lit is handed on so that both are made with the same copy.
export { css, html, nothing } from 'lit';
export type * from '../core/types.js';
export { AnalyticsWidget } from './analytics-widget.js';
export type { ChartSpec } from './chart/chart-spec.js';
export { DualWidget } from './chart/dual-widget.js';
export { define } from './define.js';
export type { ExportFile } from './export/exportable.js';
export { AnalyticsSelectEvent } from './select-event.js';
export { TabularWidget } from './table/tabular-widget.js';
