import type { EventColumnId } from '../../usage-files/event-columns.js';

/**
 * The columns of events that reports read and that are text. Times are apart, and what only an import needs (`event_id`,
 * `run_id`, `provider`) is not kept.
 */
export const TEXT_COLUMNS = [
  'kind',
  'user_id',
  'project_id',
  'assistant_id',
  'workflow_id',
  'conversation_id',
  'asset_id',
  'status',
  'error_type',
  'model',
  'operation',
  'cost_category',
  'repository',
] as const satisfies readonly EventColumnId[];
export type TextColumnId = (typeof TEXT_COLUMNS)[number];

/** The columns of events that reports read and that are whole numbers; money is in nano-USD, a duration in milliseconds. */
export const NUMBER_COLUMNS = [
  'requests',
  'input_tokens',
  'cache_read_input_tokens',
  'cache_creation_input_tokens',
  'output_tokens',
  'cost_nusd',
  'duration_ms',
  'messages',
] as const satisfies readonly EventColumnId[];
export type NumberColumnId = (typeof NUMBER_COLUMNS)[number];

/** A text per event, by a number that stands for it. */
export interface TextColumn {
  /** What the codes stand for, each text once; the first is `null`, which is not known. */
  readonly values: readonly (string | null)[];
  /** An index into `values` for each event. */
  readonly codes: Uint32Array;
}

/** A whole number per event; NaN is not known. */
export interface NumberColumn {
  readonly values: Float64Array;
  /** By event, those that no double holds exactly: beyond 2^53. `values` has the nearest double there. */
  readonly beyond?: ReadonlyMap<number, bigint>;
}

/** What files call a person; the newest row that says so counts. */
export interface Person {
  readonly name: string | null;
  readonly email: string | null;
}

/** What people make, as records of files describe it, or as events speak of it. */
export interface Asset {
  /** `null` where only events speak of it. */
  readonly name: string | null;
}

/** What a reader of the figures must know of the files that they come from. */
export interface Noticed {
  /** Events that are later than the clock was when they were read. */
  readonly future: number;
}

/**
 * Events as columns, in any order, for scans over all of them. Plain objects and typed arrays: a worker can hand it over.
 *
 * All columns have `length` entries. One event id stands in one row: what comes twice is dropped before.
 */
export interface EventTable {
  readonly length: number;
  /** Microseconds since 1970. */
  readonly time: Float64Array;
  /** The end (exclusive) of the period that an event covers as a whole, in microseconds; NaN for an instant. */
  readonly until: Float64Array;
  readonly text: Readonly<Record<TextColumnId, TextColumn>>;
  readonly number: Readonly<Record<NumberColumnId, NumberColumn>>;
  /** Whom events and records speak of, by user id: those of events, and makers of assets. */
  readonly people: ReadonlyMap<string, Person>;
  /** The projects that events and records speak of. */
  readonly projects: ReadonlySet<string>;
  /** Who has used which project, or made something there: projects by user id. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
  /** By assistant id: those that events speak of, and those of records. */
  readonly assistants: ReadonlyMap<string, Asset>;
  /** By workflow id, likewise. */
  readonly workflows: ReadonlyMap<string, Asset>;
  readonly noticed: Noticed;
}
