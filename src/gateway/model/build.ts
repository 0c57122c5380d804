import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector } from 'kysely';
import type { StoreTables } from './store-tables.js';

/** Builds statements over the store's tables. The engine that runs one compiles it, in its own dialect. */
export const build = new Kysely<StoreTables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => ({
      compileQuery: () => {
        throw new Error('A statement is compiled by the engine that runs it.');
      },
    }),
  },
});
