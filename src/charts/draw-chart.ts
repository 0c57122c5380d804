import type { ChartData } from './chart-data.js';
import type { ChartOptions, ChartType } from './chart-type.js';
import { SMALL, type Scene, type Size } from './scene.js';

/** The chart of a type in a size; words alone where there is nothing to draw, and nothing while there is no width. */
export function drawChart(type: ChartType, data: ChartData, size: Size, options: ChartOptions): Scene {
  const { width, height } = size;
  if (!width) return { ...size, marks: [], hitAreas: [] };
  const { categories, series } = data;
  if (type.drawsEmpty || (categories.length && series.length)) return type.scene(data, size, options);
  const middle = { x: width / 2, y: height / 2 + 4, anchor: 'middle', size: SMALL } as const;
  return { ...size, marks: [{ type: 'text', ...middle, text: options.empty ?? '', paint: 'muted' }], hitAreas: [] };
}
