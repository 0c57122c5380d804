import { donut, donutHeight, type DonutOptions } from './donut.js';
import { barsHeight, horizontalBars } from './horizontal-bars.js';
import { lines } from './lines.js';
import { known, SMALL, type ChartData, type Scene, type Size } from './scene.js';
import { stackedBars } from './stacked-bars.js';

export type ChartKind = 'stacked' | 'lines' | 'bars' | 'donut' | 'radar';

type Draw = (data: ChartData, size: Size, options: DonutOptions) => Scene;

/** What draws each kind that has categories. A radar is drawn once its module has been put here: few pages need it. */
export const DRAWN: Partial<Record<ChartKind, Draw>> = { bars: horizontalBars, lines, stacked: stackedBars };

/** Height in CSS pixels of a chart's plot, for a place to be kept for it. */
export function chartHeight(kind: ChartKind, count: number, width: number, height = 220): number {
  return kind === 'bars' ? barsHeight(count) : kind === 'donut' ? donutHeight(count, width, height) : height;
}

/** The chart of a kind, as wide as told and at least as high; `width` 0 draws nothing yet. */
export function drawChart(
  kind: ChartKind,
  data: ChartData,
  width: number,
  height: number,
  options: DonutOptions,
): Scene {
  const { categories, series } = data;
  // A donut has no slice for nothing.
  const slices = () => series[0]?.values.filter((value) => known(value)).length ?? 0;
  const size = { width, height: chartHeight(kind, kind === 'donut' ? slices() : categories.length, width, height) };
  if (!width) return { ...size, marks: [], zones: [] };
  if (kind === 'donut') return donut(data, size, options);
  const draw = DRAWN[kind];
  if (draw && categories.length && series.length) return draw(data, size, options);
  const middle = { x: width / 2, y: size.height / 2 + 4, anchor: 'middle', size: SMALL } as const;
  return { ...size, marks: [{ type: 'text', ...middle, text: options.empty ?? '', paint: 'muted' }], zones: [] };
}
