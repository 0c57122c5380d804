import type { Aggregate, Bucket } from '../../core/types.js';

/** How a question is drawn, as a page's author and a reader name it. */
export const KINDS = ['area', 'bars', 'lines', 'donut', 'heatmap', 'table'] as const;
export type UsageKind = (typeof KINDS)[number];

/** Into what the range is divided: what suits it, nothing, or buckets of a length. */
export type Granularity = 'auto' | 'none' | Bucket;

/** What `<usage-chart>` is asked to show. */
export interface UsageChoice {
  /** The measure's id, such as `cost`. */
  readonly measure: string;
  /** No, one or two dimensions, such as `model`. */
  readonly by: readonly string[];
  readonly kind: UsageKind;
  readonly granularity: Granularity;
  readonly compare: 'previous' | 'none';
  /** How many groups are drawn by themselves. */
  readonly top: number;
}

/**
 * What the figures lie along: buckets of time, groups by their size, the hours of a week, the days of a calendar, or a grid of
 * two dimensions.
 */
export type UsageShape = 'time' | 'rank' | 'week' | 'calendar' | 'grid';

/** The column of everything that is not drawn by itself, and that of the period before. */
export const REST_SERIES = 'rest';
export const BEFORE_SERIES = 'before';

/** The two dimensions of a week. */
export const WEEK = ['weekday', 'hour'] as const;

export function shapeOf({ kind, by, granularity }: Pick<UsageChoice, 'kind' | 'by' | 'granularity'>): UsageShape {
  if (kind === 'heatmap') {
    if (granularity !== 'none' && granularity !== 'auto') return 'calendar';
    if (by.length === 0 || by.join() === WEEK.join() || by.join() === 'hourOfWeek') return 'week';
    return by.length > 1 ? 'grid' : 'rank';
  }
  if (kind === 'donut') return 'rank';
  if (kind === 'area' || kind === 'lines') return 'time';
  if (granularity !== 'none' && granularity !== 'auto') return 'time';
  return by.length > 0 && granularity !== 'auto' ? 'rank' : 'time';
}

/** Whether parts of a measure can be laid one on another: people of two models may be the same ones. */
export function addsUp(aggregate: Aggregate | undefined): boolean {
  return aggregate === 'sum';
}

/** Dimensions whose values have an order of their own, by their ids: a ranking of hours would be no day. */
const ORDERED: readonly string[] = ['hour', 'weekday', 'hourOfWeek'];

export function isOrdered(by: readonly string[]): boolean {
  const [dimension = '', ...others] = by;
  return others.length === 0 && ORDERED.includes(dimension);
}
