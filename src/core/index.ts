// What a host needs of the page's contexts, as `codemie-analytics-widgets/context.js`: no element comes with it.
export { AnalyticsContext, type FilterPatch } from './context.js';
export { analyticsContext, contextOf } from './context-of.js';
export { isSourceError, SourceError, type SourceErrorKind } from './source-error.js';
export type * from './types.js';
