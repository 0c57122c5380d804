import type { Paint } from './paint.js';

/** What a mark of data stands for. */
export interface Datum {
  /** Index of the row or bucket; -1 for several rows drawn as one. */
  readonly index: number;
  readonly key: string;
  readonly series: string;
  /** The full name, however short the drawn one is. */
  readonly label: string;
  /** The exact value as text. */
  readonly value: string;
}

interface Drawn {
  readonly paint: Paint;
  readonly opacity?: number;
  readonly datum?: Datum;
}

interface Stroked {
  /** Width of the outline, which is then painted instead of the area. */
  readonly stroke?: number;
  readonly dash?: string;
}

export interface RectMark extends Drawn, Stroked {
  readonly type: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rx?: number;
}

export interface PathMark extends Drawn, Stroked {
  readonly type: 'path';
  readonly d: string;
  /** Where the path's origin lies. */
  readonly x?: number;
  readonly y?: number;
}

export interface LineMark extends Drawn, Stroked {
  readonly type: 'line';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface CircleMark extends Drawn {
  readonly type: 'circle';
  readonly cx: number;
  readonly cy: number;
  readonly r: number;
}

export interface TextMark extends Drawn {
  readonly type: 'text';
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly size: number;
  readonly weight?: number;
}

/** One thing to draw; later ones lie on top. Lengths are CSS pixels. */
export type Mark = RectMark | PathMark | LineMark | CircleMark | TextMark;

/** A part of the plot that answers to pointer and arrow keys: a bucket, a row, a slice, a cell. */
export interface HitArea {
  /** Index of its category; -1 where several are drawn as one. */
  readonly index: number;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The series it belongs to, where a category has several areas. */
  readonly series?: string;
  /** The point that a tooltip belongs to, where that is not the area itself. */
  readonly at?: readonly [x: number, y: number];
  /** Its value as text, where it has only one. */
  readonly value?: string;
}

/** A picture as data: what any renderer draws, and what answers to the reader. */
export interface Scene extends Size {
  readonly marks: readonly Mark[];
  readonly hitAreas: readonly HitArea[];
  /** How many hit areas an arrow key goes on; 1 each without it. */
  readonly steps?: { readonly across: number; readonly down: number };
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of axis labels and legends. */
export const SMALL = 12;
