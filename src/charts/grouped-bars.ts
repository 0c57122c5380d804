import { known, partOf, type ChartData } from './chart-data.js';
import type { ChartOptions, ChartType } from './chart-type.js';
import { paintOf } from './paint.js';
import { datumOf, extentWithZero, plotFrame, unknownBucket } from './plot-frame.js';
import { bandScale } from './scales.js';
import type { Mark, Scene, Size } from './scene.js';
import { seriesSummary } from './summary.js';
import { seriesLegend, seriesTip } from './tip.js';

/** Width of one bar, at most. */
const WIDEST = 32;

/** Upright bars side by side, one per series, over buckets or names; a comparison is an outlined bar. */
export const groupedBars: ChartType = {
  height: (_data, _width, height) => height,
  scene: draw,
  legend: seriesLegend,
  tip: seriesTip,
  summary: seriesSummary,
  colors: 'series',
  brushable: true,
  pointing: 'areas',
  mostSeries: 12,
};

function draw(data: ChartData, size: Size, options: ChartOptions): Scene {
  const { categories, series } = data;
  const frame = plotFrame(data, size, options, ...extentWithZero(series));
  const { x, y } = frame;
  const usual = Math.min(x.step * 0.82, WIDEST * series.length);
  const zero = Math.round(y(0));
  const marks = categories.flatMap((category, index): Mark[] => {
    if (series.every(({ values }) => known(values[index]) === null)) return [unknownBucket(frame, index)];
    // A bucket that was cut short is narrower than the others.
    const wide = Math.min(usual, x.end(index) - x.start(index));
    const left = x.middle(index) - wide / 2;
    const inner = bandScale(series.length, [left, left + wide]);
    const gap = inner.step > 4 ? 1 : 0;
    return series.flatMap((each, position): Mark[] => {
      const value = known(each.values[index]);
      if (!value) return [];
      const end = Math.round(y(value));
      const shape = {
        type: 'rect' as const,
        x: inner.start(position),
        y: Math.min(end, zero),
        width: Math.max(inner.step - gap, 0.5),
        height: Math.max(Math.abs(end - zero), 1),
        rx: inner.step > 8 ? 2 : 0,
        datum: datumOf(category, index, each, series.length > 1, options),
      };
      if (each.comparison) return [{ ...shape, paint: 'field', opacity: 0.45 }];
      return [{ ...shape, paint: paintOf(each, position), ...(partOf(category) && { opacity: 0.5 }) }];
    });
  });
  return { ...size, marks: [...frame.behind, ...marks, ...frame.inFront], hitAreas: frame.hitAreas };
}
