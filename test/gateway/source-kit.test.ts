import { afterAll, beforeAll, expect, test } from 'vitest';
import { CodemieSource } from '../../src/sources/codemie-source.js';
import { checkSource } from '../../src/testing/source.js';
import { makeStore, NOW, serve, tokenFor, type Served, type Store } from './fixtures.js';

let store: Store;
let served: Served;
beforeAll(async () => {
  store = await makeStore();
  served = await serve(store);
});
afterAll(async () => {
  await served.close();
  store.remove();
});

/** The source of `src`, over the gateway as somebody. */
function sourceOf(person: string): CodemieSource {
  return new CodemieSource({
    baseUrl: '',
    headers: async () => ({ authorization: `Bearer ${await tokenFor(person)}` }),
    fetch: async (input, init) => {
      const headers = Object.fromEntries(new Headers(init?.headers));
      const {
        statusCode,
        headers: answered,
        rawPayload,
      } = await served.server.inject({ url: input as string, headers });
      const date = { date: NOW.toUTCString() };
      return new Response(new Uint8Array(rawPayload), {
        status: statusCode,
        headers: { ...(answered as Record<string, string>), ...date },
      });
    },
    timers: { now: () => NOW.getTime(), wait: () => Promise.resolve() },
  });
}

const options = { range: '2026-04-01/2026-05-10', now: NOW.getTime(), timeZones: ['Africa/Cairo'] };

test('the gateway’s answers are right, for who may see everything', async () => {
  const { failed, passed, notAvailable } = await checkSource(sourceOf('root'), options);
  expect(failed.map(({ name, faults }) => [name, faults])).toEqual([]);
  expect(notAvailable).toEqual([]);
  expect(passed.length).toBeGreaterThan(450);
});

test('the gateway’s answers are right, for who may see little', async () => {
  const reports = ['viewer', 'summary', 'spending-by-user', 'projects', 'budgets', 'leaderboard'];
  const { failed, notAvailable } = await checkSource(sourceOf('anna'), { ...options, timeZones: ['UTC'], reports });
  expect(failed.map(({ name, faults }) => [name, faults])).toEqual([]);
  expect([...new Set(notAvailable.map(({ report, reason }) => `${report}: ${String(reason)}`))]).toEqual([
    'leaderboard: Not available to you.',
  ]);
});
