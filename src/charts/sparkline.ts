import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { known, partOf, type ChartCategory } from './chart-data.js';
import type { ChartType } from './chart-type.js';
import { paintOf, type Paint } from './paint.js';
import type { Mark, Scene, Size } from './scene.js';
import { seriesSummary } from './summary.js';
import { seriesTip } from './tip.js';

const EDGE = 2.5;

/** How a sparkline is drawn, beyond its figures. */
export interface SparklineOptions {
  readonly paint?: Paint;
  /** Whether there is only a part of the first and the last bucket: it is a pale dot beside the line, as it is no fall. */
  readonly partial?: readonly [first: boolean, last: boolean];
}

/**
 * A line so small that only its course can be read: of whole buckets. It breaks where a figure is not known, and ends in a
 * dot; a bucket of which there is only a part is a pale dot of its own.
 */
export function sparklineMarks(
  values: readonly (number | null)[],
  { width, height }: Size,
  { paint = 'c1', partial = [false, false] }: SparklineOptions = {},
): Mark[] {
  const figures = values.map((value) => known(value));
  const [low = 0, high = 0] = extent([0, ...figures], (value) => value ?? undefined);
  const last = figures.length - 1;
  const x = scaleLinear([0, Math.max(last, 1)], [EDGE, width - EDGE]);
  const y = scaleLinear([low, high > low ? high : low + 1], [height - EDGE, EDGE]);
  const isPart = (index: number) => (index === 0 && partial[0]) || (index === last && partial[1]);
  const whole = (index: number) => (isPart(index) ? null : known(figures[index]));
  const path = line<number>()
    .x((index) => x(index))
    .y((index) => y(whole(index) ?? 0))
    .defined((index) => whole(index) !== null)
    .digits(1);
  const indices = [...figures.keys()];
  const end = indices.findLast((index) => !isPart(index));
  const drawn = path(indices);
  const dots = indices.flatMap((index): Mark[] => {
    const value = known(figures[index]);
    if (value === null) return [];
    const alone = whole(index - 1) === null && whole(index + 1) === null;
    if (index !== end && !alone && !isPart(index)) return [];
    return [{ type: 'circle', cx: x(index), cy: y(value), r: 2, paint, ...(isPart(index) && { opacity: 0.5 }) }];
  });
  return [...(drawn ? [{ type: 'path' as const, d: drawn, paint, stroke: 1.5 }] : []), ...dots];
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
        partial: [isPartial(categories[0]), isPartial(categories.at(-1))],
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

function isPartial(category: ChartCategory | undefined): boolean {
  return category !== undefined && partOf(category) !== '';
}
