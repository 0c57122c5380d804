import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogue } from '../../src/core/catalogue/catalogue.js';
import { CodemieSource } from '../../src/sources/codemie-source.js';
import { checkSource } from '../../src/testing/source.js';
import { makeLeaderboardStore } from './leaderboard-fixtures.js';
import { makeStore, runOn, NOW, serve, tokenFor, type Served, type Store } from './fixtures.js';

let store: Store;
let served: Served;
let ranking: Store;
let ranked: Served;
beforeAll(async () => {
  [store, ranking] = await Promise.all([makeStore(), makeLeaderboardStore()]);
  // The fixture has one whose rank is not that of their score.
  await runOn(ranking, 'UPDATE leaderboard_entries SET total_score = 20 WHERE rank = 6');
  [served, ranked] = await Promise.all([serve(store), serve(ranking)]);
});
afterAll(async () => {
  await Promise.all([served.close(), ranked.close()]);
  store.remove();
  ranking.remove();
});

/** The source of `src`, over a gateway as somebody. */
function sourceOf(person: string, { server }: Served): CodemieSource {
  return new CodemieSource({
    baseUrl: '',
    headers: async () => ({ authorization: `Bearer ${await tokenFor(person)}` }),
    fetch: async (input, init) => {
      const headers = Object.fromEntries(new Headers(init?.headers));
      const { statusCode, headers: answered, rawPayload } = await server.inject({ url: input as string, headers });
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

/**
 * One of each way to an answer. All reports of a page's files pass the kit as well, and are compared with the gateway's, each
 * of them (file-reports.test.ts).
 */
const REPORTS = [
  ...['viewer', 'users', 'projects', 'summary', 'summary-trend', 'budgets', 'spending', 'spending-by-project'],
  ...[
    'spending-by-user',
    'spending-by-model',
    'workflows',
    'llms',
    'tools',
    'power-users',
    'users-activity',
    'usage',
    'usage-catalog',
  ],
];

test('the gateway’s answers are right, for who may see everything', async () => {
  const { failed, passed, notAvailable } = await checkSource(sourceOf('root', served), {
    ...options,
    reports: REPORTS,
  });
  expect(failed.map(({ name, faults }) => [name, faults])).toEqual([]);
  expect(notAvailable).toEqual([]);
  expect(passed.length).toBeGreaterThan(230);
});

test('the gateway’s answers are right, for who may see little', async () => {
  const reports = ['viewer', 'summary', 'spending-by-user', 'projects', 'budgets', 'leaderboard'];
  const { failed, notAvailable } = await checkSource(sourceOf('anna', served), {
    ...options,
    timeZones: ['UTC'],
    reports,
  });
  expect(failed.map(({ name, faults }) => [name, faults])).toEqual([]);
  expect([...new Set(notAvailable.map(({ report, reason }) => `${report}: ${String(reason)}`))]).toEqual([
    'leaderboard: Not available to you.',
  ]);
});

test('the gateway’s ranking is right', async () => {
  const reports = catalogue.map(({ name }) => name).filter((name) => name.startsWith('leaderboard'));
  const { failed, passed, notAvailable } = await checkSource(sourceOf('root', ranked), { ...options, reports });
  expect(failed.map(({ name, faults }) => [name, faults])).toEqual([]);
  expect(notAvailable).toEqual([]);
  expect(passed.map(({ name }) => name)).toContain('leaderboard: answers for another person, season and tier');
});
