import { bin, extent, max } from 'd3-array';
import { LINE, tickTexts, valueAxis, valueAxisBelow, widest } from './axis.js';
import { known, type ChartData } from './chart-data.js';
import type { ChartOptions, ChartType } from './chart-type.js';
import { LabelPlaces, verticalReferences } from './overlays.js';
import { paintOf } from './paint.js';
import { roundTicks, valueScale } from './scales.js';
import type { HitArea, Mark, Scene, Size } from './scene.js';
import { shareText, valueTip } from './tip.js';

const SPACE = 8;
const GRID = 30;
/** Between two figures below, about. */
const TICK = 64;
const MOST_BINS = 24;
/** Height of the line of reference labels. */
const BAND = 18;

/**
 * How many categories have a figure of about one size, such as how many people spend how much: a bar per round span of
 * figures; the first series only. What is not known is in no bar. Its figures below are those of the series, those at the
 * left are counts.
 */
export const histogram: ChartType = {
  height: (_data, _width, height) => height,
  scene: draw,
  // One series has nothing to be told apart from.
  legend: () => [],
  tip: valueTip,
  summary: (data, options) => {
    const bins = binsOf(data);
    const most = max(bins, ({ count }) => count) ?? 0;
    const top = bins.find(({ count }) => count === most);
    return top && most ? `Most, ${most.toLocaleString(options.locale)}: ${spanText(top, options)}.` : '';
  },
  colors: 'none',
  brushable: false,
  pointing: 'areas',
};

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Figures in spans between round numbers, about as many as the root of how many there are asks for. */
function binsOf({ series }: ChartData): Bin[] {
  const figures = (series[0]?.values ?? []).flatMap((value) => known(value) ?? []);
  const [low, high] = extent(figures);
  if (low === undefined) return [];
  const count = Math.min(Math.max(Math.ceil(Math.sqrt(figures.length)), 4), MOST_BINS);
  const whole = figures.every(Number.isInteger);
  // Figures that are all the same stand in one of a few spans.
  const around = low < high ? 0 : Math.abs(low) / 2 || 1;
  const { ticks, step } = roundTicks(low - around, high + around, count, whole);
  const [first = low, last = high] = [ticks[0], ticks.at(-1)];
  // The last span of d3's holds its upper end too.
  const found = bin().domain([first, last]).thresholds(ticks.slice(1, -1))(figures);
  return found.map((each) => ({ from: each.x0 ?? first, to: each.x1 ?? first + step, count: each.length }));
}

function spanText({ from, to }: Bin, { formatValue }: ChartOptions): string {
  return `${formatValue(from)} – ${formatValue(to)}`;
}

function draw(data: ChartData, size: Size, options: ChartOptions): Scene {
  const { width, height } = size;
  const { font, locale, references = [] } = options;
  const bins = binsOf(data);
  const total = bins.reduce((all, { count }) => all + count, 0);
  const head = references.length ? BAND : 0;
  const top = SPACE + head;
  const bottom = Math.max(height - SPACE - LINE, top + 1);
  const most = max(bins, ({ count }) => count) ?? 0;
  const y = valueScale(0, most, Math.floor((bottom - top) / GRID), [bottom, top], true);
  const counts = tickTexts(y, width * 0.3, { formatValue: (value) => (value ?? 0).toLocaleString(locale), font });
  const left = widest(counts, font) + SPACE;
  const [from = 0, to = 1] = [bins[0]?.from, bins.at(-1)?.to];
  const round = valueScale(from, to, Math.max(Math.floor((width - left) / TICK), 1), [left, width]);
  // The axis begins and ends with the spans.
  const position = (value: number) => left + ((value - from) / (to - from || 1)) * (width - left);
  const ticks = round.ticks.filter((tick) => tick >= from && tick <= to);
  const x = Object.assign(position, { ticks, step: round.step, low: from, high: to });
  const names = tickTexts(x, width * 0.3, options);
  const shape = ({ from: start, to: end }: Bin) => ({ x: x(start), width: x(end) - x(start) });
  const marks = bins.flatMap((each, nth): Mark[] => {
    if (!each.count) return [];
    const box = shape(each);
    const gap = box.width > 4 ? 1 : 0;
    const label = spanText(each, options);
    const datum = {
      index: -1,
      key: String(nth),
      series: data.series[0]?.id ?? '',
      label,
      value: each.count.toLocaleString(locale),
    };
    const end = Math.round(y(each.count));
    const tall = Math.max(bottom - end, 1);
    const inner = { x: box.x + gap / 2, width: box.width - gap };
    return [
      { type: 'rect', ...inner, y: bottom - tall, height: tall, rx: 2, paint: paintOf(data.series[0], 0), datum },
    ];
  });
  const box = { left, right: width, top, bottom };
  return {
    ...size,
    marks: [
      ...valueAxis(y, counts, left, width),
      ...valueAxisBelow(x, names, [bottom, bottom + 4], width, font),
      ...marks,
      ...verticalReferences(references, x, box, head, new LabelPlaces(), font),
    ],
    hitAreas: bins.map((each): HitArea => ({
      index: -1,
      label: spanText(each, options),
      ...shape(each),
      y: top,
      height: bottom - top,
      value: `${each.count.toLocaleString(locale)} · ${shareText(total ? each.count / total : 0, options)}`,
    })),
  };
}
