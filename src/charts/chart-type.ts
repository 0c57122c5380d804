import type { ChartData } from './chart-data.js';
import type { Paint } from './paint.js';
import type { HitArea, Scene, Size } from './scene.js';

/** A line at a value, such as a budget or a threshold. */
export interface Reference {
  /** In the figures' own unit. */
  readonly value: number;
  readonly label: string;
}

/** Something that happened, such as a change of prices. Drawn on time axes only. */
export interface Annotation {
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly label: string;
}

/** How a chart is drawn, beyond its data. */
export interface ChartOptions {
  /** A figure as text, with all its digits where `exact`. */
  readonly formatValue: (value: number | null, exact?: boolean) => string;
  /** A figure in a tooltip, in the reader's precision; `formatValue` with all digits without it. */
  readonly formatTip?: ((value: number | null) => string) | undefined;
  /** A figure at an axis whose ticks are `step` apart. */
  readonly formatTick?: ((value: number, step: number) => string) | undefined;
  /** A ratio as text. */
  readonly formatShare?: ((share: number) => string) | undefined;
  /** Font family, for the width of texts. */
  readonly font?: string | undefined;
  /** BCP 47, for dates at a time axis; the browser's own without it. */
  readonly locale?: string | undefined;
  /** IANA name of the reporting zone; without it instants are not drawn as time. */
  readonly timeZone?: string | undefined;
  /** The first day of a week: 1 is Monday, 7 is Sunday. */
  readonly weekStart?: number | undefined;
  readonly references?: readonly Reference[] | undefined;
  readonly annotations?: readonly Annotation[] | undefined;
  /** The true total of what has parts, where they may not be all of it; the limit of a ring. */
  readonly total?: number | null | undefined;
  /** What stands under a total, such as `8 models`. */
  readonly caption?: string | undefined;
  /** What stands where there is nothing to show. */
  readonly empty?: string | undefined;
}

/** One entry of a legend. */
export interface LegendItem {
  readonly paint: Paint;
  readonly label: string;
  /** The series that the entry isolates and hides; without it the entry explains a colour, and no more. */
  readonly id?: string;
  /** Whether it is drawn as a ghost. */
  readonly comparison?: boolean;
}

/** One line of a tooltip. A total has a label and no colour; the only figure of an area has neither. */
export interface TipRow extends Partial<Pick<LegendItem, 'paint' | 'label'>> {
  readonly value: string;
  /** Its part of the total, as text. */
  readonly share?: string;
}

/** What a tooltip says of one bucket, row, slice or cell. */
export interface Tip {
  readonly title: string;
  readonly rows: readonly TipRow[];
  /** What else is to be known of it: annotations. */
  readonly notes?: readonly string[];
}

/**
 * A kind of chart: everything that differs between kinds stands in one such object, and nothing else asks which kind it
 * has. To add a kind, write a file with one, and name it in `registry.ts`.
 *
 * @example
 * export const dots: ChartType = {
 *   height: (_data, _width, height) => height,
 *   scene: (data, size, options) => ({ ...size, marks: dotMarks(data, size, options), hitAreas: [] }),
 *   legend: seriesLegend,
 *   tip: seriesTip,
 *   summary: seriesSummary,
 *   colors: 'series',
 *   brushable: false,
 *   pointing: 'areas',
 * };
 */
export interface ChartType {
  /**
   * Height in CSS pixels that the plot wants at a width, where the page would give it `height`. It may be given more
   * afterwards, and draws larger then.
   */
  height(data: ChartData, width: number, height: number, options: ChartOptions): number;

  /** Its marks and its hit areas, from one layout, in exactly `size`. Called with at least one category and one series. */
  scene(data: ChartData, size: Size, options: ChartOptions): Scene;

  /** What explains its colours; empty where nothing needs to be told apart. All series are there, hidden ones too. */
  legend(data: ChartData, options: ChartOptions): readonly LegendItem[];

  /** What there is to say of a hit area of its scene. */
  tip(data: ChartData, area: HitArea, options: ChartOptions): Tip;

  /** What the chart shows, in one sentence, for those who do not see it; empty where there is nothing to say. */
  summary(data: ChartData, options: ChartOptions): string;

  /** What has colours by name: the series, the categories, or nothing, where one colour will do. */
  readonly colors: 'series' | 'categories' | 'none';

  /** Whether a span of its categories can be marked. */
  readonly brushable: boolean;

  /** What answers to the pointer: the rectangles of the hit areas, or the marks themselves, as slices are no rectangles. */
  readonly pointing: 'areas' | 'marks';

  /** How many series it can draw; the others become one, "other (n)". All of them without it. */
  readonly mostSeries?: number;

  /** Whether it has something to draw without any category, such as a donut its empty track. */
  readonly drawsEmpty?: boolean;
}
