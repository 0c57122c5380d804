import type { Annotation, Reference } from './chart-type.js';
import { SMALL, type Mark } from './scene.js';
import { fitted, textWidth } from './text.js';

/** The part of a scene that figures are drawn in. */
export interface PlotBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const DASH = '4 3';
const PAD = 3;
/** A label is cut to this where its whole has no room. */
const SHORT = 72;
/** Height of a label. */
const TALL = 14;

/** Places labels one after the other where none covers another. */
export class LabelPlaces {
  readonly #taken: Box[] = [];

  /** The first of several places that is free, as marks: the text on a ground that keeps it readable; none without one. */
  place(
    text: string,
    places: readonly { readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' }[],
    { left, right, top, bottom }: Box,
    font: string | undefined,
  ): Mark[] {
    const width = textWidth(text, SMALL, font);
    for (const { x, y, anchor } of places) {
      const start = anchor === 'start' ? x : x - width;
      const box = { left: start - PAD, right: start + width + PAD, top: y - TALL + 3, bottom: y + 3 };
      const inside = box.left >= left - PAD && box.right <= right + PAD && box.top >= top && box.bottom <= bottom;
      const free = this.#taken.every(
        (each) => box.right <= each.left || box.left >= each.right || box.bottom <= each.top || box.top >= each.bottom,
      );
      if (!inside || !free) continue;
      this.#taken.push(box);
      return [
        {
          type: 'rect',
          x: Math.max(box.left, left),
          y: box.top,
          width: Math.min(box.right, right) - Math.max(box.left, left),
          height: box.bottom - box.top,
          rx: 2,
          paint: 'surface',
          opacity: 0.85,
        },
        { type: 'text', x, y, text, anchor, size: SMALL, paint: 'text' },
      ];
    }
    return [];
  }
}

/** A figure this many times larger than the largest drawn one is told, but would flatten all others if it set the scale. */
const FAR = 2.5;

/** The references that a scale of figures reaches, and those that lie too far above or below it. */
export function reachable(references: readonly Reference[], low: number, high: number) {
  const span = Math.max(high - low, 0);
  const near = ({ value }: Reference) => !span || (value <= high + span * (FAR - 1) && value >= low - span * (FAR - 1));
  const finite = references.filter(({ value }) => Number.isFinite(value));
  return { near: finite.filter(near), far: finite.filter((each) => !near(each)) };
}

/** Lines at values across the plot, each with its label; what is out of reach is told at the edge with an arrow. */
export function horizontalReferences(
  references: readonly Reference[],
  y: ((value: number) => number) & { readonly low: number; readonly high: number },
  box: PlotBox,
  places: LabelPlaces,
  font: string | undefined,
): Mark[] {
  const room = (box.right - box.left) * 0.7;
  return references.flatMap(({ value, label }): Mark[] => {
    const above = value > y.high;
    const outside = above || value < y.low;
    const at = outside ? (above ? box.top : box.bottom) : Math.round(y(value)) + 0.5;
    const text = fitted(outside ? `${above ? '↑' : '↓'} ${label}` : label, room, SMALL, font);
    const rows = [at - 5, at + TALL, at + 2 * TALL, at - 5 - TALL, at + 3 * TALL];
    const spots = rows.flatMap((row) => [
      { x: box.right - PAD, y: row, anchor: 'end' as const },
      { x: box.left + PAD, y: row, anchor: 'start' as const },
    ]);
    const line: Mark[] = outside
      ? []
      : [{ type: 'line', x1: box.left, x2: box.right, y1: at, y2: at, paint: 'text', stroke: 1, dash: DASH }];
    return [...line, ...places.place(text, spots, { ...box, top: box.top - 6 }, font)];
  });
}

/** Lines at values from top to bottom, as of a histogram or of bars that lie; labels stand above the plot, in `band`. */
export function verticalReferences(
  references: readonly Reference[],
  x: ((value: number) => number) & { readonly low: number; readonly high: number },
  box: PlotBox,
  band: number,
  places: LabelPlaces,
  font: string | undefined,
): Mark[] {
  const inside = references.filter(({ value }) => value >= x.low && value <= x.high);
  return verticalLines(
    inside.map(({ value, label }) => ({ at: x(value), label })),
    box,
    band,
    places,
    font,
  );
}

/** Lines at instants, with what happened then above the plot, in a band of that height. */
export function annotationMarks(
  annotations: readonly Annotation[],
  x: { at(instant: number): number; readonly from: number; readonly to: number },
  box: PlotBox,
  band: number,
  places: LabelPlaces,
  font: string | undefined,
): Mark[] {
  const inside = annotations.filter(({ at }) => at >= x.from && at <= x.to);
  return verticalLines(
    inside.map(({ at, label }) => ({ at: x.at(at), label })),
    box,
    band,
    places,
    font,
  );
}

function verticalLines(
  lines: readonly { readonly at: number; readonly label: string }[],
  box: PlotBox,
  band: number,
  places: LabelPlaces,
  font: string | undefined,
): Mark[] {
  const top = box.top - band;
  return lines.flatMap(({ at, label }): Mark[] => {
    const x = Math.round(at) + 0.5;
    const room = Math.max(box.right - x, x - box.left) - 2 * PAD;
    const text = fitted(label, Math.max(room, 0), SMALL, font);
    const spots = [
      { x: x + PAD, y: top + TALL - 3, anchor: 'start' as const },
      { x: x - PAD, y: top + TALL - 3, anchor: 'end' as const },
    ];
    const short = fitted(label, SHORT, SMALL, font);
    const bounds = { ...box, top: top - 4 };
    const whole = places.place(text, spots, bounds, font);
    return [
      { type: 'line', x1: x, x2: x, y1: top + 2, y2: box.bottom, paint: 'muted', stroke: 1, dash: '2 2' },
      // Where there is no room for it, the tooltip of its bucket still has it.
      ...(whole.length ? whole : places.place(short, spots, bounds, font)),
    ];
  });
}
