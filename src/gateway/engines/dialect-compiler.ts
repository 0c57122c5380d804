import { createQueryId, PostgresQueryCompiler, type Expression, type RawNode, type RootOperationNode } from 'kysely';
import type { Dialect } from './dialect.js';
import { dialectCall } from './portable.js';

/** A statement in an engine's own words. Values are bound, never part of the text. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Writes statements with PostgreSQL's quoting and `$1` parameters, and what engines write differently by a dialect. */
export class DialectCompiler extends PostgresQueryCompiler {
  readonly #dialect: Dialect;

  constructor(dialect: Dialect) {
    super();
    this.#dialect = dialect;
  }

  compile(query: Expression<unknown>): Statement {
    return this.compileQuery(query.toOperationNode() as RootOperationNode, createQueryId());
  }

  protected override visitRaw(node: RawNode): void {
    const call = dialectCall(node);
    if (call) this.visitNode(call(this.#dialect).toOperationNode());
    else super.visitRaw(node);
  }
}
