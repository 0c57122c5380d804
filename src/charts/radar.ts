import { arc } from 'd3-shape';
import { known, type ChartData, type ChartSeries } from './chart-data.js';
import type { ChartOptions, ChartType, Tip } from './chart-type.js';
import { paintOf } from './paint.js';
import { SMALL, type HitArea, type Mark, type Scene, type Size } from './scene.js';
import { seriesSummary } from './summary.js';
import { fitted, textWidth, wrapped } from './text.js';
import { seriesLegend, seriesTip, valueTip } from './tip.js';

/** Rings, in the figures' own units: scores of 0–100. */
const RINGS = [25, 50, 75, 100];
/** Radius where the page gives no more height than asked for. */
const USUAL = 112;
const LARGEST = 220;
const LEAST = 24;
const LINE = 15;
const GAP = 9;
/** Figures of rings nearer than this would lie on one another. */
const SMALL_SHAPE = 48;
const FULL = 2 * Math.PI;

/**
 * Scores of 0–100 on an axis each, the first at the top and the others clockwise; three to six axes, and a shape per
 * series. A single shape is filled where every score is known, and open where one is not.
 */
export const radar: ChartType = {
  height: (data, width, _height, options) => layout(data, width, options, USUAL).height,
  scene: draw,
  legend: seriesLegend,
  tip: (data, area, options): Tip => (data.series.length < 2 ? valueTip(data, area) : seriesTip(data, area, options)),
  summary: seriesSummary,
  colors: 'series',
  brushable: false,
  pointing: 'marks',
  mostSeries: 6,
};

/** Radius, middle and names of the axes, where the shape may have a radius of `largest`. */
function layout({ categories }: ChartData, width: number, { font }: ChartOptions, largest: number) {
  const turn = FULL / categories.length;
  const middle = width / 2;
  const sides = categories.map((category, index) => {
    const across = Math.sin(index * turn);
    const anchor = Math.abs(across) < 0.01 ? 'middle' : across > 0 ? 'start' : 'end';
    return { ...category, index, across, up: Math.cos(index * turn), anchor } as const;
  });
  // Names stand beside the shape, broken between words: the longest word has its place, as long as it leaves one.
  const words = sides.flatMap(({ label, anchor }) => (anchor === 'middle' ? [] : label.split(/\s+/)));
  const longest = Math.max(0, ...words.map((word) => textWidth(word, SMALL, font)));
  const widest = Math.max(0.01, ...sides.map(({ across }) => Math.abs(across)));
  const room = Math.min(Math.ceil(longest), width * 0.3);
  const radius = Math.max(Math.min((middle - room) / widest - GAP, largest), LEAST);
  const most = Math.min(Math.floor(radius / LINE), 3);
  const named = sides.map((side) => {
    const space = Math.max(side.anchor === 'middle' ? width : middle - Math.abs(side.across) * (radius + GAP), 1);
    const all = wrapped(side.label, space, SMALL, font);
    const last = `${all[most - 1] ?? ''}…`;
    return { ...side, lines: all.length > most ? [...all.slice(0, most - 1), fitted(last, space, SMALL, font)] : all };
  });
  const centre = (named[0]?.lines.length ?? 0) * LINE + GAP + radius;
  const axes = named.map((side) => {
    const { lines, anchor, up, across } = side;
    const tall = lines.length * LINE;
    const end = centre - up * radius;
    const y = anchor !== 'middle' ? end - tall / 2 : up > 0 ? end - GAP - tall : end + GAP;
    return { ...side, tall, end, x: middle + across * (radius + GAP), y };
  });
  const bottom = Math.max(centre, ...axes.map(({ y, tall, end }) => Math.max(y + tall, end)));
  return { turn, middle, centre, radius, axes, height: Math.ceil(bottom) + 2 };
}

type Axis = ReturnType<typeof layout>['axes'][number];

function draw(data: ChartData, size: Size, options: ChartOptions): Scene {
  const { font, formatValue, formatTick } = options;
  const { series } = data;
  const usual = layout(data, size.width, options, USUAL);
  // A radius more takes two more of height, and names may break differently: it is tried.
  const larger = layout(
    data,
    size.width,
    options,
    Math.min(USUAL + Math.max(size.height - usual.height, 0) / 2, LARGEST),
  );
  const { turn, middle, radius, axes, centre, height } = larger.height <= size.height ? larger : usual;
  const lower = Math.max(size.height - height, 0) / 2;
  const score = ({ values }: ChartSeries, { index }: Axis) => {
    const value = known(values[index]);
    return value === null ? null : Math.min(Math.max(value, 0), 100);
  };
  const point = ({ across, up }: Axis, at: number): [x: number, y: number] => [
    middle + (across * radius * at) / 100,
    lower + centre - (up * radius * at) / 100,
  ];
  const at = (axis: Axis, value: number) => {
    const [x, y] = point(axis, value);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  };
  const ring = (of: (axis: Axis) => number) => `M${axes.map((axis) => at(axis, of(axis))).join('L')}Z`;
  const marks: Mark[] = [
    ...RINGS.map((value): Mark => ({ type: 'path', d: ring(() => value), paint: 'line', stroke: 1 })),
    ...axes.map((axis): Mark => {
      const [x2, y2] = point(axis, 100);
      return { type: 'line', x1: middle, y1: lower + centre, x2, y2, paint: 'line' };
    }),
  ];
  series.forEach((each, position) => {
    const paint = each.comparison ? 'field' : paintOf(each, position);
    const whole = axes.every((axis) => score(each, axis) !== null);
    const between = axes.flatMap((axis, index) => {
      const next = axes[(index + 1) % axes.length];
      const [from, to] = [score(each, axis), next && score(each, next)];
      return !next || from === null || to === null || to === undefined ? [] : `M${at(axis, from)}L${at(next, to)}`;
    });
    const outline = whole ? ring((axis) => score(each, axis) ?? 0) : between.join('');
    const dash = each.comparison ? { dash: '4 3' } : {};
    if (whole && series.length === 1) marks.push({ type: 'path', d: outline, paint, opacity: 0.16 });
    if (outline) marks.push({ type: 'path', d: outline, paint, stroke: 2, ...dash });
  });
  for (const value of RINGS.filter((each) => radius > SMALL_SHAPE || each % 50 === 0)) {
    const y = lower + centre - (radius * value) / 100 + 4;
    const text = formatTick ? formatTick(value, 25) : formatValue(value);
    marks.push({ type: 'text', x: middle - 5, y, text, anchor: 'end', size: 10, paint: 'muted' });
  }
  const hitAreas = axes.map((axis): HitArea => {
    const { index, key, label, x, y, tall, anchor, lines } = axis;
    const values = series.map((each) => formatValue(known(each.values[index]), true));
    const value = values.join(' · ');
    const datum = { index, key, series: series.length > 1 ? '' : (series[0]?.id ?? ''), label, value };
    // All of the shape around an axis answers to the pointer.
    const [startAngle, endAngle] = [(index - 0.5) * turn, (index + 0.5) * turn];
    const d = arc().digits(1)({ innerRadius: 1, outerRadius: radius, startAngle, endAngle }) ?? '';
    marks.push({ type: 'path', d, x: middle, y: lower + centre, paint: 'surface', opacity: 0, datum });
    for (const [position, each] of series.entries()) {
      const reached = score(each, axis);
      if (reached === null || each.comparison) continue;
      const [cx, cy] = point(axis, reached);
      const own = { ...datum, series: each.id, value: values[position] ?? '' };
      marks.push({ type: 'circle', cx, cy, r: 3.5, paint: paintOf(each, position), datum: own });
    }
    lines.forEach((text, nth) => {
      const baseline = lower + y + nth * LINE + 11;
      marks.push({ type: 'text', x, y: baseline, text, anchor, size: SMALL, paint: 'text', datum });
    });
    const wide = Math.max(0, ...lines.map((text) => textWidth(text, SMALL, font)));
    const left = anchor === 'start' ? x : anchor === 'end' ? x - wide : x - wide / 2;
    const first = series[0] ? (score(series[0], axis) ?? 0) : 0;
    const box = { x: left - 3, y: lower + y - 1, width: wide + 6, height: tall + 1 };
    return { index, label, ...box, at: point(axis, first), value };
  });
  return { ...size, marks, hitAreas };
}
