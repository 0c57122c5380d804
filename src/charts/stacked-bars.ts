import { area, stack, stackOffsetDiverging } from 'd3-shape';
import { known, partOf, type ChartData, type ChartSeries } from './chart-data.js';
import type { ChartOptions, ChartType } from './chart-type.js';
import { paintOf } from './paint.js';
import { datumOf, extentWithZero, plotFrame, unknownBucket, type PlotFrame } from './plot-frame.js';
import type { Mark, Scene, Size } from './scene.js';
import { stackSummary } from './summary.js';
import { seriesLegend, stackTip } from './tip.js';

const WIDEST = 56;

/**
 * Upright bars over buckets or names, their parts one on another: what is gained above zero, what is given back below.
 * A bucket of which nothing is known is shaded instead. A comparison is a grey silhouette behind the bars.
 */
export const stackedBars: ChartType = {
  height: (_data, _width, height) => height,
  scene: draw,
  legend: seriesLegend,
  tip: stackTip,
  summary: stackSummary,
  colors: 'series',
  brushable: true,
  pointing: 'areas',
  mostSeries: 12,
};

/** Where the parts of each category begin and end, by series and category; below zero where they are given back. */
export function stacked(series: readonly ChartSeries[], count: number): (readonly [from: number, to: number])[][] {
  const indices = Array.from({ length: count }, (_, index) => index);
  return stack<unknown, number, ChartSeries>()
    .keys(series)
    .value((index, { values }) => known(values[index]) ?? 0)
    .offset(stackOffsetDiverging)(indices)
    .map((parts, position) =>
      parts.map(([low, high], index) =>
        // d3 gives the ends by size; here a part begins where it stands on another.
        (known(series[position]?.values[index]) ?? 0) < 0 ? ([high, low] as const) : ([low, high] as const),
      ),
    );
}

/** The lowest and the highest end of stacked parts, and of what they are compared with. */
export function stackExtent(
  parts: readonly (readonly (readonly [number, number])[])[],
  comparison: readonly ChartSeries[],
): readonly [low: number, high: number] {
  const ends = parts.flatMap((each) => each.map(([, to]) => to));
  const [low, high] = extentWithZero(comparison);
  return [Math.min(low, ...ends), Math.max(high, ...ends)];
}

function draw(data: ChartData, size: Size, options: ChartOptions): Scene {
  const { categories } = data;
  const series = data.series.filter(({ comparison }) => !comparison);
  const comparison = data.series.filter((each) => each.comparison);
  const stacks = stacked(series, categories.length);
  const frame = plotFrame(data, size, options, ...stackExtent(stacks, comparison));
  const { x, y } = frame;
  const usual = Math.min(x.step < 4 ? x.step : x.step * 0.82, WIDEST);
  const marks = categories.flatMap((category, index): Mark[] => {
    if (series.every(({ values }) => known(values[index]) === null)) return [unknownBucket(frame, index)];
    // A bucket that was cut short is narrower than the others.
    const wide = Math.min(usual, x.end(index) - x.start(index));
    const width = wide < 3 ? wide : Math.round(wide);
    const left = wide < 3 ? x.middle(index) - width / 2 : Math.round(x.middle(index) - width / 2);
    return series.flatMap((each, position): Mark[] => {
      const value = known(each.values[index]);
      const [from, to] = stacks[position]?.[index] ?? [0, 0];
      if (!value) return [];
      // The gap is taken where a part stands on another, so that the end of the last still tells the total.
      const base = Math.round(y(from));
      const end = Math.round(y(to));
      const gap = from !== 0 && Math.abs(end - base) > 2 ? 1 : 0;
      return [
        {
          type: 'rect',
          x: left,
          y: value < 0 ? base + gap : end,
          width,
          height: Math.max(Math.abs(end - base) - gap, 1),
          rx: width > 6 ? 2 : 0,
          paint: paintOf(each, data.series.indexOf(each)),
          ...(partOf(category) && { opacity: 0.5 }),
          datum: datumOf(category, index, each, series.length > 1, options),
        },
      ];
    });
  });
  const ghosts = comparison.flatMap((each) => silhouette(each, frame));
  return { ...size, marks: [...frame.behind, ...ghosts, ...marks, ...frame.inFront], hitAreas: frame.hitAreas };
}

/** A step per category, filled and outlined in grey; it breaks where nothing is known. */
function silhouette({ values }: ChartSeries, { x, y }: PlotFrame): Mark[] {
  const edges = values.flatMap((_, index) => [index, index]);
  const at = (index: number, nth: number) => (nth % 2 ? x.end(index) : x.start(index));
  const path = area<number>()
    .x(at)
    .y0(y(0))
    .y1((index) => y(known(values[index]) ?? 0))
    .defined((index) => known(values[index]) !== null);
  const filled = path(edges);
  const outlined = path.lineY1()(edges);
  if (!filled || !outlined) return [];
  return [
    { type: 'path', d: filled, paint: 'sunken' },
    { type: 'path', d: outlined, paint: 'field', stroke: 1, opacity: 0.8 },
  ];
}
