import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Engine } from '../../src/gateway/engines/engine.js';
import { DialectCompiler } from '../../src/gateway/engines/dialect-compiler.js';
import { duckDbDialect } from '../../src/gateway/engines/duckdb-dialect.js';
import { SharedEngine } from '../../src/gateway/engines/shared.js';
import { Answers } from '../../src/gateway/http/answers.js';
import { makeStore, NOW, randomEvents, serve, type Served, type Store, tokenFor } from './fixtures.js';

let store: Store;
let served: Served;
beforeAll(async () => {
  store = await makeStore(randomEvents(300));
  served = await serve(store);
});
afterAll(async () => {
  await served.close();
  store.remove();
});

/* However slow the machine, no second passes but those that a test lets pass. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('equal questions', () => {
  const path = '/v1/analytics/projects-spending?time_period=last_30_days&sort_by=project_name';
  const about = (text: string) => served.statements.filter(({ sql }) => sql.includes(text)).length;
  const before = 'unpriced_count';

  test('a burst of them is worked on once', async () => {
    served.statements.length = 0;
    const answers = await Promise.all(Array.from({ length: 20 }, () => served.get(path, 'root')));
    expect(about(before)).toBe(1);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await served.get('/v1/analytics/projects-spending?sort_by=project_name&time_period=last_30_days', 'root');
    expect(about(before)).toBe(1);
  });

  test('each viewer gets the own answer', async () => {
    const spent = async (as: string) => (await served.get(path, as)).data.totals.total_cost_usd as number;
    const [root, piotr, anna] = await Promise.all([spent('root'), spent('piotr'), spent('anna')]);
    expect(root).toBeGreaterThan(piotr);
    expect(piotr).toBeGreaterThan(anna);
  });

  test('a reload asks again', async () => {
    await served.get(path, 'root');
    served.statements.length = 0;
    const authorization = `Bearer ${await tokenFor('root')}`;
    await served.server.inject({ url: path, headers: { authorization, 'cache-control': 'no-cache' } });
    expect(about(before)).toBe(1);
  });

  test('a question that differs is another one', async () => {
    served.statements.length = 0;
    await Promise.all([served.get(`${path}&page=1`, 'root'), served.get(`${path}&search=a`, 'root')]);
    expect(about(before)).toBe(2);
  });
});

describe('kept answers', () => {
  test('are kept for seconds, and failures not at all', async () => {
    const answers = new Answers();
    let made = 0;
    const make = () => Promise.resolve({ made: ++made });
    expect(await answers.get('a', false, make)).toEqual({ made: 1 });
    expect(await answers.get('a', false, make)).toEqual({ made: 1 });
    vi.advanceTimersByTime(10_000);
    expect(await answers.get('a', false, make)).toEqual({ made: 2 });
    expect(await answers.get('a', true, make)).toEqual({ made: 3 });
    await expect(answers.get('b', false, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await answers.get('b', false, make)).toEqual({ made: 4 });
  });

  test('are so many at most', async () => {
    const answers = new Answers();
    let made = 0;
    const make = () => Promise.resolve({ made: ++made });
    for (let key = 0; key < 2000; key++) await answers.get(String(key), false, make);
    expect(await answers.get('1999', false, make)).toEqual({ made: 2000 });
    expect(await answers.get('0', false, make)).toEqual({ made: 2001 });
  });
});

test('a statement runs once for all who ask while it runs, and again afterwards', async () => {
  let running: ((rows: unknown[]) => void)[] = [];
  const engine: Engine = {
    compile: (query) => new DialectCompiler(duckDbDialect).compile(query),
    rows: <Row>() => new Promise<Row[]>((resolve) => running.push(resolve as (rows: unknown[]) => void)),
    close: () => undefined,
  };
  const shared = new SharedEngine(engine);
  const statement = (value: unknown) => sql`select ${value}`;
  const asked = [
    shared.rows(statement(1)),
    shared.rows(statement(1)),
    shared.rows(statement('1')),
    shared.rows(statement(1n)),
  ];
  expect(running).toHaveLength(3);
  for (const answer of running) answer([]);
  await Promise.all(asked);
  running = [];
  void shared.rows(statement(1));
  expect(running).toHaveLength(1);
});

test('clients are told the gateway’s time', async () => {
  const response = await served.server.inject({ url: '/v1/config' });
  expect(response.headers.date).toBe(NOW.toUTCString());
});
