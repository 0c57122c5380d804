/** How a column's values are meant; a source delivers them in exactly these units. */
export type Kind =
  /** Text as it is. */
  | 'text'
  /** A whole number. */
  | 'integer'
  /** Any number. */
  | 'number'
  /** An amount in the column's `currency`. */
  | 'currency'
  /** A ratio: 1 is 100 %. */
  | 'percent'
  /** Seconds. */
  | 'duration'
  /** An instant: ISO 8601 with a zone. */
  | 'datetime'
  /** A calendar day: `YYYY-MM-DD`. */
  | 'date'
  | 'boolean';

/** What a column is in its table. */
export type Role =
  /** Tells one row from another and is not shown: an id. */
  | 'key'
  /** What a row is called. */
  | 'name'
  /** When: a bucket or an instant. */
  | 'time'
  /** A figure. */
  | 'measure'
  /** A figure as a part of the total of another one. */
  | 'share';

/** How the figures of several rows become one. */
export type Aggregate =
  /** They add up. */
  | 'sum'
  /** A count of distinct people or things: what several rows have in common counts once, so they do not add up. */
  | 'distinct'
  /** A rate or an average: it comes from the totals of its parts. */
  | 'ratio'
  /** The newest, such as a last run. */
  | 'latest'
  /** Not at all. */
  | 'none';

/** Which direction of a change is good news. */
export type Better = 'up' | 'down' | 'neither';

/** The length of the periods that a trend is divided into; days and longer ones are those of a calendar. */
export type Bucket = '5min' | '15min' | 'hour' | '3h' | 'day' | 'week' | 'month';

/** One column of a {@link Table}: what it is called and how its values are meant. */
export interface Column {
  readonly id: string;
  readonly label: string;
  readonly kind: Kind;
  /** ISO 4217; for `currency` columns, USD where absent. */
  readonly currency?: string;
  /** What the figure is, in a sentence or two. */
  readonly description?: string;
  /** Absent, text is a name, a date is a time and everything else a measure. */
  readonly role?: Role;
  /** Absent, nothing is computed from several rows: neither a total nor "other". */
  readonly aggregate?: Aggregate;
  /** Absent, neither. */
  readonly better?: Better;
  /** Whether the source can sort the whole result by this column. */
  readonly sortable?: boolean;
  /** The fixed window this figure shows when it ignores the chosen range, such as "Last 1 day". */
  readonly window?: string;
  /**
   * Of a column of times that begin buckets: how long those are. The answer says so, as it need not be what was asked for;
   * absent, it is read from the distances of the times.
   */
  readonly bucket?: Bucket;
}

/** Values by column id. A missing figure is `null`, never 0. Rows may hold ids that have no column. */
export type Row = Readonly<Record<string, unknown>>;

/** Something a reader must know to read the figures right. */
export interface Notice {
  readonly code: 'partial' | 'capped' | 'stale' | 'not-filtered' | 'filter-out-of-scope' | 'no-data' | (string & {});
  /** The notice as a sentence for a person. */
  readonly message: string;
  /** The filter it is about, with the values it is about. */
  readonly filter?: string;
  readonly values?: readonly string[];
}

/** The only shape that data has between a data source and the elements. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Totals over the whole result, never over one page. */
  readonly totals?: Row;
  /** How many rows there are in all, when `rows` is one page of them. */
  readonly rowCount?: number;
  /** When the data was true (ISO 8601); absent when the source does not know. */
  readonly asOf?: string;
  /**
   * From when on the source has data (ISO 8601); absent when it does not know. What lies before is unknown and not zero:
   * nothing is compared with a period that begins before it.
   */
  readonly dataFrom?: string;
  /** The fixed window that the report shows because it ignores the chosen range. */
  readonly window?: string;
  readonly notices?: readonly Notice[];
  /** Whether the source can search the whole result. */
  readonly searchable?: boolean;
  /**
   * For whom the source has answered: the `id` of its report `viewer`; absent when it does not know. Once it is another one
   * than before, nothing of the former viewer stays on the page.
   */
  readonly viewer?: string;
}

/** A chosen time range: the raw choice and what it came to, kept together. */
export interface TimeRange {
  /** `last-7-days`, `this-month`, …, or `FROM/TO`. */
  readonly choice: string;
  /** Start, inclusive: ISO 8601 in UTC. */
  readonly from: string;
  /** End, exclusive: ISO 8601 in UTC. */
  readonly to: string;
  /** The IANA zone in which the choice was resolved. */
  readonly timeZone: string;
  /**
   * Where the range reaches beyond now: the minute up to which it had passed when it was resolved (ISO 8601 in UTC), which is
   * not after `from` where the range has not begun. Absent for a range that is over, or that ends now.
   */
  readonly elapsedTo?: string;
}

/** What narrows the figures: the range, and a list of ids per dimension (`users`, `projects`, …). */
export interface Filters {
  readonly range?: TimeRange;
  readonly users?: readonly string[];
  readonly projects?: readonly string[];
  readonly [dimension: string]: TimeRange | readonly string[] | undefined;
}

export interface Sort {
  readonly by: string;
  readonly descending?: boolean;
}

export type Params = Readonly<Record<string, string | number | boolean>>;

/** What an element asks for; the context adds the filters. */
export interface Query {
  readonly report: string;
  readonly params?: Params;
  readonly filters?: Filters;
  /** Counted from 0. */
  readonly page?: number;
  readonly pageSize?: number;
  readonly sort?: Sort;
  readonly search?: string;
}

export interface QueryOptions {
  readonly signal: AbortSignal;
  /** Ask the origin, not a cache on the way: the reader has pressed refresh. */
  readonly fresh?: boolean;
  /**
   * An instant (`performance.now()`) at which somebody else may have begun to look. A source that says whose an answer is
   * (`Table.viewer`) must have asked that after it.
   */
  readonly identifiedSince?: number;
}

/** The one interface that a host implements to bring its own data. */
export interface DataSource {
  /** Answers with a table, or rejects with a {@link SourceError}. */
  query(query: Query, options: QueryOptions): Promise<Table>;
  /** The server's clock minus this machine's, in milliseconds, where known. */
  readonly clockOffset?: number | undefined;
}
