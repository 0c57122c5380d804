import { known, SMALL, type ChartData, type ChartOptions, type Mark, type Scene, type Size } from './scene.js';
import { fitted, textWidth } from './text.js';

const ROW = 28;
const BAR = 16;
const SPACE = 12;
/** More bars than this are read better in a table. */
const ROWS = 20;

/** Height in CSS pixels that `count` bars take. */
export function barsHeight(count: number): number {
  return (Math.min(Math.max(count, 1), ROWS) + (count > ROWS ? 1 : 0)) * ROW;
}

/** A bar per name from one zero line, with its figure at the right; the first series only. */
export function horizontalBars({ categories, series }: ChartData, size: Size, options: ChartOptions): Scene {
  const { width } = size;
  const { font, formatValue } = options;
  const values = categories.slice(0, ROWS).map((_, index) => known(series[0]?.values[index]));
  const texts = values.map((value) => formatValue(value));
  const widest = (all: readonly string[]) => Math.max(0, ...all.map((text) => textWidth(text, SMALL, font)));
  const end = width - Math.ceil(Math.min(widest(texts), width * 0.4)) - SPACE;
  const names = categories.slice(0, ROWS).map(({ label }) => fitted(label, end * 0.5, SMALL, font));
  const start = Math.ceil(widest(names)) + SPACE;
  const low = Math.min(0, ...values.map((value) => value ?? 0));
  const span = Math.max(0, ...values.map((value) => value ?? 0)) - low || 1;
  const x = (value: number) => start + ((value - low) / span) * Math.max(end - start, 0);
  const text = (at: number, y: number, said: string, anchor: 'start' | 'end', muted = false): Mark => ({
    type: 'text',
    x: at,
    y,
    text: said,
    anchor,
    size: SMALL,
    paint: muted ? 'muted' : 'text',
  });
  const marks = categories.slice(0, ROWS).flatMap(({ key, label, rest }, index): Mark[] => {
    const value = values[index] ?? null;
    const top = index * ROW;
    const datum = { index, key, series: series[0]?.id ?? '', label, value: formatValue(value, true) };
    const bar: Mark = {
      type: 'rect',
      x: Math.min(x(0), x(value ?? 0)),
      y: top + (ROW - BAR) / 2,
      width: Math.max(Math.abs(x(value ?? 0) - x(0)), 1),
      height: BAR,
      rx: 2,
      paint: rest ? 'field' : 'c1',
      datum,
    };
    return [
      { ...text(0, top + ROW / 2 + 4, names[index] ?? '', 'start'), datum },
      ...(value ? [bar] : []),
      text(width, top + ROW / 2 + 4, fitted(texts[index] ?? '', width * 0.4, SMALL, font), 'end', value === null),
    ];
  });
  const more = categories.length - ROWS;
  if (more > 0) marks.push(text(0, ROWS * ROW + ROW / 2 + 4, `and ${more} more`, 'start', true));
  if (names.length) {
    const height = names.length * ROW;
    const at = Math.round(x(0)) - 0.5;
    marks.unshift({ type: 'line', x1: at, x2: at, y1: 0, y2: height, paint: 'field' });
  }
  return {
    ...size,
    marks,
    zones: categories.slice(0, ROWS).map(({ label }, index) => ({
      index,
      label,
      x: 0,
      y: index * ROW,
      width,
      height: ROW,
      at: [x(values[index] ?? 0), index * ROW + ROW / 2],
      value: formatValue(values[index] ?? null, true),
    })),
  };
}
