import { clockOptions } from '../core/time/clock.js';
import { bucketEnd, lengthOf, type TimeUnit } from '../core/time/time-unit.js';
import { dateFormat, startOfDay, toLocal } from '../core/time/zone.js';
import { partOf, type ChartCategory } from './chart-data.js';
import type { ChartOptions } from './chart-type.js';
import { SMALL, type Mark, type TextMark } from './scene.js';
import type { CategoryScale, TimeScale, ValueScale } from './scales.js';
import { fitted, textWidth } from './text.js';
import { TICK_UNITS, ticksOf } from './time-unit.js';

/** Between two texts. */
const SPACE = 8;
/** A name cut to this width can still be told from others. */
const READABLE = 64;
/** Height of a line of names. */
export const LINE = 16;

/** What stands at ticks, cut to a width. */
export function tickTexts(scale: ValueScale, most: number, { font, formatValue, formatTick }: ChartOptions): string[] {
  const write = formatTick ?? ((value: number) => formatValue(value));
  return scale.ticks.map((value) => fitted(write(value, scale.step), most, SMALL, font));
}

/** Width of the widest text. */
export function widest(texts: readonly string[], font: string | undefined): number {
  return Math.ceil(Math.max(0, ...texts.map((text) => textWidth(text, SMALL, font))));
}

/** Gridlines from left to right with their figures at the left; the one of zero is stronger. */
export function valueAxis(scale: ValueScale, texts: readonly string[], left: number, right: number): Mark[] {
  return scale.ticks.flatMap((value, index): Mark[] => {
    const y = Math.round(scale(value));
    return [
      { type: 'line', x1: left, x2: right, y1: y + 0.5, y2: y + 0.5, paint: value ? 'line' : 'field' },
      label(left - SPACE, y + 4, texts[index] ?? '', 'end'),
    ];
  });
}

/** Gridlines from top to bottom with their figures below, as many as do not touch; the one of zero is stronger. */
export function valueAxisBelow(
  scale: ValueScale,
  texts: readonly string[],
  [top, bottom]: readonly [number, number],
  width: number,
  font: string | undefined,
): Mark[] {
  const lines = scale.ticks.map((value): Mark => {
    const x = Math.round(scale(value)) + 0.5;
    return { type: 'line', x1: x, x2: x, y1: top, y2: bottom, paint: value ? 'line' : 'field' };
  });
  const names = scale.ticks.map((value, index) => within(texts[index] ?? '', scale(value), width, font));
  return [...lines, ...everyNth(names).map(({ text, middle }) => label(middle, bottom + LINE, text, 'middle'))];
}

/** The names of categories: every one, or every second, third…, so that none touches another. */
export function bandNames(
  categories: readonly ChartCategory[],
  scale: CategoryScale,
  width: number,
  y: number,
  { font }: ChartOptions,
): Mark[] {
  // Short forms of all names say more than longer ones of some.
  const own = scale.step - SPACE;
  const room = own >= READABLE ? own : Math.min(110, width / 3);
  const names = categories.map(({ label }, index) =>
    within(fitted(label, room, SMALL, font), scale.middle(index), width, font),
  );
  return everyNth(names).map(({ text, middle }) => label(middle, y, text, 'middle'));
}

/** Dates at a time axis: as many as fit, in the shortest distance that people count in. */
export function timeNames(scale: TimeScale, width: number, y: number, options: ChartOptions): Mark[] {
  const { font, locale, timeZone = 'UTC', weekStart } = options;
  const { from, to, unit } = scale;
  const fits = (names: readonly Name[]) => !crowded(names);
  const units = TICK_UNITS.filter(
    (each) => lengthOf(each) >= lengthOf(unit) * 0.99 && (to - from) / lengthOf(each) <= width / 16,
  );
  let best: Name[] = [];
  for (const each of units) {
    const names = ticksOf(from, to, each, timeZone, weekStart).map((at, index) => {
      const end = Math.min(bucketEnd(at, unit, timeZone), to);
      return within(tickText(at, each, index === 0, locale, timeZone), (scale.at(at) + scale.at(end)) / 2, width, font);
    });
    if (names.length > 0 && fits(names)) {
      best = names;
      break;
    }
  }
  if (!best.length) {
    // A range within one step, such as an hour: its start is named.
    const text = tickText(from, unit, true, locale, timeZone);
    best = [
      within(
        fitted(text, width, SMALL, font),
        (scale.at(from) + scale.at(bucketEnd(from, unit, timeZone))) / 2,
        width,
        font,
      ),
    ];
  }
  return best.map(({ text, middle }) => label(middle, y, text, 'middle'));
}

/** What there is of buckets, below those of which there is only a part; where two would touch, of the last. */
export function partNames(
  categories: readonly ChartCategory[],
  scale: CategoryScale,
  width: number,
  y: number,
  { font }: ChartOptions,
): Mark[] {
  const names = categories.flatMap((category, index) => {
    const text = partOf(category);
    return text ? [within(text, scale.middle(index), width, font)] : [];
  });
  return (crowded(names) ? names.slice(-1) : names).map(({ text, middle }) => label(middle, y, text, 'middle'));
}

/** An instant at a tick: the time within a day, the day at a midnight, the month with its year where a year begins. */
function tickText(at: number, unit: TimeUnit, first: boolean, locale: string | undefined, timeZone: string): string {
  const write = (options: Intl.DateTimeFormatOptions) => dateFormat(locale, { ...options, timeZone }).format(at);
  if (unit.of === 'minute' && startOfDay(at, timeZone) !== at) return write(clockOptions(locale));
  if (unit.of !== 'month') return write({ day: 'numeric', month: 'short' });
  if (unit.count % 12 === 0) return write({ year: 'numeric' });
  const { month } = toLocal(at, timeZone);
  return write({ month: 'short', ...((first || month <= unit.count) && { year: 'numeric' }) });
}

interface Name {
  readonly text: string;
  readonly middle: number;
  readonly start: number;
  readonly end: number;
}

/** A text around a middle, moved so that it stays inside. */
function within(text: string, at: number, width: number, font: string | undefined): Name {
  const half = textWidth(text, SMALL, font) / 2;
  const middle = Math.min(Math.max(at, half), width - half);
  return { text, middle, start: middle - half, end: middle + half };
}

function crowded(names: readonly Name[]): boolean {
  return names.some(({ start }, index, { [index - 1]: before }) => before && start < before.end + SPACE);
}

function everyNth(names: readonly Name[]): readonly Name[] {
  let every = 1;
  const shown = () => names.filter((_, index) => index % every === 0);
  while (every < names.length && crowded(shown())) every += 1;
  return shown();
}

function label(x: number, y: number, text: string, anchor: TextMark['anchor']): TextMark {
  return { type: 'text', x, y, text, anchor, size: SMALL, paint: 'muted' };
}
