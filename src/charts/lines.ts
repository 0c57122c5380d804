import { line } from 'd3-shape';
import { known, partOf, type ChartData, type ChartSeries } from './chart-data.js';
import type { ChartOptions, ChartType } from './chart-type.js';
import { paintOf, SLOTS } from './paint.js';
import { datumOf, extentWithZero, plotFrame, unknownBucket, type PlotFrame } from './plot-frame.js';
import type { Mark, Scene, Size } from './scene.js';
import { seriesSummary } from './summary.js';
import { seriesLegend, seriesTip } from './tip.js';

/** Room for a dot at each figure. */
const DOTTED = 12;
const UNFINISHED = '2 4';

/**
 * A line per series, straight from figure to figure: it breaks where a figure is not known, and is dotted towards a bucket
 * that is not over. A comparison is a thin grey line behind the others.
 */
export const lines: ChartType = {
  height: (_data, _width, height) => height,
  scene: draw,
  legend: seriesLegend,
  tip: seriesTip,
  summary: seriesSummary,
  colors: 'series',
  brushable: true,
  pointing: 'areas',
};

function draw(data: ChartData, size: Size, options: ChartOptions): Scene {
  const { categories, series } = data;
  const frame = plotFrame(data, size, options, ...extentWithZero(series));
  const unknown = categories.flatMap((_, index) =>
    series.length && series.every(({ values }) => known(values[index]) === null) ? [unknownBucket(frame, index)] : [],
  );
  // The comparison lies behind.
  const order = [...series.keys()].sort((a, b) => Number(!series[a]?.comparison) - Number(!series[b]?.comparison));
  const marks = order.flatMap((position) => {
    const each = series[position];
    return each ? lineMarks(each, position, data, frame, options) : [];
  });
  return { ...size, marks: [...frame.behind, ...unknown, ...marks, ...frame.inFront], hitAreas: frame.hitAreas };
}

/** The line of one series with its dots, where there is room for them or a figure stands alone. */
export function lineMarks(
  series: ChartSeries,
  position: number,
  { categories, series: all }: ChartData,
  { x, y }: PlotFrame,
  options: ChartOptions,
): Mark[] {
  const ghost = series.comparison === true;
  const paint = ghost ? 'field' : paintOf(series, position);
  const value = (index: number) => known(series.values[index]);
  const indices = [...categories.keys()];
  const path = line<number>()
    .x((index) => x.middle(index))
    .y((index) => y(value(index) ?? 0))
    .defined((index) => value(index) !== null)
    .digits(1);
  // A bucket of which there is only a part is reached by a dotted line: from the one before, the first from the one after.
  const beside = (index: number) => (index ? index - 1 : 1);
  const open = (index: number) => {
    const category = categories[index];
    return category !== undefined && partOf(category) !== '' && value(beside(index)) !== null;
  };
  const drawn = path(indices.filter((index) => !open(index)));
  const dotted = indices
    .filter((index) => open(index) && value(index) !== null)
    .map((index) => path([beside(index), index].sort((a, b) => a - b)) ?? '')
    .join('');
  // Past the palette, colours come back with broken lines.
  const dash = position < SLOTS ? undefined : '6 3';
  const stroke = ghost ? 1.5 : 2;
  const dots = indices.flatMap((index): Mark[] => {
    const category = categories[index];
    const figure = value(index);
    if (figure === null || !category || ghost) return [];
    const alone = value(index - 1) === null && value(index + 1) === null;
    if (!alone && x.step < DOTTED && !partOf(category)) return [];
    return [
      {
        type: 'circle',
        cx: x.middle(index),
        cy: y(figure),
        r: 3,
        paint,
        ...(partOf(category) && { opacity: 0.5 }),
        datum: datumOf(category, index, series, all.length > 1, options),
      },
    ];
  });
  return [
    ...(drawn ? [{ type: 'path' as const, d: drawn, paint, stroke, ...(dash && { dash }) }] : []),
    ...(dotted ? [{ type: 'path' as const, d: dotted, paint, stroke, dash: UNFINISHED }] : []),
    ...dots,
  ];
}
