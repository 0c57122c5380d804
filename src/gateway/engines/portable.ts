import { createQueryId, createRawBuilder, RawNode, type RawBuilder } from 'kysely';
import type { Dialect } from './dialect.js';

type Call = (dialect: Dialect) => RawBuilder<unknown>;

/** By the node that stands for it in a statement. */
const calls = new WeakMap<RawNode, Call>();

/** What a dialect writes at that place of a statement; undefined for any other node. */
export function dialectCall(node: RawNode): Call | undefined {
  return calls.get(node);
}

/**
 * The functions of a dialect, of whichever engine: what they give is a place in a statement that the engine's own dialect
 * fills when it compiles the statement. So measures and reports are written once, before any engine is there.
 *
 * @example sql`select ${portable.latest(sql`model`, sql`time`, sql`true`)} from events`
 */
export const portable: Dialect = new Proxy({} as Dialect, {
  get:
    (_target, name: keyof Dialect) =>
    (...values: never[]) => {
      const node = RawNode.createWithSql('');
      calls.set(node, (dialect) => {
        const write: (...values: never[]) => RawBuilder<unknown> = dialect[name];
        return write(...values);
      });
      return createRawBuilder({ queryId: createQueryId(), rawNode: node });
    },
});
