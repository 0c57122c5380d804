import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { known } from './chart-data.js';
import type { ChartType } from './chart-type.js';
import { paintOf, type Paint } from './paint.js';
import type { Mark, Scene, Size } from './scene.js';
import { seriesSummary } from './summary.js';
import { seriesTip } from './tip.js';

const EDGE = 2.5;

/** How a sparkline is drawn, beyond its figures. */
export interface SparklineOptions {
  readonly paint?: Paint;
  /** Whether the last bucket is still being filled: the line is dotted towards it, as it is no fall yet. */
  readonly unfinished?: boolean;
}

/** A line so small that only its course can be read; it breaks where a figure is not known, and ends in a dot. */
export function sparklineMarks(
  values: readonly (number | null)[],
  { width, height }: Size,
  { paint = 'c1', unfinished = false }: SparklineOptions = {},
): Mark[] {
  const figures = values.map((value) => known(value));
  const [low = 0, high = 0] = extent([0, ...figures], (value) => value ?? undefined);
  const last = figures.length - 1;
  const x = scaleLinear([0, Math.max(last, 1)], [EDGE, width - EDGE]);
  const y = scaleLinear([low, high > low ? high : low + 1], [height - EDGE, EDGE]);
  const path = line<number>()
    .x((index) => x(index))
    .y((index) => y(figures[index] ?? 0))
    .defined((index) => known(figures[index]) !== null)
    .digits(1);
  const indices = [...figures.keys()];
  const open = unfinished && known(figures[last - 1]) !== null && known(figures[last]) !== null;
  const drawn = path(open ? indices.slice(0, -1) : indices);
  const dotted = open ? path([last - 1, last]) : null;
  const dots = indices.flatMap((index): Mark[] => {
    const value = known(figures[index]);
    if (value === null) return [];
    const alone = known(figures[index - 1]) === null && known(figures[index + 1]) === null;
    if (index !== last && !alone) return [];
    return [
      { type: 'circle', cx: x(index), cy: y(value), r: 2, paint, ...(open && index === last && { opacity: 0.5 }) },
    ];
  });
  return [
    ...(drawn ? [{ type: 'path' as const, d: drawn, paint, stroke: 1.5 }] : []),
    ...(dotted ? [{ type: 'path' as const, d: dotted, paint, stroke: 1.5, dash: '1.5 2' }] : []),
    ...dots,
  ];
}

/**
 * A figure's course without axes, beside or below the figure itself; the first series only. It has no legend and no
 * references: it is too small to compare anything in.
 */
export const sparkline: ChartType = {
  height: (_data, _width, height) => Math.min(height, 48),
  scene: ({ categories, series }, size): Scene => {
    const values = categories.map((_, index) => series[0]?.values[index] ?? null);
    const wide = size.width / Math.max(categories.length, 1);
    return {
      ...size,
      marks: sparklineMarks(values, size, {
        paint: paintOf(series[0], 0),
        unfinished: categories.at(-1)?.unfinished ?? false,
      }),
      hitAreas: categories.map(({ label }, index) => {
        return { index, label, x: index * wide, y: 0, width: wide, height: size.height };
      }),
    };
  },
  legend: () => [],
  tip: seriesTip,
  summary: seriesSummary,
  colors: 'none',
  brushable: false,
  pointing: 'areas',
};
