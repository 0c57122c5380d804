import { isolate } from '../core/text/isolate.js';
import { messages } from '../core/text/messages.js';
import { tickTexts, valueAxisBelow, widest } from './axis.js';
import { known, type ChartData } from './chart-data.js';
import type { ChartOptions, ChartType, LegendItem, Tip } from './chart-type.js';
import { reachable } from './overlays.js';
import { LabelPlaces, verticalReferences } from './overlays.js';
import { valueScale } from './scales.js';
import { SMALL, type HitArea, type Mark, type Scene, type Size, type TextMark } from './scene.js';
import { fitted } from './text.js';
import { shareText, tipValue } from './tip.js';

const ROW = 28;
const HIGHEST_ROW = 44;
const SPACE = 12;
const AXIS = 22;
/** Height of the line of reference labels. */
const BAND = 18;
const LESS = 'c1';
const MORE = 'c2';
/** Levels take no colour of their own: what has changed has. */
const LEVEL = 'rest';
/** Between two figures at the axis, about. */
const TICK = 90;

interface Step {
  readonly index: number;
  readonly level: boolean;
  readonly value: number | null;
  /** Where its bar begins and ends. */
  readonly from: number;
  readonly to: number;
}

/**
 * How a figure came from a start to an end: a row per category, the levels (`level`) as grey bars, the signed parts between
 * them from where the part before has ended. The first series only. The axis may begin above zero, as parts are small
 * beside levels: levels are marked at their end, and the first figure at the axis tells where it begins.
 */
export const waterfall: ChartType = {
  height: ({ categories }, _width, _height, { references }) =>
    Math.max(categories.length, 1) * ROW + AXIS + (references?.length ? BAND : 0),
  scene: draw,
  // Its entries explain colours: a part that is hidden would leave the end unexplained.
  legend: (data): LegendItem[] => {
    const steps = stepsOf(data).filter(({ level }) => !level);
    return [
      ...(steps.some(({ value }) => (value ?? 0) < 0) ? [{ paint: LESS, label: messages.charts.less } as const] : []),
      ...(steps.some(({ value }) => (value ?? 0) > 0) ? [{ paint: MORE, label: messages.charts.more } as const] : []),
    ];
  },
  tip: (data, { index, label }, options): Tip => {
    const { value = null, level = false, to = 0 } = stepsOf(data)[index] ?? {};
    if (level || value === null) return { title: label, rows: [{ value: tipValue(value, options) }] };
    const start = stepsOf(data).find((step) => step.level)?.value;
    const share = start ? `${shareText(Math.abs(value / start), options)} of the start` : '';
    return {
      title: label,
      rows: [
        {
          label: value < 0 ? messages.charts.less : messages.charts.more,
          paint: value < 0 ? LESS : MORE,
          value: tipValue(value, options),
          ...(share && { share }),
        },
        { label: 'So far', value: tipValue(to, options) },
      ],
    };
  },
  summary: (data, { formatValue }) => {
    const steps = stepsOf(data);
    const levels = steps.filter(({ level }) => level);
    const [first, last] = [levels[0], levels.at(-1)];
    const parts = steps
      .filter(({ level }) => !level)
      .toSorted((a, b) => Math.abs(b.value ?? 0) - Math.abs(a.value ?? 0));
    const [largest] = parts;
    const why = largest?.value
      ? ` Largest change: ${isolate(data.categories[largest.index]?.label ?? '')}, ${formatValue(largest.value)}.`
      : '';
    const course =
      first && last ? `From ${formatValue(first.value)} to ${formatValue(last.value)}.` : `${parts.length} changes.`;
    return `${course}${why}`;
  },
  colors: 'none',
  brushable: false,
  pointing: 'areas',
};

function stepsOf({ categories, series }: ChartData): Step[] {
  let sum = 0;
  return categories.map(({ level = false }, index) => {
    const value = known(series[0]?.values[index]);
    const from = level ? 0 : sum;
    // An unknown level leaves the sum of the parts where it is.
    if (value !== null) sum = level ? value : sum + value;
    return { index, level, value, from, to: sum };
  });
}

/** From zero, unless all ends lie far from it. */
function domainOf(steps: readonly Step[], references: readonly number[]): readonly [low: number, high: number] {
  const ends = [...steps.flatMap(({ from, to, level }) => (level ? [to] : [from, to])), ...references];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const far = steps.length > 1 && low > 0 && low > high * 0.5;
  if (!far) return [Math.min(low, 0), Math.max(high, 0)];
  return [Math.max(low - (high - low) * 0.25, 0), high];
}

function draw(data: ChartData, size: Size, options: ChartOptions): Scene {
  const { categories, series } = data;
  const { width, height } = size;
  const { font, formatValue, references = [] } = options;
  const steps = stepsOf(data);
  const write = ({ value, level }: Step) => `${!level && (value ?? 0) > 0 ? '+' : ''}${formatValue(value)}`;
  const texts = steps.map((step) => fitted(write(step), width * 0.35, SMALL, font));
  const end = width - widest(texts, font) - SPACE;
  const names = categories.map(({ label }) => fitted(label, end * 0.45, SMALL, font));
  const start = widest(names, font) + SPACE;
  const drawn = steps.flatMap(({ from, to }) => [from, to]);
  const { near } = reachable(references, Math.min(...drawn), Math.max(...drawn));
  const [low, high] = domainOf(
    steps,
    near.map(({ value }) => value),
  );
  const x = valueScale(low, high, Math.max(Math.floor((end - start) / TICK), 1), [start, Math.max(end, start)]);
  const head = references.length ? BAND : 0;
  const row = Math.min(Math.max((height - head - AXIS) / categories.length, ROW), HIGHEST_ROW);
  const thick = Math.round(row * 0.57);
  const bottom = head + categories.length * row;
  const at = (value: number) => x(Math.min(Math.max(value, x.low), x.high));
  const text = (left: number, nth: number, words: string, anchor: 'start' | 'end', muted: boolean): TextMark => ({
    type: 'text',
    x: left,
    y: head + nth * row + row / 2 + 4,
    text: words,
    anchor,
    size: SMALL,
    ...(steps[nth]?.level && { weight: 600 }),
    paint: muted ? 'muted' : 'text',
  });
  const rows = steps.flatMap(({ index, level, value, from, to }): Mark[] => {
    const { key = '', label = '' } = categories[index] ?? {};
    const datum = { index, key, series: series[0]?.id ?? '', label, value: formatValue(value, true) };
    const top = head + index * row + (row - thick) / 2;
    const [left, right] = [Math.min(at(from), at(to)), Math.max(at(from), at(to))];
    const bar = {
      type: 'rect' as const,
      x: left,
      y: top,
      width: Math.max(right - left, 1),
      height: thick,
      rx: 2,
      datum,
    };
    const words: Mark[] = [
      { ...text(0, index, names[index] ?? '', 'start', false), datum },
      text(width, index, texts[index] ?? '', 'end', value === null),
    ];
    if (value === null) return words;
    if (level)
      return [
        ...words,
        { ...bar, paint: LEVEL, opacity: 0.45 },
        { type: 'rect', x: at(to) - 1.5, y: top - 2, width: 3, height: thick + 4, paint: 'text' },
      ];
    return [...words, ...(value ? [{ ...bar, paint: value < 0 ? LESS : MORE } as const] : [])];
  });
  // Where a part ends, the next one begins.
  const joints = steps.slice(0, -1).map(({ to }, index): Mark => {
    const across = Math.round(at(to)) + 0.5;
    const top = head + index * row + (row + thick) / 2;
    return { type: 'line', x1: across, x2: across, y1: top, y2: top + row - thick, paint: 'field' };
  });
  const box = { left: 0, right: width, top: head, bottom };
  const axis = valueAxisBelow(x, tickTexts(x, width * 0.3, options), [head, bottom], width, font);
  const over = verticalReferences(near, x, box, head, new LabelPlaces(), font);
  const hitAreas = steps.map(({ index, to }): HitArea => {
    const top = head + index * row;
    const label = categories[index]?.label ?? '';
    return { index, label, x: 0, y: top, width, height: row, at: [at(to), top + row / 2] };
  });
  return { ...size, marks: [...axis, ...joints, ...rows, ...over], hitAreas };
}
