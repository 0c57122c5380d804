import { notFiltered } from '../../core/notices.js';
import type { Notice, Query, QueryOptions } from '../../core/types.js';
import { finiteNumber } from '../../core/finite-number.js';
import type { WireObject } from '../shared/values.js';
import {
  MOST_ROWS,
  type Granularity,
  type Metric,
  type MetricsQuery,
  type MetricsReader,
  type WireFilter,
} from './metrics.js';

/** What an observation is where it is a call of a model; spans and agents only hold the calls of others. */
export const CALLS = ['GENERATION', 'EMBEDDING'] as const;

export const COST: Metric = { measure: 'totalCost', aggregation: 'sum' };
export const COUNT: Metric = { measure: 'count', aggregation: 'count' };
export const INPUT: Metric = { measure: 'inputTokens', aggregation: 'sum' };
export const OUTPUT: Metric = { measure: 'outputTokens', aggregation: 'sum' };
export const TOKENS: Metric = { measure: 'totalTokens', aggregation: 'sum' };

/** What the answer calls a metric. */
export const wireName = ({ measure, aggregation }: Metric): string => `${aggregation}_${measure}`;

/** What is asked beside range and filters. */
export interface Asked {
  readonly metrics: readonly Metric[];
  readonly dimensions?: readonly string[];
  /** The types of observation that count; calls of models unless given. */
  readonly types?: readonly string[];
  readonly filters?: readonly WireFilter[];
  readonly granularity?: Granularity;
  /** A part of the range: milliseconds, the end exclusive. */
  readonly span?: readonly [from: number, to: number];
}

/** One question to the source, and what the metrics API is asked for it. */
export class Question {
  readonly query: Query;
  readonly now: number;
  readonly #reader: MetricsReader;
  readonly #options: QueryOptions;

  constructor(query: Query, options: QueryOptions, reader: MetricsReader, now: number) {
    this.query = query;
    this.now = now;
    this.#options = options;
    this.#reader = reader;
  }

  get tellsTypes(): boolean {
    return this.#reader.tellsTypes;
  }

  /** The range in milliseconds, the end exclusive; all that there is without one. */
  get span(): readonly [from: number, to: number] {
    const range = this.query.filters?.range;
    return range ? [Date.parse(range.from), Date.parse(range.to)] : [0, this.now];
  }

  /** What the figures do not follow. */
  get notices(): Notice[] {
    return Object.entries(this.query.filters ?? {}).flatMap(([filter, values]) =>
      filter === 'range' || filter === 'users' || !Array.isArray(values) || !values.length
        ? []
        : [notFiltered(filter, values as readonly string[])],
    );
  }

  /** The rows of an answer, the greatest by the first metric first; none for a range of no length, which Langfuse refuses. */
  async rows({
    metrics,
    dimensions = [],
    types = CALLS,
    filters = [],
    granularity,
    span = this.span,
  }: Asked): Promise<readonly WireObject[]> {
    const [from, to] = span;
    if (!(from < to)) return [];
    const [first] = metrics;
    // In order there is a limit on rows of people; without order Langfuse fills the times between.
    const isTop = dimensions.length > 0 && granularity === undefined && first !== undefined;
    const query: MetricsQuery = {
      view: 'observations',
      dimensions: dimensions.map((field) => ({ field })),
      metrics,
      filters: [
        { column: 'type', operator: 'any of', value: types, type: 'stringOptions' },
        ...this.#people(),
        ...filters,
      ],
      timeDimension: granularity === undefined ? null : { granularity },
      fromTimestamp: new Date(from).toISOString(),
      // The end counts there.
      toTimestamp: new Date(Math.max(to - 1, from + 1)).toISOString(),
      orderBy: isTop ? [{ field: wireName(first), direction: 'desc' }] : null,
      config: { row_limit: MOST_ROWS },
    };
    return this.#reader.rows(query, this.#options);
  }

  /** The figures of a question without dimensions. */
  async total(asked: Asked): Promise<WireObject> {
    const [row = {}] = await this.rows(asked);
    return row;
  }

  #people(): WireFilter[] {
    const { users = [] } = this.query.filters ?? {};
    return users.length ? [{ column: 'userId', operator: 'any of', value: users, type: 'stringOptions' }] : [];
  }
}

/** A figure of a row: 0 where nothing was counted, `null` where it is not known. Whole numbers come as text. */
export function figureOf(row: WireObject, metric: Metric): number | null {
  const value = finiteNumber(row[wireName(metric)]);
  return value ?? ((finiteNumber(row[wireName(COUNT)]) ?? 0) === 0 ? 0 : null);
}
