import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REPORTS } from '../../src/gateway/reports/index.js';
import { PROJECTS, serve, tokenFor, USERS, type Answer, type Served, type Store } from './fixtures.js';
import { makeLeaderboardStore } from './leaderboard-fixtures.js';

let store: Store;
let anonymous: Served;
beforeAll(async () => {
  store = await makeLeaderboardStore();
  anonymous = await serve(store, { anonymousLeaderboard: true });
});
afterAll(async () => {
  await anonymous.close();
  store.remove();
});

describe('the anonymous leaderboard', () => {
  const ask = (query = '', as = 'dana', status?: number) =>
    anonymous.get(`/v1/analytics/leaderboard/entries?${query}`, as, status);

  test('shows anybody rank, score and tier, and which row is theirs', async () => {
    const { data, pagination } = await ask();
    expect(data.columns.map(({ id }: Answer) => id)).toEqual(['rank', 'total_score', 'tier_name']);
    expect(data.rows).toEqual([
      { rank: 1, total_score: 100, tier_name: 'newcomer' },
      { rank: 2, total_score: 88.37, tier_name: 'pioneer' },
      { rank: 3, total_score: 66.5, tier_name: 'expert' },
      { rank: 4, total_score: 30.25, tier_name: 'practitioner', is_me: true },
      { rank: 4, total_score: 30.25, tier_name: 'practitioner' },
      { rank: 4, total_score: 30.25, tier_name: 'practitioner' },
    ]);
    expect(pagination.total_count).toBe(6);
  });

  test('says the same to everybody but for the mark', async () => {
    const unmarked = async (as: string) =>
      (await ask('sort_order=desc', as)).data.rows.map(({ is_me: _, ...row }: Answer) => row);
    expect(await unmarked('chen')).toEqual(await unmarked('emil'));
    expect(await unmarked('piotr')).toEqual(await unmarked('dana'));
    expect(await unmarked('root')).toEqual(await unmarked('dana'));
  });

  test('shows nothing of fewer than five people', async () => {
    const { data, pagination, metadata } = await ask('view=monthly');
    expect(data.rows).toEqual([]);
    expect(pagination.total_count).toBe(0);
    expect(metadata.notices).toMatchObject([
      { code: 'too-few-people', message: expect.stringMatching(/Fewer than 5/) },
    ]);
    expect((await ask()).metadata.notices).toBeUndefined();
  });

  test('gives everybody the rank of their row in the list, not the one that tells equal scores apart', async () => {
    for (const as of ['chen', 'dana', 'emil']) {
      const { data } = await anonymous.get(`/v1/analytics/leaderboard/user/${as}`, as);
      expect(data).toMatchObject({ user_id: as, rank: 4, comparison: { previous_rank: null, rank_delta: null } });
    }
    const { data } = await anonymous.get('/v1/analytics/leaderboard/user/anna', 'anna');
    expect(data).toMatchObject({ rank: 2, comparison: { previous_rank: 2, rank_delta: 0 } });
  });

  test('refuses what could tell people apart', async () => {
    for (const query of [
      'search=anna',
      'project=atlas',
      'intent=developer',
      'cli_only=true',
      'search=&intent=developer',
    ]) {
      for (const as of ['dana', 'root']) await ask(query, as, 403);
    }
    expect((await ask('sort_by=user_name')).data).toEqual((await ask()).data);
    expect((await ask('tier=expert')).data.rows).toHaveLength(1);
  });

  test('leaves what is about everybody to platform admins', async () => {
    await anonymous.get('/v1/analytics/leaderboard/summary', 'dana', 403);
    await anonymous.get('/v1/analytics/leaderboard/user/anna', 'dana', 403);
    expect((await anonymous.get('/v1/analytics/leaderboard/summary', 'root')).data.metrics).not.toEqual([]);
  });

  test('shows nobody’s profile but the own, to admins neither', async () => {
    for (const requested of ['anna', 'anna@example.com', 'dana', 'nobody-at-all', '%61nna']) {
      const { error } = await anonymous.get(`/v1/analytics/leaderboard/user/${requested}`, 'root', 403);
      expect(error.details).toContain('anonymous');
    }
  });

  test('shows the first few as the list has them', async () => {
    const { data } = await anonymous.get('/v1/analytics/leaderboard/top-performers?limit=4', 'root');
    expect(data.columns.map(({ id }: Answer) => id)).toEqual(['rank', 'total_score', 'tier_name']);
    expect(data.rows).toEqual((await ask('per_page=4', 'root')).data.rows);
    const few = await anonymous.get('/v1/analytics/leaderboard/top-performers?view=monthly', 'root');
    expect(few.data.rows).toEqual([]);
    expect(few.metadata.notices).toMatchObject([{ code: 'too-few-people' }]);
  });

  test('sums nothing up of fewer than five people', async () => {
    for (const read of ['summary', 'tiers', 'scores', 'dimensions']) {
      const { data, metadata } = await anonymous.get(`/v1/analytics/leaderboard/${read}?view=monthly`, 'root');
      expect([read, data.rows ?? data.metrics]).toEqual([read, []]);
      expect(metadata.notices).toMatchObject([{ code: 'too-few-people' }]);
    }
  });

  /* Whatever is added to the leaderboard later: nothing of it says who somebody is. */
  test('names nobody in any of its reads', async () => {
    const reads = REPORTS.map(({ path }) => path).filter((path) => path.startsWith('/analytics/leaderboard/'));
    expect(reads.length).toBeGreaterThan(9);
    const others = USERS.filter(({ user_id: id }) => id !== 'root');
    const telling = [
      ...others.flatMap(({ user_id: id, name, username, email }) => [`"${id}"`, name, email, username]),
      ...PROJECTS,
    ].filter((text) => text !== null);
    for (const read of reads) {
      const path = read.replace(':user_id', 'root');
      for (const query of ['', 'view=monthly', 'view=quarterly']) {
        const authorization = `Bearer ${await tokenFor('root')}`;
        const answer = await anonymous.server.inject({ url: `/v1${path}?${query}`, headers: { authorization } });
        expect([path, telling.filter((text) => answer.body.includes(text))]).toEqual([path, []]);
      }
    }
  });
});
