import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runOn, serve, type Answer, type Served, type Store } from './fixtures.js';
import { makeLeaderboardStore } from './leaderboard-fixtures.js';

let store: Store;
let served: Served;
beforeAll(async () => {
  store = await makeLeaderboardStore();
  served = await serve(store);
});
afterAll(async () => {
  await served.close();
  store.remove();
});

const get = (path: string, as = 'root', status?: number) => served.get(`/v1/analytics/leaderboard/${path}`, as, status);
const ids = (answer: Answer) => answer.data.rows.map(({ user_id }: Answer) => user_id);

describe('who may read what', () => {
  test.each([
    'summary',
    'entries',
    'tiers',
    'scores',
    'dimensions',
    'top-performers',
    'snapshots',
    'projects',
    'user/ben',
  ])('%s is for platform admins', async (path) => {
    await get(path);
    for (const as of ['anna', 'piotr']) {
      expect((await get(path, as, 403)).error).toMatchObject({
        message: 'Access denied',
        details: 'This action requires administrator or maintainer privileges.',
      });
    }
  });

  test('framework, seasons and one’s own standing are for everybody', async () => {
    await get('framework', 'anna');
    await get('seasons?view=monthly', 'anna');
    const own = await get('user/anna', 'anna');
    expect(own.data).toMatchObject({ user_id: 'anna', rank: 1, total_score: 88.37 });
    expect((await get('user/ANNA%40example.com', 'anna')).data).toEqual(own.data);
    await get('user/no-such-user', 'anna', 403);
    expect((await get('user/piotr', 'piotr')).data).toEqual({});
  });
});

describe('entries', () => {
  test('have the contract’s columns, units and envelope', async () => {
    const answer = await get('entries?per_page=2');
    expect(answer.data.columns.map(({ id, label, type, format }: Answer) => [id, label, type, format])).toEqual([
      ['rank', '#', 'number', null],
      ['previous_rank', 'Prev Rank', 'number', null],
      ['rank_delta', 'Rank Delta', 'number', null],
      ['user_id', 'User ID', 'string', null],
      ['user_name', 'User', 'string', null],
      ['user_email', 'Email', 'string', null],
      ['total_score', 'Score', 'number', 'number'],
      ['previous_score', 'Prev Score', 'number', 'number'],
      ['score_delta', 'Score Delta', 'number', 'number'],
      ['tier_name', 'Tier', 'string', null],
      ['d1_score', 'D1: Core Platform Usage', 'number', 'number'],
      ['d2_score', 'D2: Core Platform Creation', 'number', 'number'],
      ['d3_score', 'D3: Workflow Usage', 'number', 'number'],
      ['d4_score', 'D4: Workflow Creation', 'number', 'number'],
      ['d5_score', 'D5: CLI & Agentic Engineering', 'number', 'number'],
      ['d6_score', 'D6: Impact & Knowledge', 'number', 'number'],
      ['total_spend', 'Total Spend', 'number', 'currency'],
      ['usage_intent', 'Intent', 'string', null],
    ]);
    expect(answer.data.rows).toEqual([
      {
        rank: 1,
        previous_rank: 3,
        rank_delta: 2,
        user_id: 'anna',
        user_name: 'Anna Kowalska',
        user_email: 'anna@example.com',
        total_score: 88.37,
        previous_score: 84.1,
        score_delta: 4.27,
        tier_name: 'pioneer',
        d1_score: 91.2,
        d2_score: 83,
        d3_score: 90.4,
        d4_score: 71.5,
        d5_score: 94,
        d6_score: 82.6,
        total_spend: 212.908,
        usage_intent: 'sdlc_unicorn',
        usage_intent_label: '🦄 SDLC Unicorn',
      },
      expect.objectContaining({ rank: 2, previous_rank: 1, rank_delta: -1, total_spend: null }),
    ]);
    expect(answer.data.totals).toBeNull();
    expect(answer.pagination).toEqual({ page: 0, per_page: 2, total_count: 6, has_more: true });
    expect(answer.metadata).toMatchObject({
      data_as_of: '2026-05-14T02:03:00.012000',
      filters_applied: {
        view: 'current',
        season_key: null,
        snapshot_id: null,
        tier: null,
        search: null,
        intent: null,
        sort_by: 'rank',
        sort_order: 'asc',
      },
      snapshot: {
        snapshot_id: 'now',
        snapshot_type: 'rolling_live',
        season_key: null,
        period_label: 'Current 30 days',
        period_start: '2026-04-14T02:00:00.012000',
        period_end: '2026-05-14T02:00:00.012000',
        period_days: 30,
        is_final: false,
        status: 'completed',
        completed_at: '2026-05-14T02:03:00.012000',
        comparison_snapshot_id: 'before',
      },
    });
  });

  test('are narrowed by tier, intent, search, project and CLI', async () => {
    expect(ids(await get('entries?tier=practitioner'))).toEqual(['chen', 'dana', 'emil']);
    expect(ids(await get('entries?tier=Practitioner'))).toEqual([]);
    expect(ids(await get('entries?intent=developer'))).toEqual(['ben']);
    expect(ids(await get('entries?search=O%27NEIL'))).toEqual(['dana']);
    expect(ids(await get('entries?search=example.com&tier=pioneer'))).toEqual(['anna']);
    // A word is in a name or in an address, not in both together.
    expect(ids(await get('entries?search=%0A'))).toEqual([]);
    expect(ids(await get('entries?season_key=&snapshot_id=&tier=pioneer'))).toEqual(['anna']);
    expect(ids(await get('entries?project=atlas'))).toEqual(['dana']);
    expect(ids(await get('entries?cli_only=true&tier=expert'))).toEqual([]);
    expect((await get('entries?tier=practitioner')).pagination.total_count).toBe(3);
  });

  test('are sorted on request; an unknown column is the rank', async () => {
    expect(ids(await get('entries?sort_by=total_score&sort_order=desc&per_page=2'))).toEqual(['stranger', 'anna']);
    expect(ids(await get('entries?sort_by=tier_level'))).toEqual(['stranger', 'chen', 'dana', 'emil', 'ben', 'anna']);
    expect(ids(await get('entries?sort_by=user_name&per_page=1'))).toEqual(['anna']);
    expect(ids(await get('entries?sort_by=constructor&sort_order=desc&per_page=1'))).toEqual(['stranger']);
    await get('entries?sort_by=d3_score');
  });

  test('of a season, or of an exact snapshot', async () => {
    expect(ids(await get('entries?view=monthly'))).toEqual(['anna', 'dana']);
    expect((await get('entries?view=monthly&season_key=2026-04')).metadata.snapshot.period_label).toBe('April 2026');
    expect(ids(await get('entries?snapshot_id=before&view=monthly'))).toEqual(['ben', 'anna']);
    const { error } = await get('entries?view=yearly&per_page=0', 'root', 422);
    expect(error.details.map(({ loc }: Answer) => loc)).toEqual([
      ['query', 'view'],
      ['query', 'per_page'],
    ]);
  });
});

test.each([
  ['entries', { columns: [], rows: [], totals: null }],
  ['summary', { metrics: [] }],
  ['tiers', { columns: [], rows: [], totals: null }],
  ['scores', { columns: [], rows: [], totals: null }],
  ['dimensions', { columns: [], rows: [], totals: null }],
  ['top-performers', { columns: [], rows: [], totals: null }],
  ['user/anna', {}],
])('%s without a snapshot is empty', async (path, data) => {
  for (const query of ['view=quarterly', 'view=monthly&season_key=2026-05', 'snapshot_id=running']) {
    const answer = await get(`${path}?${query}`);
    expect(answer.data).toEqual(data);
    expect(answer.metadata.snapshot).toEqual({});
    expect(answer.pagination ?? null).toBeNull();
  }
});

test('one person’s standing explains its scores', async () => {
  const { data, metadata } = await get('user/anna@example.com');
  expect(Object.keys(data)).toEqual([
    'user_id',
    'user_name',
    'user_email',
    'rank',
    'total_score',
    'comparison',
    'tier',
    'intent',
    'projects',
    'summary_metrics',
    'dimensions',
  ]);
  expect(data).toMatchObject({
    comparison: {
      previous_rank: 3,
      rank_delta: 2,
      previous_score: 84.1,
      score_delta: 4.27,
      comparison_snapshot_id: 'before',
    },
    tier: { name: 'pioneer', label: 'Pioneer', level: 5, color: '#fbbf24' },
    intent: { id: 'sdlc_unicorn', label: 'SDLC Unicorn', emoji: '🦄', color: '#a855f7' },
    projects: ['apollo'],
    summary_metrics: { active_days: 19 },
  });
  expect(data.dimensions.map(({ id, score }: Answer) => [id, score])).toEqual([
    ['d1', 0.912],
    ['d2', 0.83],
    ['d3', 0.904],
    ['d4', 0.715],
    ['d5', 0.94],
    ['d6', 0.826],
  ]);
  expect(data.dimensions[0].components[0]).toMatchObject({
    key: 'active_days',
    raw_value: 19,
    normalized: 0.8333,
    display_value: '19 days',
    what: expect.stringMatching(/./),
    calc: expect.stringMatching(/./),
    evidence: expect.stringMatching(/./),
  });
  expect(data.dimensions[0].components[1]).toMatchObject({ raw_value: null, display_value: 'not measured', what: '' });
  expect(metadata.filters_applied.user_id).toBe('anna@example.com');
  expect((await get('user/dana')).data).toMatchObject({ intent: null, comparison: { previous_rank: null } });
  expect((await get('user/nobody')).data).toEqual({});
});

test('of two users with one e-mail address, the one who is scored is meant', async () => {
  const shared = await makeLeaderboardStore();
  await runOn(shared, `INSERT INTO users (user_id, name, email) VALUES ('a0', 'Dana, before', 'dana@example.com')`);
  await runOn(shared, `UPDATE users SET email = 'root@example.com' WHERE user_id IN ('root', 'chen')`);
  const there = await serve(shared);
  try {
    const { data } = await there.get('/v1/analytics/leaderboard/user/Dana%40example.com', 'root');
    expect(data).toMatchObject({ user_id: 'dana', rank: 4 });
    // Also where the other one is who asks.
    const own = await there.get('/v1/analytics/leaderboard/user/root%40example.com', 'root');
    expect(own.data).toMatchObject({ user_id: 'chen' });
  } finally {
    await there.close();
    shared.remove();
  }
});
