import type { Expression } from 'kysely';
import type { Statement } from './dialect-compiler.js';

/** Where statements are answered. */
export interface Engine {
  /** The statement in the engine's own words. */
  compile(query: Expression<unknown>): Statement;
  /** Whole numbers wider than 32 bits come as `bigint`, times as `Date`, unknown as `null`. */
  rows<Row>(query: Expression<Row>): Promise<Row[]>;
  close(): void;
}
