import { bandNames, LINE, tickTexts, timeNames, partNames, valueAxis, widest } from './axis.js';
import { known, partOf, type ChartCategory, type ChartData, type ChartSeries } from './chart-data.js';
import type { ChartOptions } from './chart-type.js';
import { annotationMarks, horizontalReferences, LabelPlaces, reachable, type PlotBox } from './overlays.js';
import { areInstants, bandScale, timeScale, valueScale, type CategoryScale, type ValueScale } from './scales.js';
import type { Datum, HitArea, Mark, Size } from './scene.js';

const SPACE = 8;
/** Between two gridlines, at least. */
const GRID = 30;
/** More gridlines do not help to read a figure. */
const MOST_LINES = 8;
/** Height of the line of annotations. */
const BAND = 16;
/** Figures at the axis are cut where they take more of the width. */
const GUTTER = 0.4;

/** What charts over categories or time have in common: scales, axes, hit areas, and what lies over the figures. */
export interface PlotFrame extends PlotBox {
  readonly x: CategoryScale;
  readonly y: ValueScale;
  readonly hitAreas: readonly HitArea[];
  /** Gridlines, figures at the left, names below. */
  readonly behind: readonly Mark[];
  /** References and annotations. */
  readonly inFront: readonly Mark[];
}

/** The frame around figures between `low` and `high`; references near them widen the scale. */
export function plotFrame(data: ChartData, size: Size, options: ChartOptions, low: number, high: number): PlotFrame {
  const { categories, series } = data;
  const { width, height } = size;
  const { font, timeZone, references = [], annotations = [] } = options;
  const { near } = reachable(references, low, high);
  const inTime = timeZone !== undefined && areInstants(categories);
  const band = inTime && annotations.length ? BAND : 0;
  const top = SPACE + band;
  const names = LINE * (categories.some((category) => partOf(category)) ? 2 : 1);
  const bottom = Math.max(height - SPACE - names, top + 1);
  const values = near.map(({ value }) => value);
  const whole = series.every((each) => each.values.every((value) => known(value) === null || Number.isInteger(value)));
  const most = Math.min(Math.floor((bottom - top) / GRID), MOST_LINES);
  const y = valueScale(Math.min(low, ...values), Math.max(high, ...values), most, [bottom, top], whole);
  const texts = tickTexts(y, width * GUTTER, options);
  const box = { left: widest(texts, font) + SPACE, right: width, top, bottom };
  const span = [box.left, box.right] as const;
  const time = inTime ? timeScale(categories, timeZone, span) : undefined;
  const x = time ?? bandScale(Math.max(categories.length, 1), span);
  const below = bottom + LINE;
  const places = new LabelPlaces();
  return {
    ...box,
    x,
    y,
    hitAreas: categories.map(({ label }, index) => ({
      index,
      label,
      x: x.start(index),
      y: top,
      width: x.end(index) - x.start(index),
      height: bottom - top,
    })),
    behind: [
      ...valueAxis(y, texts, box.left, width),
      ...(time ? timeNames(time, width, below, options) : bandNames(categories, x, width, below, options)),
      ...partNames(categories, x, width, below + LINE, options),
    ],
    inFront: [
      ...(time ? annotationMarks(annotations, time, box, band, places, font) : []),
      ...horizontalReferences(references, y, box, places, font),
    ],
  };
}

/** Where a bucket of which nothing is known would be. */
export function unknownBucket({ x, top, bottom }: PlotFrame, index: number): Mark {
  const [left, right] = [x.start(index), x.end(index)];
  return { type: 'rect', x: left, y: top, width: right - left, height: bottom - top, paint: 'sunken', opacity: 0.6 };
}

/** What the mark of one series in one category stands for. */
export function datumOf(
  category: ChartCategory,
  index: number,
  { id, label, values }: ChartSeries,
  several: boolean,
  { formatValue }: ChartOptions,
): Datum {
  return {
    index,
    key: category.key,
    series: id,
    label: several ? `${category.label}, ${label}` : category.label,
    value: formatValue(known(values[index]), true),
  };
}

/** The lowest and the highest figure, with zero among them. */
export function extentWithZero(series: readonly ChartSeries[]): readonly [low: number, high: number] {
  let low = 0;
  let high = 0;
  for (const { values } of series)
    for (const each of values) {
      const value = known(each) ?? 0;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  return [low, high];
}
