import type { AnalyticsContext } from '../../core/context.js';
import { pageGlobal } from '../../core/page-global.js';
import { normalizeChoice } from '../../core/time/time-range.js';

/** Of each span that has been marked: the range that it was marked in first. */
const zooms = pageGlobal('zooms.v1', () => new WeakMap<AnalyticsContext, Map<string, string>>());

/** Makes a span that has been marked on a chart the range. */
export function zoomIn(context: AnalyticsContext, choice: string): void {
  const before = zoomedFrom(context) ?? context.filters.range?.choice;
  const spans = zooms.get(context) ?? new Map<string, string>();
  zooms.set(context, spans);
  if (before !== undefined) spans.set(normalizeChoice(choice), before);
  context.filter({ range: choice });
}

/** The choice to zoom out to, while the range is a span that has been marked; none where it was chosen otherwise. */
export function zoomedFrom(context: AnalyticsContext): string | undefined {
  const { choice = '' } = context.filters.range ?? {};
  return zooms.get(context)?.get(choice);
}

/** Back to the range that was there before anything was marked. */
export function zoomOut(context: AnalyticsContext): void {
  const range = zoomedFrom(context);
  if (range !== undefined) context.filter({ range });
}
