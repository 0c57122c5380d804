import type { Expression, RawBuilder } from 'kysely';

export type SqlType = 'text' | 'integer' | 'wide integer' | 'number' | 'instant';

/** A span of time, end exclusive. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

export type Bucket = '5min' | '15min' | 'hour' | '3h' | 'day' | 'week' | 'month';

/** How time is cut: into which buckets, in which zone, and on which day weeks start (1 is Monday). */
export interface Cut {
  readonly bucket: Bucket;
  readonly zone: string;
  readonly weekStart: number;
}

/** A relation of which each row takes the newest of another one that is not after it. */
export interface AsOf {
  /** What is joined, and its alias. */
  readonly relation: Expression<unknown>;
  readonly alias: string;
  /** What must be equal, where it is not the time alone. */
  readonly equal?: Expression<unknown>;
  /** When the row is, and since when the joined one holds. */
  readonly at: Expression<unknown>;
  readonly since: Expression<unknown>;
}

/**
 * What engines write differently: all of it, so that reports, measures and access know none of them. Everything else is
 * SQL that they share, `count(*) filter (where …)` and `nulls last` included. An engine is a file with one of these, a
 * compiler for how it quotes and binds, and an {@link Engine} that runs what comes out.
 *
 * Instants are stored without a zone and are UTC; a zone is an IANA name.
 */
export interface Dialect {
  /** An instant as a bound value. */
  readonly timestamp: (instant: Date) => RawBuilder<Date>;
  /** An instant before all others. */
  readonly distantPast: () => RawBuilder<Date>;
  /** A value, or NULL, of a type. `wide integer` holds every sum of BIGINT. */
  readonly cast: (value: Expression<unknown>, type: SqlType) => RawBuilder<unknown>;
  /** A division of whole numbers, rounded down. */
  readonly integerDivision: (dividend: Expression<unknown>, divisor: Expression<unknown>) => RawBuilder<unknown>;

  /** Aggregate: the value of the latest row that has one and fulfils the condition; of two at the same time the greater. */
  readonly latest: (
    value: Expression<unknown>,
    time: Expression<unknown>,
    condition: Expression<unknown>,
  ) => RawBuilder<unknown>;
  /** Aggregate: whether any row fulfils the condition; NULL of none. */
  readonly anyTrue: (condition: Expression<unknown>) => RawBuilder<boolean | null>;
  /**
   * Aggregate: the exact value below which a part (0 to 1) of the rows lies that fulfil the condition; between two of them it
   * lies as far from each as the part says, so that 0.5 of an even number is the mean of the two in the middle.
   */
  readonly quantile: (
    value: Expression<unknown>,
    level: number,
    condition?: Expression<unknown>,
  ) => RawBuilder<unknown>;

  /** Whether a text has another in it, letter by letter. */
  readonly contains: (text: Expression<unknown>, part: Expression<unknown>) => RawBuilder<boolean>;
  /** Text as it is compared in a search and in an order of names: without case, marks, and stroked or joined letters. */
  readonly searchKey: (text: Expression<unknown>) => RawBuilder<string>;
  /** Texts with a separator between them; NULL is left out. */
  readonly joined: (separator: string, ...parts: Expression<unknown>[]) => RawBuilder<string>;

  /** The hour that a zone's clock shows at an instant: 0 to 23. */
  readonly hourOf: (instant: Expression<unknown>, zone: string) => RawBuilder<number>;
  /** The zone's day of the week at an instant: 1 (Monday) to 7. */
  readonly weekdayOf: (instant: Expression<unknown>, zone: string) => RawBuilder<number>;
  /** The local date of an instant: `YYYY-MM-DD`. */
  readonly dateText: (instant: Expression<unknown>, zone: string) => RawBuilder<string>;
  /**
   * The first instant of the zone's day that was so many days before an instant's: of two midnights the earlier, and where
   * midnight is left out the moment at which the clock jumps over it.
   */
  readonly midnight: (instant: Date, daysBefore: number, zone: string) => RawBuilder<Date>;
  /**
   * The newest instant, not after `at`, that is a whole number of days, weeks or months from an anchor, in UTC. Months keep
   * the anchor's day, or have their last day where they are shorter.
   */
  readonly stepStart: (
    step: 'day' | 'week' | 'month',
    anchor: Expression<unknown>,
    at: Expression<unknown>,
  ) => RawBuilder<Date>;
  /** The milliseconds from one instant to another. */
  readonly millisecondsBetween: (from: Expression<unknown>, to: Expression<unknown>) => RawBuilder<number>;
  /** The instant so many minutes after another. */
  readonly minutesAfter: (instant: Expression<unknown>, minutes: number) => RawBuilder<Date>;
  /** The start of the so many minutes, of those that an hour has, that an instant is in. */
  readonly timeSlot: (instant: Expression<unknown>, minutes: number) => RawBuilder<Date>;
  /**
   * A relation of the buckets that a span touches: `start` and `finish` (exclusive), both UTC. A day runs from its first
   * instant to that of the next, so it has 23 to 25 hours where the clock is changed, and a date that a zone has left out
   * has no bucket. An hour that the clock repeats is two buckets.
   */
  readonly buckets: (span: Span, cut: Cut) => RawBuilder<{ start: Date; finish: Date }>;
  /** A relation of the names of all zones that the engine knows: `name`. */
  readonly zoneNames: () => RawBuilder<{ name: string }>;

  /** The rows of both relations, by the names of the columns; NULL where one has no such column. */
  readonly unionByName: (first: Expression<unknown>, second: Expression<unknown>) => RawBuilder<unknown>;
  /** The clause `join … on …`. */
  readonly asOfJoin: (join: AsOf) => RawBuilder<unknown>;
  /** The body of a `with … as`, worked out once however often it is read. */
  readonly materialized: (relation: Expression<unknown>) => RawBuilder<unknown>;

  /** Whether a JSON list has that text as a member. */
  readonly jsonHasText: (list: Expression<unknown>, text: string) => RawBuilder<boolean>;
  /** A number that a JSON object has under that key; NULL where it has none, or no number. */
  readonly jsonNumber: (object: Expression<unknown>, key: string) => RawBuilder<number | null>;
  /** A row for each text of a JSON list, as a column of a select. */
  readonly jsonTexts: (list: Expression<unknown>) => RawBuilder<string>;
}
