import { DuckDBInstance } from '@duckdb/node-api';
import { sql, type RawBuilder } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DuckDb } from '../../src/gateway/engines/duckdb.js';
import { build } from '../../src/gateway/model/build.js';
import { makeStore, type Store } from './fixtures.js';

let store: Store;
let engine: DuckDb;
beforeAll(async () => {
  store = await makeStore([]);
  engine = await DuckDb.open(store.file);
});
afterAll(() => {
  engine.close();
  store.remove();
});

const run = (statement: RawBuilder<unknown>) => engine.rows(statement);

test.each([
  ['writing', sql`delete from users`],
  ['making', sql`create table other (a integer)`],
  ['reading files', sql`select * from read_csv('/etc/passwd')`],
  ['writing files', sql`copy users to '/tmp/users.csv'`],
  ['attaching', sql`attach ':memory:' as other`],
  ['loading extensions', sql`install httpfs`],
  ['unlocking', sql`set enable_external_access = true`],
  ['settings', sql`set threads = 1`],
])('refuses %s', async (_name, statement) => {
  await expect(run(statement)).rejects.toThrow();
});

test('gives whole numbers, times and the unknown as they are', async () => {
  const [row] = await run(
    sql`select 9007199254740993 as big, timestamp '2026-05-14 10:00:00.5' as at, null as nothing, ${"it's"} as text`,
  );
  expect(row).toEqual({
    big: 9_007_199_254_740_993n,
    at: new Date('2026-05-14T10:00:00.500Z'),
    nothing: null,
    text: "it's",
  });
});

test('answers more questions at once than it has connections, and goes on after an error', async () => {
  const asked = Array.from({ length: 25 }, (_, index) =>
    index % 5 === 4 ? run(sql`select nonsense`).catch(() => 'refused') : run(sql`select ${index}::integer as n`),
  );
  const answers = await Promise.all(asked);
  expect(answers).toEqual(Array.from({ length: 25 }, (_, n) => (n % 5 === 4 ? 'refused' : [{ n }])));
});

test('takes over a database in memory', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const memory = await DuckDb.reading(instance);
  expect(await memory.rows(build.selectNoFrom(sql<number>`1 + 1`.as('two')))).toEqual([{ two: 2 }]);
  memory.close();
});

test('says which file it cannot open', async () => {
  await expect(DuckDb.open('/nowhere/events.duckdb')).rejects.toThrow(
    'The database /nowhere/events.duckdb cannot be opened',
  );
});
