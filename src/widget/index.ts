/**
 * What a third party's element is made of. Importing this registers no element but those that a chart, a menu or a field are
 * drawn with, and those only when one is needed.
 *
 * @example
 * import { AnalyticsWidget, define, html } from 'codemie-analytics-widgets/widget.js';
 *
 * class TopModel extends AnalyticsWidget {
 *   get query() { return { report: 'models', sort: { by: 'cost', descending: true }, pageSize: 1 }; }
 *   renderTable({ rows: [row] }) { return html`Most used: <b>${row.model}</b>`; }
 * }
 * define('top-model', TopModel);
 */
export { css, html, nothing, svg } from 'lit';

export type * from '../core/types.js';
export { isSourceError, SourceError, type SourceErrorKind } from '../core/source-error.js';
export { AnalyticsElement, type AnswerState } from './analytics-element.js';
export { AnalyticsWidget } from './analytics-widget.js';
export { bar, type BarOptions } from './controls/bar.js';
export { barStyles } from './controls/bar.styles.js';
export { segmented, type SegmentedOptions } from './controls/segmented.js';
export { segmentedStyles } from './controls/segmented.styles.js';
export type { ChartData, ChartSpec } from './chart/chart-spec.js';
export { chartTokens } from './chart/chart-tokens.js';
export { DualWidget, type View } from './chart/dual-widget.js';
export { define } from './define.js';
export { AnalyticsErrorEvent } from './events/error-event.js';
export { AnalyticsLoadEvent } from './events/load-event.js';
export { AnalyticsNavigateEvent } from './events/navigate-event.js';
export { AnalyticsChangeEvent } from './events/change-event.js';
export { AnalyticsSelectEvent } from './events/select-event.js';
export type { ExportFile } from './export/exportable.js';
export { LazyController } from './lazy-controller.js';
export { LazyModule, type LazyState } from './lazy-module.js';
export type { QueryController } from './query-controller.js';
export { cellBar } from './table/cell-bar.js';
export { TabularWidget } from './table/tabular-widget.js';
export { tokens } from './tokens.js';
