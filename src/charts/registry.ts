import { area, stackedArea } from './area.js';
import type { ChartType } from './chart-type.js';
import { donut } from './donut.js';
import { groupedBars } from './grouped-bars.js';
import { heatmap } from './heatmap.js';
import { histogram } from './histogram.js';
import { horizontalBars } from './horizontal-bars.js';
import { lines } from './lines.js';
import { radar } from './radar.js';
import { ring } from './ring.js';
import { sparkline } from './sparkline.js';
import { stackedBars } from './stacked-bars.js';
import { waterfall } from './waterfall.js';

/** Every kind of chart by its name. All are loaded together, with the first chart that a page shows. */
export const chartTypes = {
  stacked: stackedBars,
  grouped: groupedBars,
  area,
  'stacked-area': stackedArea,
  lines,
  bars: horizontalBars,
  donut,
  ring,
  radar,
  sparkline,
  heatmap,
  waterfall,
  histogram,
} as const satisfies Readonly<Record<string, ChartType>>;

export type ChartKind = keyof typeof chartTypes;

/** The chart type of a name; stacked bars for a name that nobody has. */
export function chartTypeOf(kind: string): ChartType {
  return Object.hasOwn(chartTypes, kind) ? chartTypes[kind as ChartKind] : stackedBars;
}
