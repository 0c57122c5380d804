import { scaleLinear } from 'd3-scale';
import { widest } from './axis.js';
import { known, partOf, type ChartCategory, type ChartData } from './chart-data.js';
import type { ChartOptions, ChartType } from './chart-type.js';
import { LabelPlaces, verticalReferences } from './overlays.js';
import { paintOf } from './paint.js';
import { SMALL, type HitArea, type Mark, type Scene, type Size, type TextMark } from './scene.js';
import { seriesSummary } from './summary.js';
import { fitted } from './text.js';
import { tipValue, valueTip } from './tip.js';

const ROW = 28;
/** A row with room to spare is as high as this, and no higher. */
const HIGHEST_ROW = 44;
const SPACE = 12;
/** More bars than this are read better in a table. */
const ROWS = 20;
/** Height of the line of reference labels. */
const BAND = 18;

/**
 * A bar per name from one zero line, with its figure at the right; the first series only. What stands for all the others is
 * a line of text below with its figure: as a bar it would set the scale, and flatten those that are named.
 */
export const horizontalBars: ChartType = {
  height: ({ categories }, _width, _height, options) =>
    barsHeight(categories) + (options.references?.length ? BAND : 0),
  scene: draw,
  // Every bar has its name beside it.
  legend: () => [],
  tip: valueTip,
  summary: seriesSummary,
  colors: 'none',
  brushable: false,
  pointing: 'areas',
};

function barsHeight(categories: readonly ChartCategory[]): number {
  const { bars, rest } = rowsOf(categories);
  const more = categories.length - bars.length - rest.length;
  return (Math.max(bars.length, 1) + rest.length + (more > 0 ? 1 : 0)) * ROW;
}

/** The categories that have a bar, by index, and those that stand for others. */
function rowsOf(categories: readonly ChartCategory[]) {
  const all = categories.map((category, index) => ({ ...category, index }));
  return { bars: all.filter(({ rest }) => !rest).slice(0, ROWS), rest: all.filter(({ rest }) => rest) };
}

function draw({ categories, series }: ChartData, size: Size, options: ChartOptions): Scene {
  const { width, height } = size;
  const { font, formatValue, references = [] } = options;
  const { bars, rest } = rowsOf(categories);
  const figure = (index: number) => known(series[0]?.values[index]);
  const texts = [...bars, ...rest].map(({ index }) => formatValue(figure(index)));
  const end = width - Math.ceil(Math.min(widest(texts, font), width * 0.4)) - SPACE;
  const names = bars.map(({ label }) => fitted(label, end * 0.5, SMALL, font));
  const start = widest(names, font) + SPACE;
  const values = bars.map(({ index }) => figure(index) ?? 0);
  const reached = references.map(({ value }) => value).filter(Number.isFinite);
  const low = Math.min(0, ...values, ...reached);
  const high = Math.max(0, ...values, ...reached);
  const x = scaleLinear()
    .domain([low, high > low ? high : low + 1])
    .range([start, Math.max(end, start)]);
  const more = categories.length - bars.length - rest.length;
  const lines = bars.length + rest.length + (more > 0 ? 1 : 0);
  const head = references.length ? BAND : 0;
  const row = Math.min(Math.max((height - head) / Math.max(lines, 1), ROW), HIGHEST_ROW);
  const thick = Math.round(row * 0.57);
  const text = (at: number, top: number, words: string, anchor: 'start' | 'end', muted = false): TextMark => ({
    type: 'text',
    x: at,
    y: top + row / 2 + 4,
    text: words,
    anchor,
    size: SMALL,
    paint: muted ? 'muted' : 'text',
  });
  const datumOf = ({ key, label, index }: (typeof bars)[number]) => {
    return { index, key, series: series[0]?.id ?? '', label, value: formatValue(figure(index), true) };
  };
  const shown = (index: number) => fitted(formatValue(figure(index)), width * 0.4, SMALL, font);
  const marks = bars.flatMap((category, nth): Mark[] => {
    const value = figure(category.index);
    const top = head + nth * row;
    const datum = datumOf(category);
    const bar: Mark = {
      type: 'rect',
      x: Math.min(x(0), x(value ?? 0)),
      y: top + (row - thick) / 2,
      width: Math.max(Math.abs(x(value ?? 0) - x(0)), 1),
      height: thick,
      rx: 2,
      paint: category.paint ?? paintOf(series[0], 0),
      ...(partOf(category) && { opacity: 0.5 }),
      datum,
    };
    return [
      { ...text(0, top, names[nth] ?? '', 'start'), datum },
      ...(value ? [bar] : []),
      text(width, top, shown(category.index), 'end', value === null),
    ];
  });
  rest.forEach((category, nth) => {
    const top = head + (bars.length + nth) * row;
    marks.push(
      { ...text(0, top, fitted(category.label, end, SMALL, font), 'start', true), datum: datumOf(category) },
      text(width, top, shown(category.index), 'end', true),
    );
  });
  if (more > 0) marks.push(text(0, head + (lines - 1) * row, `and ${more} more`, 'start', true));
  const bottom = head + bars.length * row;
  if (bars.length) {
    const at = Math.round(x(0)) - 0.5;
    marks.unshift({ type: 'line', x1: at, x2: at, y1: head, y2: bottom, paint: 'field' });
  }
  const scale = Object.assign((value: number) => x(value), { low, high });
  const box = { left: 0, right: width, top: head, bottom };
  marks.push(...verticalReferences(references, scale, box, head, new LabelPlaces(), font));
  const hitArea = ({ index, label }: (typeof bars)[number], nth: number): HitArea => ({
    index,
    label,
    x: 0,
    y: head + nth * row,
    width,
    height: row,
    at: [categories[index]?.rest ? start : x(figure(index) ?? 0), head + nth * row + row / 2],
    value: tipValue(figure(index), options),
  });
  return { ...size, marks, hitAreas: [...bars, ...rest].map(hitArea) };
}
