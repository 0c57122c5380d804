import type { CompiledQuery } from 'kysely';

/** A statement whose values are bound, and the type of its rows. */
export interface Compilable<Row> {
  compile(): CompiledQuery<Row>;
}

/** Where compiled statements are answered. */
export interface Engine {
  /** Whole numbers wider than 32 bits come as `bigint`, times as `Date`, unknown as `null`. */
  rows<Row>(query: Compilable<Row>): Promise<Row[]>;
  close(): void;
}
