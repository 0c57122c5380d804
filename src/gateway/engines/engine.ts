import type { Expression } from 'kysely';
import type { Statement } from './dialect-compiler.js';

/** For whom a statement is run. */
export interface Asking {
  /** Whoever shares a turn with all other statements of that name; absent is the gateway itself, which goes first. */
  readonly asker?: string | undefined;
  /** Aborted when nobody waits for the rows any more: the statement is then dropped, and rejects with the reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Where statements are answered. */
export interface Engine {
  /** The engine beneath one that asks for somebody: what a store says of itself is read from there, once for all. */
  readonly root?: Engine;
  /** The statement in the engine's own words. */
  compile(query: Expression<unknown>): Statement;
  /**
   * Whole numbers wider than 32 bits come as `bigint`, times as `Date`, unknown as `null`. Rejects with a
   * `StatementTimeout` or `TooManyWaiting` where there is no time or no place for the statement.
   */
  rows<Row>(query: Expression<Row>, asking?: Asking): Promise<Row[]>;
  close(): void;
}

/** The same engine for one who asks: all its statements share that asker's turns, and end with the signal. */
export function askedBy(engine: Engine, asking: Asking): Engine {
  return {
    root: engine.root ?? engine,
    compile: (query) => engine.compile(query),
    rows: (query) => engine.rows(query, asking),
    close: () => {
      engine.close();
    },
  };
}
