import { known, SMALL, type ChartData, type ChartOptions, type Mark, type Size, type Zone } from './scene.js';
import { fitted, textWidth } from './text.js';
import { ticks } from './ticks.js';

export interface Axes {
  readonly marks: readonly Mark[];
  readonly zones: readonly Zone[];
  readonly top: number;
  readonly bottom: number;
  /** Width of one category. */
  readonly step: number;
  /** The middle of a category. */
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
}

const SPACE = 8;
const LINE = 16;
/** Between two gridlines, about. */
const GRID = 44;

/** The frame of a chart over categories: gridlines and figures at the left, names below, and the scales between. */
export function axes(data: ChartData, size: Size, options: ChartOptions, low: number, high: number): Axes {
  const { categories, series } = data;
  const { width, height } = size;
  const { font, formatValue, formatTick = formatValue } = options;
  const top = SPACE;
  const bottom = Math.max(height - SPACE - LINE * (categories.some(({ unfinished }) => unfinished) ? 2 : 1), top + 1);
  const whole = series.every(({ values }) => values.every((value) => known(value) === null || Number.isInteger(value)));
  const at = ticks(low, high, Math.floor((bottom - top) / GRID), whole);
  const texts = at.map((value) => fitted(formatTick(value), width * 0.4, SMALL, font));
  const left = Math.ceil(Math.max(...texts.map((text) => textWidth(text, SMALL, font)))) + SPACE;
  const step = (width - left) / Math.max(categories.length, 1);
  const least = at[0] ?? 0;
  const span = (at.at(-1) ?? 0) - least || 1;
  const x = (index: number) => left + (index + 0.5) * step;
  const y = (value: number) => bottom - ((value - least) / span) * (bottom - top);
  const marks = at.flatMap((value, index): Mark[] => {
    const line = Math.round(y(value));
    return [
      { type: 'line', x1: left, x2: width, y1: line + 0.5, y2: line + 0.5, paint: value ? 'line' : 'field' },
      label(left - SPACE, line + 4, texts[index] ?? '', 'end'),
    ];
  });
  return {
    marks: [...marks, ...names(data, size, options, x, step, bottom + LINE)],
    zones: categories.map(({ label }, index) => ({
      index,
      label,
      x: left + index * step,
      y: top,
      width: step,
      height: bottom - top,
    })),
    top,
    bottom,
    step,
    x,
    y,
  };
}

function label(x: number, y: number, text: string, anchor: 'middle' | 'end'): Mark {
  return { type: 'text', x, y, text, anchor, size: SMALL, paint: 'muted' };
}

/** The names below the axis: every one of them, or every second, third…, so that none touches another. */
function names(
  { categories }: ChartData,
  { width }: Size,
  { font }: ChartOptions,
  x: (index: number) => number,
  step: number,
  y: number,
): Mark[] {
  const room = Math.max(step - SPACE, Math.min(110, width / 3));
  const within = (text: string, index: number) => {
    const half = textWidth(text, SMALL, font) / 2;
    const middle = Math.min(Math.max(x(index), half), width - half);
    return { text, middle, start: middle - half, end: middle + half };
  };
  const all = categories.map(({ label }, index) => within(fitted(label, room, SMALL, font), index));
  let every = 1;
  const shown = () => all.filter((_, index) => index % every === 0);
  const crowded = () =>
    shown().some(({ start }, index, { [index - 1]: before }) => before && start < before.end + SPACE);
  while (every < all.length && crowded()) every += 1;
  const marks = shown().map(({ text, middle }) => label(middle, y, text, 'middle'));
  const last = categories.findIndex(({ unfinished }) => unfinished);
  return last < 0 ? marks : [...marks, label(within('not over yet', last).middle, y + LINE, 'not over yet', 'middle')];
}
