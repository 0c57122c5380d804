import { setMaxListeners } from 'node:events';
import { request } from 'node:http';
import { DuckDBInstance } from '@duckdb/node-api';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identityOf } from '../../src/gateway/access/identity.js';
import { DuckDb, type EngineLimits } from '../../src/gateway/engines/duckdb.js';
import { askedBy, type Asking, type Engine } from '../../src/gateway/engines/engine.js';
import { StatementTimeout, TooManyWaiting } from '../../src/gateway/engines/failures.js';
import { oncePerEngine } from '../../src/gateway/engines/once-per-engine.js';
import { SharedEngine } from '../../src/gateway/engines/shared.js';
import { Turns } from '../../src/gateway/engines/turns.js';
import { buildServer } from '../../src/gateway/http/server.js';
import { AUDIENCE, ISSUER, makeStore, NOW, SECRET, type Store, tokenFor } from './fixtures.js';

const never = new AbortController().signal;
setMaxListeners(0, never);
/** Until all has happened that is about to. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
const reasons = async (asked: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(asked)).map((one) => (one.status === 'rejected' ? String(one.reason) : 'answered'));
/** Hours of work, for a machine of today. */
const endless = sql<{
  n: bigint;
}>`select count(*) as n from range(10000000) a, range(10000000) b where a.range % 7 = b.range % 11`;

describe('turns', () => {
  const turns = (limits: Partial<ConstructorParameters<typeof Turns>[0]> = {}) =>
    new Turns({ atOnce: 4, mostWaiting: 100, mostWaitingOfOne: 50, ...limits });
  /** Who has had a turn so far, and how to end the turns of each. */
  function table(of: Turns) {
    const admitted: string[] = [];
    const ends: Record<string, (() => void)[]> = {};
    return {
      admitted,
      take: (asker: string | undefined, signal = never) =>
        of.take(asker, signal).then((done) => {
          const name = asker ?? 'the gateway';
          admitted.push(name);
          (ends[name] ??= []).push(done);
        }),
      end: async (name: string) => {
        ends[name]?.shift()?.();
        await settled();
      },
    };
  }

  test('no asker has all places, and all askers together leave one to the gateway', async () => {
    const { admitted, take } = table(turns());
    for (let count = 0; count < 9; count++) void take('anna');
    for (let count = 0; count < 9; count++) void take('ben');
    await settled();
    expect(admitted).toEqual(['anna', 'anna', 'ben']);
    await take(undefined);
    expect(admitted).toHaveLength(4);
  });

  test('askers take turns, however much each of them has asked', async () => {
    const { admitted, take, end } = table(turns({ atOnce: 2 }));
    for (let count = 0; count < 6; count++) void take('anna');
    void take('ben');
    void take('chen');
    await settled();
    for (const name of ['anna', 'anna', 'ben', 'chen', 'anna']) await end(name);
    await settled();
    expect(admitted).toEqual(['anna', 'anna', 'ben', 'chen', 'anna', 'anna']);
  });

  test('what the gateway has to know itself goes first', async () => {
    const { admitted, take, end } = table(turns({ atOnce: 1 }));
    void take('anna');
    void take('anna');
    void take(undefined);
    await settled();
    await end('anna');
    expect(admitted).toEqual(['anna', 'the gateway']);
  });

  test('who waits is refused where too many do, and whoever leaves makes room', async () => {
    const crowded = turns({ atOnce: 1, mostWaiting: 3, mostWaitingOfOne: 2 });
    const { take } = table(crowded);
    const leaving = new AbortController();
    await take('anna');
    const left = take('anna', leaving.signal);
    void take('anna');
    await expect(take('anna')).rejects.toThrow(TooManyWaiting);
    void take('ben');
    await expect(take('chen')).rejects.toThrow(TooManyWaiting);
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    void take('anna');
    await expect(crowded.take('anna', AbortSignal.abort(new Error('left before')))).rejects.toThrow();
  });
});

describe('DuckDB', () => {
  async function memory(limits: EngineLimits = {}) {
    return await DuckDb.reading(await DuckDBInstance.create(':memory:'), limits);
  }
  const one = sql<{ one: number }>`select 1 as one`;

  test('stops a statement when nobody waits for it, and goes on with the next', async () => {
    const engine = await memory();
    const asked = Array.from({ length: 12 }, () => {
      const leaving = new AbortController();
      return { leaving, rows: engine.rows(endless, { asker: 'anna', signal: leaving.signal }) };
    });
    /* Others get in although one asker has more than there are places. */
    expect(await engine.rows(one, { asker: 'ben' })).toEqual([{ one: 1 }]);
    for (const { leaving } of asked) leaving.abort(new Error('left'));
    expect(new Set(await reasons(asked.map(({ rows }) => rows)))).toEqual(new Set(['Error: left']));
    expect(await engine.rows(one, { asker: 'anna' })).toEqual([{ one: 1 }]);
    engine.close();
  });

  test('stops a statement that takes too long', async () => {
    const engine = await memory({ seconds: 0.05 });
    await expect(engine.rows(endless)).rejects.toThrow(StatementTimeout);
    expect(await engine.rows(one)).toEqual([{ one: 1 }]);
    engine.close();
  });

  test('can be closed while it works', async () => {
    const engine = await memory();
    const asked = Array.from({ length: 6 }, () => engine.rows(endless, { asker: 'anna' }));
    engine.close();
    for (const reason of await reasons(asked)) expect(reason).toContain('The engine was closed.');
    await expect(engine.rows(one)).rejects.toThrow(/closed/);
  });
});

describe('work that is shared', () => {
  /** An engine that works on everything until it is told to stop. */
  function busy() {
    const stopped: string[] = [];
    let running = 0;
    const engine: Engine = {
      compile: (query) => ({ sql: JSON.stringify(query.toOperationNode()), parameters: [] }),
      rows: (_query, { asker = 'nobody', signal }: Asking = {}) => {
        running++;
        return new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => {
            running--;
            stopped.push(asker);
            reject(new Error('stopped'));
          });
        });
      },
      close: () => undefined,
    };
    return { engine: new SharedEngine(engine), stopped, running: () => running };
  }

  test('ends with the last who waits for it', async () => {
    const { engine, stopped, running } = busy();
    const [first, second] = [new AbortController(), new AbortController()];
    const statement = sql`select 1`;
    const asked = [first, second].map(({ signal }, index) =>
      askedBy(engine, { asker: index === 0 ? 'anna' : 'ben', signal }).rows(statement),
    );
    expect(running()).toBe(1);
    first.abort();
    await expect(asked[0]).rejects.toThrow();
    expect(stopped).toEqual([]);
    second.abort();
    await expect(asked[1]).rejects.toThrow();
    expect(stopped).toEqual(['anna']);
    /* Who comes afterwards does not get the stopped one. */
    void askedBy(engine, { signal: new AbortController().signal }).rows(statement);
    expect(running()).toBe(1);
  });

  test('is nobody’s where the store speaks of itself', async () => {
    let read = 0;
    const { engine } = busy();
    const known = oncePerEngine((root) => Promise.resolve([root, ++read]));
    const gone = AbortSignal.abort();
    expect(await known(askedBy(engine, { asker: 'anna', signal: gone }))).toEqual([engine, 1]);
    expect(await known(askedBy(engine, { asker: 'ben' }))).toEqual([engine, 1]);
  });
});

describe('the server', () => {
  let store: Store;
  let duckDb: DuckDb;
  beforeAll(async () => {
    store = await makeStore([]);
    duckDb = await DuckDb.open(store.file);
  });
  afterAll(() => {
    duckDb.close();
    store.remove();
  });

  /** Questions about figures are answered by `rows`; who somebody is, by the store. */
  async function listening(rows: (asking: Asking) => Promise<never>) {
    const engine: Engine = {
      compile: (query) => duckDb.compile(query),
      rows: (query, asking) => (asking?.asker === undefined ? duckDb.rows(query) : rows(asking)),
      close: () => undefined,
    };
    const identify = identityOf({ secret: SECRET, issuer: ISSUER, audience: AUDIENCE }, undefined, duckDb, () => NOW);
    const lines: string[] = [];
    const server = buildServer({
      engine,
      identify,
      now: () => NOW,
      variesBy: 'Authorization',
      anonymousLeaderboard: false,
      logLevel: 'info',
      logStream: { write: (line) => !line.includes('Server listening') && lines.push(line) },
    });
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    const headers = { authorization: `Bearer ${await tokenFor('root')}` };
    return { server, url, headers, lines };
  }

  test('drops the work when the client leaves, and says so in one line', async () => {
    let begun: () => void = () => undefined;
    let ended: () => void = () => undefined;
    const beginning = new Promise<void>((resolve) => (begun = resolve));
    const ending = new Promise<void>((resolve) => (ended = resolve));
    const { server, url, headers, lines } = await listening(({ asker, signal }) => {
      expect(asker).toBe('root');
      begun();
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          ended();
          reject(new Error('stopped'));
        });
      });
    });
    const asking = request(`${url}/v1/analytics/workflows?users=anna`, { headers }).end();
    asking.on('error', () => undefined);
    await beginning;
    asking.destroy();
    await ending;
    await server.close();
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { level: 'info', route: '/v1/analytics/workflows', status: 499 },
    ]);
    expect(lines.join('')).not.toContain('anna');
  });

  test.each([
    [new TooManyWaiting('full'), 503, 'Too many requests at once', '5'],
    [new StatementTimeout(60), 504, 'The answer took too long', null],
  ])('answers %s in the contract’s envelope', async (error, status, message, retryAfter) => {
    const { server, url, headers, lines } = await listening(() => Promise.reject(error));
    const response = await fetch(`${url}/v1/analytics/workflows?users=anna`, { headers });
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe(retryAfter);
    expect(await response.json()).toEqual({
      error: { message, details: expect.any(String), help: expect.any(String) },
    });
    await server.close();
    expect(lines.map((line) => (JSON.parse(line) as { level: string }).level)).toEqual(['warn', 'info']);
  });
});
