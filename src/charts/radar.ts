import {
  known,
  SMALL,
  type ChartData,
  type ChartOptions,
  type Mark,
  type Scene,
  type Size,
  type Zone,
} from './scene.js';
import { FULL, sector } from './sector.js';
import { fitted, textWidth, wrapped } from './text.js';

/** Rings, in the figures' own units: scores of 0–100. */
const RINGS = [25, 50, 75, 100];
const LARGEST = 112;
const LEAST = 24;
const LINE = 15;
const GAP = 9;
/** Figures of rings nearer than this would lie on one another. */
const SMALL_SHAPE = 48;

/**
 * Scores of 0–100 on an axis each, the first at the top and the others clockwise; of the first series only, with three to
 * six axes. The shape is filled where every score is known, and open where one is not. Its height follows from its width.
 */
export function radar({ categories, series }: ChartData, { width }: Size, options: ChartOptions): Scene {
  const { font, formatValue, formatTick = formatValue } = options;
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
  const radius = Math.max(Math.min((middle - room) / widest - GAP, LARGEST), LEAST);
  const most = Math.min(Math.floor(radius / LINE), 3);
  const axes = sides.map((side) => {
    const space = Math.max(side.anchor === 'middle' ? width : middle - Math.abs(side.across) * (radius + GAP), 1);
    const lines = wrapped(side.label, space, SMALL, font);
    const value = known(series[0]?.values[side.index]);
    const last = `${lines[most - 1] ?? ''}…`;
    return {
      ...side,
      lines: lines.length > most ? [...lines.slice(0, most - 1), fitted(last, space, SMALL, font)] : lines,
      said: formatValue(value, true),
      score: value === null ? null : Math.min(Math.max(value, 0), 100),
    };
  });
  const centre = (axes[0]?.lines.length ?? 0) * LINE + GAP + radius;
  type Side = (typeof sides)[number];
  const point = ({ across, up }: Side, score: number): [x: number, y: number] => [
    middle + (across * radius * score) / 100,
    centre - (up * radius * score) / 100,
  ];
  const at = (side: Side, score: number) => {
    const [x, y] = point(side, score);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  };
  const ring = (score: (axis: (typeof axes)[number]) => number) =>
    `M${axes.map((axis) => at(axis, score(axis))).join('L')}Z`;
  const marks: Mark[] = [
    ...RINGS.map((score): Mark => ({ type: 'path', d: ring(() => score), paint: 'line', stroke: 1 })),
    ...axes.map((axis): Mark => {
      const [x2, y2] = point(axis, 100);
      return { type: 'line', x1: middle, y1: centre, x2, y2, paint: 'line' };
    }),
  ];
  const whole = axes.every(({ score }) => score !== null);
  const between = axes.flatMap((axis, index) => {
    const next = axes[(index + 1) % axes.length];
    const score = next?.score ?? null;
    return !next || axis.score === null || score === null ? [] : `M${at(axis, axis.score)}L${at(next, score)}`;
  });
  const outline = whole ? ring(({ score }) => score ?? 0) : between.join('');
  if (whole) marks.push({ type: 'path', d: outline, paint: 'c1', opacity: 0.16 });
  if (outline) marks.push({ type: 'path', d: outline, paint: 'c1', stroke: 2 });
  for (const score of RINGS.filter((each) => radius > SMALL_SHAPE || each % 50 === 0)) {
    const y = centre - (radius * score) / 100 + 4;
    marks.push({ type: 'text', x: middle - 5, y, text: formatTick(score), anchor: 'end', size: 10, paint: 'muted' });
  }
  let bottom = centre;
  const zones = axes.map((axis): Zone => {
    const { index, key, label, said, score, across, up, anchor, lines } = axis;
    const datum = { index, key, series: series[0]?.id ?? '', label, value: said };
    // All of the shape around an axis answers to the pointer.
    const d = sector(1, radius, (index - 0.5) * turn, (index + 0.5) * turn);
    marks.push({ type: 'path', d, x: middle, y: centre, paint: 'surface', opacity: 0, datum });
    const [cx, cy] = point(axis, score ?? 0);
    if (score !== null) marks.push({ type: 'circle', cx, cy, r: 3.5, paint: 'c1', datum });
    const tall = lines.length * LINE;
    const x = middle + across * (radius + GAP);
    const end = centre - up * radius;
    const y = anchor !== 'middle' ? end - tall / 2 : up > 0 ? end - GAP - tall : end + GAP;
    lines.forEach((text, nth) => {
      marks.push({ type: 'text', x, y: y + nth * LINE + 11, text, anchor, size: SMALL, paint: 'text', datum });
    });
    bottom = Math.max(bottom, y + tall, end);
    const wide = Math.max(0, ...lines.map((text) => textWidth(text, SMALL, font)));
    const left = anchor === 'start' ? x : anchor === 'end' ? x - wide : x - wide / 2;
    return { index, label, x: left - 3, y: y - 1, width: wide + 6, height: tall + 1, at: [cx, cy], value: said };
  });
  return { width, height: Math.ceil(bottom) + 2, marks, zones };
}
