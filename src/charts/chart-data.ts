import { messages } from '../core/text/messages.js';
import type { Paint } from './paint.js';

export interface ChartSeries {
  readonly id: string;
  readonly label: string;
  /** By category; `null` is not known, and drawn as a gap. */
  readonly values: readonly (number | null)[];
  /** Whether it stands for all the others; it is grey. */
  readonly rest?: boolean;
  /** Whether it is what the others are compared with, such as the period before: a ghost behind them. */
  readonly comparison?: boolean;
  /** Its colour; without it, the one of its position. */
  readonly paint?: Paint;
}

export interface ChartCategory {
  readonly key: string;
  readonly label: string;
  /** When the bucket begins, in milliseconds since 1970 UTC. Where all have it, and a zone is known, the axis is time. */
  readonly at?: number;
  /** Whether the bucket is still being filled. */
  readonly unfinished?: boolean;
  /** What of the bucket the figures are of, where that is not all of it, in words: `from May 2`. */
  readonly part?: string;
  /** The exact total of the bucket; else its parts are added up. */
  readonly total?: number | null;
  /** Whether it stands for all the others; it is grey. */
  readonly rest?: boolean;
  /** Whether its figure is a level, such as the start and the end of a waterfall, and not a change. */
  readonly level?: boolean;
  /** Its colour, where names have colours; without it, the one of its position. */
  readonly paint?: Paint;
}

export interface ChartData {
  readonly categories: readonly ChartCategory[];
  readonly series: readonly ChartSeries[];
}

/** What of a bucket the figures are of, in words; empty for all of it. It is drawn faintly: half a month is no fall. */
export function partOf({ part = '', unfinished = false }: ChartCategory): string {
  return part || (unfinished ? messages.notOverYet : '');
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

/** At most `most` series: the last ones become one that stands for the others. A comparison is never one of them. */
export function foldSeries(series: readonly ChartSeries[], most: number): readonly ChartSeries[] {
  const parts = series.filter(({ comparison }) => !comparison);
  if (parts.length <= most) return series;
  const others = parts.slice(most - 1);
  const length = Math.max(...others.map(({ values }) => values.length));
  return [
    ...parts.slice(0, most - 1),
    {
      id: 'other',
      label: `other (${others.length})`,
      values: Array.from({ length }, (_, index) => sum(others.map(({ values }) => values[index]))),
      rest: true,
    },
    ...series.filter(({ comparison }) => comparison),
  ];
}
