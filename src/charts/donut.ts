import { formatValue as format } from '../core/text/format.js';
import { known, paintOf, SMALL, sum, type ChartCategory, type ChartData, type ChartOptions } from './scene.js';
import type { Mark, Scene, Size, Zone } from './scene.js';
import { FULL, sector } from './sector.js';
import { fitted, textWidth } from './text.js';

/** What a donut is told beyond its data. */
export interface DonutOptions extends ChartOptions {
  /** The true total, where the slices may not be all of it; else they are added up. */
  readonly total?: number | null | undefined;
  /** What stands under the total, such as `8 models`. */
  readonly caption?: string | undefined;
  /** What stands there instead of a total where there is nothing to show. */
  readonly empty?: string | undefined;
}

const SLICES = 6;
const ROW = 24;
const WIDE = 340;
const LIST = 360;
const SPACE = 24;
const LARGEST = 190;

interface Slice extends ChartCategory {
  readonly index: number;
  readonly value: number;
}

const diameter = (width: number, height: number) =>
  Math.max(width < WIDE ? Math.min(width * 0.62, LARGEST) : Math.min(width * 0.42, height, LARGEST), 40);

/** Height in CSS pixels that a donut of `count` slices takes at a width; at least `height` where its list stands beside. */
export function donutHeight(count: number, width: number, height: number): number {
  const list = (count > SLICES ? SLICES + 1 : count) * ROW;
  return Math.max(height, width < WIDE ? Math.ceil(diameter(width, height)) + (list && list + SPACE / 2) : list);
}

const percent = (share: number) => format(share, { kind: 'percent' }, { timeZone: 'UTC' });

/** Shares of one total as a ring, the largest six and the others as one, with their list beside or below. */
export function donut({ categories, series }: ChartData, size: Size, options: DonutOptions): Scene {
  const { width, height } = size;
  const { font, formatValue, formatShare = percent } = options;
  const slices = sorted(categories, series[0]?.values ?? []);
  const total = known(options.total) ?? sum(slices.map(({ value }) => value)) ?? 0;
  const parts = slices.reduce((most, { value }) => most + Math.max(value, 0), 0);
  // With something given back among them, the slices are shares of what was gained.
  const whole = slices.some(({ value }) => value < 0) ? parts : Math.max(parts, total);
  const side = width >= WIDE;
  const across = diameter(width, height);
  const list = side ? Math.min(width - across - SPACE, LIST) : width;
  const left = side ? (width - across - SPACE - list) / 2 : 0;
  const middle = side ? left + across / 2 : width / 2;
  const centre = side ? height / 2 : across / 2;
  const outer = across / 2;
  const inner = outer * 0.64;
  const marks: Mark[] = [];
  const zones: Zone[] = [];
  if (parts <= 0 || total > parts)
    marks.push({ type: 'path', d: sector(inner, outer, 0, FULL), x: middle, y: centre, paint: 'sunken' });
  const listLeft = side ? left + across + SPACE : 0;
  const listTop = side ? Math.max((height - slices.length * ROW) / 2, 0) : across + SPACE / 2;
  const shares = slices.map(({ value }) => (value > 0 ? formatShare(value / whole) : ''));
  const values = slices.map(({ value }) => formatValue(value));
  const widest = (texts: readonly string[]) =>
    Math.ceil(Math.max(0, ...texts.map((each) => textWidth(each, SMALL, font))));
  const shareEnd = listLeft + list;
  const valueEnd = shareEnd - widest(shares) - SPACE / 2;
  // The list gives up the figures before the names: the tooltip has them too.
  const named = valueEnd - listLeft - 18;
  const valued = named - widest(values) - SPACE / 2;
  const shown = valued > 100;
  let angle = 0;
  slices.forEach(({ key, label, index, value, rest }, nth) => {
    const paint = paintOf(nth, rest);
    const datum = { index, key, series: series[0]?.id ?? '', label, value: formatValue(value, true) };
    const from = angle;
    if (value > 0) {
      angle += (value / whole) * FULL;
      const d = sector(inner, outer, from, angle, 2);
      marks.push({ type: 'path', d, x: middle, y: centre, paint, datum });
    }
    const y = listTop + nth * ROW;
    const text = (x: number, said: string, anchor: 'start' | 'end', muted = false): Mark => {
      return { type: 'text', x, y: y + ROW / 2 + 4, text: said, anchor, size: SMALL, paint: muted ? 'muted' : 'text' };
    };
    marks.push(
      { type: 'rect', x: listLeft, y: y + ROW / 2 - 5, width: 10, height: 10, rx: 2, paint },
      { ...text(listLeft + 18, fitted(label, shown ? valued : named, SMALL, font), 'start'), datum },
      text(shareEnd, shares[nth] ?? '', 'end', true),
    );
    if (shown) marks.push(text(valueEnd, values[nth] ?? '', 'end'));
    const turn = (from + angle) / 2;
    const reach = (inner + outer) / 2;
    zones.push({
      index,
      label,
      x: listLeft,
      y,
      width: list,
      height: ROW,
      at: value > 0 ? [middle + Math.sin(turn) * reach, centre - Math.cos(turn) * reach] : [listLeft, y + ROW / 2],
      value: [datum.value, shares[nth]].filter(Boolean).join(' · '),
    });
  });
  const said = slices.length && (parts > 0 || total !== 0) ? formatValue(total) : '';
  const big = [20, 16, 14, SMALL].find((each) => textWidth(said, each, font, 650) < inner * 1.75) ?? 10;
  const caption = said ? options.caption : (options.empty ?? 'no figures');
  const below = fitted(caption ?? '', inner * 1.7, SMALL, font);
  const shift = said && below ? 4 : 0;
  const inside = { type: 'text', x: middle, anchor: 'middle' } as const;
  if (said)
    marks.push({ ...inside, y: centre + big * 0.35 - shift, text: said, size: big, weight: 650, paint: 'text' });
  if (below)
    marks.push({ ...inside, y: centre + (said ? big * 0.35 + 13 : 4), text: below, size: SMALL, paint: 'muted' });
  return { ...size, marks, zones };
}

/** The largest first, those that stand for the others last; past the sixth, one slice for all. */
function sorted(categories: readonly ChartCategory[], values: readonly (number | null)[]): Slice[] {
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
