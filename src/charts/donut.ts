import { isolate } from '../core/text/isolate.js';
import { messages } from '../core/text/messages.js';
import { arc, pie } from 'd3-shape';
import { known, sum, type ChartCategory, type ChartData } from './chart-data.js';
import type { ChartOptions, ChartType } from './chart-type.js';
import { paintOf } from './paint.js';
import { SMALL, type HitArea, type Mark, type Scene, type Size } from './scene.js';
import { fitted, textWidth } from './text.js';
import { shareText, tipValue, valueTip } from './tip.js';

/** Slices by themselves; past them, one for all the others. */
const SLICES = 6;
const ROW = 24;
/** Narrower than this, the list stands below. */
const WIDE = 340;
const LIST = 360;
const SPACE = 24;
/** Diameter where the page gives no more height than asked for. */
const USUAL = 190;
const LARGEST = 320;
const LEAST = 40;
/** Above and below a ring that has more room than it needs. */
const MARGIN = 30;
/** Between two slices. */
const GAP = 2;
const FULL = 2 * Math.PI;

interface Slice extends ChartCategory {
  readonly index: number;
  readonly value: number;
}

/**
 * Shares of one total as a ring, the largest six and the others as one, with their list beside or below; the first series
 * only. A part given back has no slice, and is named in the list.
 */
export const donut: ChartType = {
  height: ({ categories, series }, width, height) => {
    const list = slicesOf(categories, series[0]?.values ?? []).length * ROW;
    if (width >= WIDE) return Math.max(height, list);
    return Math.max(height, Math.ceil(Math.max(Math.min(width * 0.62, USUAL), LEAST)) + (list && list + SPACE / 2));
  },
  scene: draw,
  // The list in the plot names every slice with its figure. Without a slice the others would be shares of something else.
  legend: () => [],
  tip: valueTip,
  summary: ({ categories, series }, options) => {
    const slices = slicesOf(categories, series[0]?.values ?? []);
    const [largest] = slices;
    if (!largest || largest.value <= 0) return '';
    const { whole } = wholeOf(slices, options);
    return `${categories.length} parts. Largest: ${isolate(largest.label)}, ${shareText(largest.value / whole, options)}.`;
  },
  colors: 'categories',
  brushable: false,
  pointing: 'marks',
  drawsEmpty: true,
};

function wholeOf(slices: readonly Slice[], options: ChartOptions) {
  const total = known(options.total) ?? sum(slices.map(({ value }) => value)) ?? 0;
  const parts = slices.reduce((most, { value }) => most + Math.max(value, 0), 0);
  // With something given back among them, the slices are shares of what was gained.
  return { total, parts, whole: slices.some(({ value }) => value < 0) ? parts : Math.max(parts, total) };
}

function draw({ categories, series }: ChartData, size: Size, options: ChartOptions): Scene {
  const { width, height } = size;
  const { font, formatValue } = options;
  const slices = slicesOf(categories, series[0]?.values ?? []);
  const { total, parts, whole } = wholeOf(slices, options);
  const side = width >= WIDE;
  const listHeight = slices.length * ROW;
  const largest = Math.min(Math.max(height - MARGIN, USUAL), LARGEST);
  const across = side
    ? Math.max(Math.min(width * 0.42, height, largest), LEAST)
    : Math.max(Math.min(width * 0.62, largest, height - listHeight - SPACE / 2), LEAST);
  const list = side ? Math.min(width - across - SPACE, LIST) : width;
  const left = side ? (width - across - SPACE - list) / 2 : 0;
  const middle = side ? left + across / 2 : width / 2;
  const spare = side ? 0 : Math.max(height - across - listHeight - (listHeight && SPACE / 2), 0) / 2;
  const centre = side ? height / 2 : spare + across / 2;
  const outer = across / 2;
  const inner = outer * 0.64;
  const marks: Mark[] = [];
  const hitAreas: HitArea[] = [];
  const ring = arc<unknown, { startAngle: number; endAngle: number; padAngle?: number }>()
    .innerRadius(inner)
    .outerRadius(outer)
    .padRadius(outer)
    .digits(2);
  if (parts <= 0 || total > parts) {
    const d = ring({ startAngle: 0, endAngle: FULL });
    marks.push({ type: 'path', d: d ?? '', x: middle, y: centre, paint: 'sunken' });
  }
  const listLeft = side ? left + across + SPACE : 0;
  const listTop = side ? Math.max((height - listHeight) / 2, 0) : spare + across + SPACE / 2;
  const shares = slices.map(({ value }) => (value > 0 ? shareText(value / whole, options) : ''));
  const values = slices.map(({ value }) => formatValue(value));
  const widest = (texts: readonly string[]) =>
    Math.ceil(Math.max(0, ...texts.map((each) => textWidth(each, SMALL, font))));
  const shareEnd = listLeft + list;
  const valueEnd = shareEnd - widest(shares) - SPACE / 2;
  // The list gives up the figures before the names: the tooltip has them too.
  const named = valueEnd - listLeft - 18;
  const valued = named - widest(values) - SPACE / 2;
  const shown = valued > 100;
  const angles = pie<Slice>()
    .value(({ value }) => Math.max(value, 0) / whole)
    .sort(null)
    .endAngle(whole > 0 ? (FULL * parts) / whole : 0)(slices);
  const lone = slices.filter(({ value }) => value > 0).length === 1;
  slices.forEach((slice, nth) => {
    const { key, label, index, value } = slice;
    const paint = paintOf(slice, nth);
    const datum = { index, key, series: series[0]?.id ?? '', label, value: formatValue(value, true) };
    const { startAngle = 0, endAngle = 0 } = angles[nth] ?? {};
    const padAngle =
      lone && endAngle - startAngle > FULL - 1e-9 ? 0 : Math.min(GAP / outer, (endAngle - startAngle) / 2);
    if (value > 0) {
      const d = ring({ startAngle, endAngle, padAngle });
      marks.push({ type: 'path', d: d ?? '', x: middle, y: centre, paint, datum });
    }
    const y = listTop + nth * ROW;
    const text = (x: number, words: string, anchor: 'start' | 'end', muted = false): Mark => {
      return { type: 'text', x, y: y + ROW / 2 + 4, text: words, anchor, size: SMALL, paint: muted ? 'muted' : 'text' };
    };
    marks.push(
      { type: 'rect', x: listLeft, y: y + ROW / 2 - 5, width: 10, height: 10, rx: 2, paint },
      { ...text(listLeft + 18, fitted(label, shown ? valued : named, SMALL, font), 'start'), datum },
      text(shareEnd, shares[nth] ?? '', 'end', true),
    );
    if (shown) marks.push(text(valueEnd, values[nth] ?? '', 'end'));
    const turn = (startAngle + endAngle) / 2;
    const reach = (inner + outer) / 2;
    hitAreas.push({
      index,
      label,
      x: listLeft,
      y,
      width: list,
      height: ROW,
      at: value > 0 ? [middle + Math.sin(turn) * reach, centre - Math.cos(turn) * reach] : [listLeft, y + ROW / 2],
      value: [tipValue(value, options), shares[nth]].filter(Boolean).join(' · '),
    });
  });
  const sumText = slices.length && (parts > 0 || total !== 0) ? formatValue(total) : '';
  const caption = sumText ? options.caption : (options.empty ?? messages.charts.empty);
  marks.push(...centreTexts(sumText, caption ?? '', middle, centre, inner, font));
  return { ...size, marks, hitAreas };
}

/** A figure in the middle of a ring, as large as fits, with a caption below. */
export function centreTexts(
  figure: string,
  caption: string,
  x: number,
  y: number,
  inner: number,
  font: string | undefined,
): Mark[] {
  const big =
    [28, 24, 20, 16, 14, SMALL].find(
      (each) => each <= inner / 2.9 && textWidth(figure, each, font, 650) < inner * 1.75,
    ) ?? 10;
  const below = fitted(caption, inner * 1.7, SMALL, font);
  const shift = figure && below ? 4 : 0;
  const inside = { type: 'text', x, anchor: 'middle' } as const;
  const marks: Mark[] = [];
  if (figure) marks.push({ ...inside, y: y + big * 0.35 - shift, text: figure, size: big, weight: 650, paint: 'text' });
  if (below) marks.push({ ...inside, y: y + (figure ? big * 0.35 + 13 : 4), text: below, size: SMALL, paint: 'muted' });
  return marks;
}

/** The largest first, those that stand for the others last; past the sixth, one slice for all. No slice for nothing. */
function slicesOf(categories: readonly ChartCategory[], values: readonly (number | null)[]): Slice[] {
  const all = categories
    .flatMap((category, index): Slice[] => {
      const value = known(values[index]);
      return value ? [{ ...category, index, value }] : [];
    })
    .sort((a, b) => Number(a.rest ?? false) - Number(b.rest ?? false) || b.value - a.value);
  const others = all.slice(SLICES);
  if (others.length < 2) return all;
  const value = sum(others.map((slice) => slice.value)) ?? 0;
  return [...all.slice(0, SLICES), { key: '', label: `other (${others.length})`, index: -1, value, rest: true }];
}
