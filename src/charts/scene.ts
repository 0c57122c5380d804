/** The colour tokens that a mark can have; what they look like is the page's matter. */
export type Paint =
  'c1' | 'c2' | 'c3' | 'c4' | 'c5' | 'c6' | 'muted' | 'line' | 'field' | 'text' | 'surface' | 'sunken';

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

export interface RectMark extends Drawn {
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

/** A part of the plot that answers to pointer and arrow keys: a bucket, a row, a slice. */
export interface Zone {
  readonly index: number;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The point that a tooltip belongs to, where that is not the zone itself. */
  readonly at?: readonly [x: number, y: number];
  /** The exact value as text, where a zone has only one. */
  readonly value?: string;
}

/** A picture as data: what any renderer draws, and what answers to the reader. */
export interface Scene extends Size {
  readonly marks: readonly Mark[];
  readonly zones: readonly Zone[];
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface ChartSeries {
  readonly id: string;
  readonly label: string;
  /** By category; `null` is not known, and drawn as a gap. */
  readonly values: readonly (number | null)[];
  /** Whether it stands for all the others, and takes no colour of its own. */
  readonly rest?: boolean;
}

export interface ChartCategory {
  readonly key: string;
  readonly label: string;
  /** Whether the bucket is still being filled. */
  readonly unfinished?: boolean;
  /** The exact total of the bucket; else its parts are added up. */
  readonly total?: number | null;
  /** Whether it stands for all the others, and takes no colour of its own. */
  readonly rest?: boolean;
}

export interface ChartData {
  readonly categories: readonly ChartCategory[];
  readonly series: readonly ChartSeries[];
}

export interface ChartOptions {
  /** A figure as text, with all its digits where `exact`. */
  readonly formatValue: (value: number | null, exact?: boolean) => string;
  /** A figure at an axis. */
  readonly formatTick?: ((value: number) => string) | undefined;
  /** A ratio as text. */
  readonly formatShare?: ((share: number) => string) | undefined;
  /** Font family, for the width of texts. */
  readonly font?: string | undefined;
}

/** The size of axis labels and legends. */
export const SMALL = 12;

const PAINTS = 6;

/** The colour of the series at `index`; those past the sixth have none of their own. */
export function paintOf(index: number, rest?: boolean): Paint {
  return rest || index >= PAINTS ? 'field' : (`c${index + 1}` as Paint);
}

/** A figure that can be drawn; anything else is a gap. */
export function known(value: number | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The sum of what is known; `null` where nothing is. */
export function sum(values: readonly (number | null | undefined)[]): number | null {
  return values.reduce<number | null>((total, each) => {
    const value = known(each);
    return value === null ? total : (total ?? 0) + value;
  }, null);
}

/** At most six series: those past the fifth become one that stands for the others. */
export function foldSeries(series: readonly ChartSeries[]): readonly ChartSeries[] {
  if (series.length <= PAINTS) return series;
  const others = series.slice(PAINTS - 1);
  const length = Math.max(...others.map(({ values }) => values.length));
  return [
    ...series.slice(0, PAINTS - 1),
    {
      id: 'other',
      label: `other (${others.length})`,
      values: Array.from({ length }, (_, index) => sum(others.map(({ values }) => values[index]))),
      rest: true,
    },
  ];
}
