import { area as areaPath, type Area } from 'd3-shape';
import { known, partOf, type ChartData } from './chart-data.js';
import type { ChartOptions, ChartType } from './chart-type.js';
import { lineMarks } from './lines.js';
import { paintOf } from './paint.js';
import { datumOf, extentWithZero, plotFrame, unknownBucket, type PlotFrame } from './plot-frame.js';
import type { Mark, Scene, Size } from './scene.js';
import { stacked, stackExtent } from './stacked-bars.js';
import { seriesSummary, stackSummary } from './summary.js';
import { seriesLegend, seriesTip, stackTip } from './tip.js';

/** Areas from zero, each under its line and all seen through one another; for few series. */
export const area: ChartType = {
  height: (_data, _width, height) => height,
  scene: drawOverlapping,
  legend: seriesLegend,
  tip: seriesTip,
  summary: seriesSummary,
  colors: 'series',
  brushable: true,
  pointing: 'areas',
  mostSeries: 12,
};

/** Areas one on another, whose upper edge is the total; a comparison is a line in front of them. */
export const stackedArea: ChartType = {
  ...area,
  scene: drawStacked,
  tip: stackTip,
  summary: stackSummary,
};

function drawOverlapping(data: ChartData, size: Size, options: ChartOptions): Scene {
  const { series } = data;
  const frame = plotFrame(data, size, options, ...extentWithZero(series));
  const marks = series.flatMap((each, position): Mark[] => {
    const value = (index: number) => known(each.values[index]);
    const d = each.comparison
      ? null
      : band(
          frame,
          () => 0,
          (index) => value(index) ?? 0,
        ).defined((index) => value(index) !== null)([...data.categories.keys()]);
    const filled: Mark[] = d ? [{ type: 'path', d, paint: paintOf(each, position), opacity: 0.18 }] : [];
    return [...filled, ...lineMarks(each, position, data, frame, options)];
  });
  return sceneOf(data, size, frame, marks);
}

function drawStacked(data: ChartData, size: Size, options: ChartOptions): Scene {
  const { categories } = data;
  const series = data.series.filter(({ comparison }) => !comparison);
  const comparison = data.series.filter((each) => each.comparison);
  const stacks = stacked(series, categories.length);
  const frame = plotFrame(data, size, options, ...stackExtent(stacks, comparison));
  const isKnown = (index: number) => series.some(({ values }) => known(values[index]) !== null);
  const indices = [...categories.keys()];
  // In front, as areas would hide it; on a light edge, as it crosses all their colours.
  const ghosts = comparison.flatMap((each) => {
    const line = lineMarks(each, data.series.indexOf(each), data, frame, options);
    const edge = line.flatMap((mark): Mark[] =>
      mark.type === 'path' ? [{ ...mark, paint: 'surface', stroke: 4, opacity: 0.7 }] : [],
    );
    return [...edge, ...line];
  });
  const marks = series.flatMap((each, position): Mark[] => {
    const ends = stacks[position];
    const shape = band(
      frame,
      (index) => ends?.[index]?.[0] ?? 0,
      (index) => ends?.[index]?.[1] ?? 0,
    ).defined(isKnown);
    const paint = paintOf(each, data.series.indexOf(each));
    const d = shape(indices);
    const edge = shape.lineY1()(indices);
    if (!d || !edge) return [];
    // The edge in the colour of the ground parts areas that meet.
    return [
      { type: 'path', d, paint },
      { type: 'path', d: edge, paint: 'surface', stroke: 1 },
      ...loneBuckets(each, position, data, frame, options, isKnown, ends),
    ];
  });
  return sceneOf(data, size, frame, [...marks, ...ghosts]);
}

/** An area between two figures of each category. */
function band({ x, y }: PlotFrame, from: (index: number) => number, to: (index: number) => number): Area<number> {
  return areaPath<number>()
    .x((index) => x.middle(index))
    .y0((index) => y(from(index)))
    .y1((index) => y(to(index)))
    .digits(1);
}

/** A bucket between two unknown ones has no width in an area: it is a bar. */
function loneBuckets(
  series: ChartData['series'][number],
  position: number,
  { categories }: ChartData,
  { x, y }: PlotFrame,
  options: ChartOptions,
  isKnown: (index: number) => boolean,
  ends: readonly (readonly [number, number])[] | undefined,
): Mark[] {
  return categories.flatMap((category, index): Mark[] => {
    const [from, to] = ends?.[index] ?? [0, 0];
    if (!isKnown(index) || isKnown(index - 1) || isKnown(index + 1) || from === to) return [];
    const width = Math.min(x.step, 6);
    return [
      {
        type: 'rect',
        x: x.middle(index) - width / 2,
        y: Math.min(y(from), y(to)),
        width,
        height: Math.max(Math.abs(y(from) - y(to)), 1),
        paint: paintOf(series, position),
        datum: datumOf(category, index, series, true, options),
      },
    ];
  });
}

function sceneOf({ categories, series }: ChartData, size: Size, frame: PlotFrame, marks: readonly Mark[]): Scene {
  const unknown = categories.flatMap((_, index) =>
    series.every(({ values }) => known(values[index]) === null) ? [unknownBucket(frame, index)] : [],
  );
  const open = categories.flatMap((category, index): Mark[] => {
    if (!partOf(category) || categories.length < 2) return [];
    // What leads to a bucket of which there is only a part, or away from the first, is paler.
    const { x } = frame;
    const [left, right] = index ? [x.middle(index - 1), x.end(index)] : [x.start(0), x.middle(1)];
    const { top, bottom } = frame;
    return [
      { type: 'rect', x: left, y: top, width: right - left, height: bottom - top, paint: 'surface', opacity: 0.5 },
    ];
  });
  const all = [...frame.behind, ...unknown, ...marks, ...open, ...frame.inFront];
  return { ...size, marks: all, hitAreas: frame.hitAreas };
}
