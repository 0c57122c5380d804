import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeStore, randomEvents, serve, type Served, type Store } from './fixtures.js';

let store: Store;
let served: Served;
beforeAll(async () => {
  store = await makeStore(randomEvents(200));
  served = await serve(store);
  await served.get('/v1/analytics/summaries', 'root');
});
afterAll(async () => {
  await served.close();
  store.remove();
});

const ENDPOINTS = [
  'analytics/workflows',
  'analytics/assistants-chats',
  'analytics/projects-spending',
  'analytics/users-spending',
  'analytics/llms-usage',
  'analytics/summaries',
  'analytics/users',
  'analytics/budget_usage',
  'analytics/leaderboard/entries',
  'analytics/leaderboard/snapshots',
  'admin/applications',
];
const VALUES = [
  'users',
  'projects',
  'search',
  'time_zone',
  'user_id',
  'tier',
  'intent',
  'project',
  'season_key',
  'snapshot_id',
  'status',
];

const HOSTILE = fc.oneof(
  fc.constantFrom(
    `' or '1'='1`,
    `'; drop table events; --`,
    `") union select secret from users --`,
    `$1`,
    `{{1}}`,
    `\\'`,
    `%`,
    `apollo') or true --`,
  ),
  fc.string({ unit: 'grapheme', minLength: 4 }),
);

test('what a request says reaches the engine as values, never as text', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ENDPOINTS),
      fc.constantFrom('root', 'piotr', 'anna'),
      HOSTILE.map((value) => `mark ${value.replaceAll(',', '')} mark`),
      async (endpoint, as, value) => {
        const query = new URLSearchParams(VALUES.map((name) => [name, value] as [string, string]));
        query.set('view', 'monthly');
        const { tokenFor } = await import('./fixtures.js');
        const headers = { authorization: `Bearer ${await tokenFor(as)}` };
        served.statements.length = 0;
        const response = await served.server.inject({ url: `/v1/${endpoint}?${query.toString()}`, headers });
        expect(response.statusCode).toBeLessThan(500);
        for (const { sql } of served.statements) expect(sql).not.toContain('mark ');
        const bound = served.statements.flatMap(({ parameters }) => parameters);
        if (response.statusCode === 200 && ['analytics/workflows', 'analytics/summaries'].includes(endpoint)) {
          expect(bound).toContain(value.trim());
        }
      },
    ),
    { numRuns: 120 },
  );
  const after = await served.get('/v1/analytics/llms-usage?time_period=last_year', 'root');
  expect(after.data.totals.total_requests).toBe(store.events.filter(({ kind }) => kind === 'llm').length);
});

test('a sort column only ever picks from the report’s own', async () => {
  for (const column of [
    `total_runs; drop table events`,
    'm0',
    'key',
    'name',
    '__proto__',
    'constructor',
    '"total_runs"',
    '',
  ]) {
    const query = new URLSearchParams({ sort_by: column }).toString();
    await served.get(`/v1/analytics/workflows?${query}`, 'root', 400);
  }
});

const gateway = fileURLToPath(new URL('../../src/gateway/', import.meta.url));

test('no report reaches the events but through its viewer’s scope', () => {
  const files = readdirSync(gateway, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^(reports|http|access|leaderboard)[/\\].*\.ts$/.test(file),
  );
  /* The two scopes that decide what is seen, of people and of projects, and the one that scores everybody before anybody asks. */
  const reading = files.filter((file) => !/^access.(access|project-scope)\.ts$|^leaderboard.scoring./.test(file));
  expect(reading.length).toBeGreaterThan(files.length - 9);
  expect(reading.length).toBeGreaterThan(50);
  for (const file of [...reading, 'model/time-period.ts']) {
    const text = readFileSync(gateway + file, 'utf8');
    expect([
      file,
      /selectFrom\(\s*\[?['"`]events|\b(from|join)\s+"?events\b|sql\.(raw|table|id)\b/i.test(text),
    ]).toEqual([file, false]);
  }
});
