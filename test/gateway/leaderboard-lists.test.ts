import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve, type Answer, type Served, type Store } from './fixtures.js';
import { DIMENSIONS, makeLeaderboardStore } from './leaderboard-fixtures.js';

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

test('the summary', async () => {
  const { data } = await get('summary');
  expect(data.metrics.map(({ id, label, type, value, format }: Answer) => [id, label, type, value, format])).toEqual([
    ['total_users', 'Total Users', 'number', 6, 'number'],
    ['avg_score', 'Average Score', 'number', 57.6, 'number'],
    ['pioneer_count', 'Pioneers', 'number', 1, 'number'],
    ['expert_count', 'Experts', 'number', 1, 'number'],
    ['advanced_count', 'Advanced', 'number', 0, 'number'],
    ['practitioner_count', 'Practitioners', 'number', 3, 'number'],
    ['newcomer_count', 'Newcomers', 'number', 1, 'number'],
    ['top_score', 'Top Score', 'number', 100, 'number'],
    ['period_label', 'Period', 'string', 'Current 30 days', null],
    ['last_computed_at', 'Last Computed', 'date', '2026-05-14T02:03:00.012000', null],
  ]);
});

test('the distributions', async () => {
  expect((await get('tiers')).data.rows).toEqual([
    { tier_name: 'pioneer', tier_level: 5, user_count: 1, percentage: 16.7, color: '#fbbf24' },
    { tier_name: 'expert', tier_level: 4, user_count: 1, percentage: 16.7, color: '#94a3b8' },
    { tier_name: 'practitioner', tier_level: 2, user_count: 3, percentage: 50, color: '#818cf8' },
    { tier_name: 'newcomer', tier_level: 1, user_count: 1, percentage: 16.7, color: '#6b7280' },
  ]);
  expect((await get('scores')).data.rows).toEqual([
    { range: '30-40', count: 3 },
    { range: '60-70', count: 1 },
    { range: '80-90', count: 1 },
    { range: '100-110', count: 1 },
  ]);
  expect((await get('dimensions')).data.rows[4]).toEqual({
    dimension_id: 'd5',
    dimension_label: 'CLI & Agentic Engineering',
    weight: 0.3,
    avg_score: 0.94,
  });
  expect((await get('projects')).data).toEqual({ projects: ['apollo', 'atlas'] });
});

test('the top performers, without ids', async () => {
  const { data } = await get('top-performers?per_page=1');
  expect(data.rows).toHaveLength(3);
  expect(Object.keys(data.rows[0])).toEqual(data.columns.map(({ id }: Answer) => id));
  expect(data.rows[0]).toMatchObject({ rank: 1, user_name: 'Anna Kowalska', dimensions: JSON.parse(DIMENSIONS) });
  expect((await get('top-performers?limit=5')).data.rows).toHaveLength(5);
  await get('top-performers?limit=51', 'root', 422);
});

test('snapshots, the newest first, the running one too', async () => {
  const { data, pagination } = await get('snapshots?view=current');
  expect(data.rows.map(({ id, status, total_users }: Answer) => [id, status, total_users])).toEqual([
    ['running', 'running', 0],
    ['now', 'completed', 6],
    ['before', 'completed', 2],
  ]);
  expect(pagination).toEqual({ page: 0, per_page: 10, total_count: 3, has_more: false });
  expect((await get('snapshots?is_final=true')).data.rows.map(({ id }: Answer) => id)).toEqual(['april', 'march']);
  expect((await get('snapshots?status=running')).data.rows).toHaveLength(1);
  await get('snapshots?per_page=101', 'root', 422);
});

test('seasons: the finished ones, the newest first', async () => {
  const { data } = await get('seasons?view=monthly', 'anna');
  expect(data.rows).toEqual([
    {
      season_key: '2026-04',
      period_label: 'April 2026',
      snapshot_id: 'april',
      period_start: '2026-03-31T23:59:59',
      period_end: '2026-04-30T23:59:59',
      total_users: 2,
      completed_at: '2026-05-01T00:02:59',
    },
    expect.objectContaining({ season_key: '2026-03', total_users: 0 }),
  ]);
  /* CodeMie's own interface looks for them there. */
  expect(data.seasons).toEqual(data.rows);
  expect((await get('seasons?view=quarterly', 'anna')).data.rows).toEqual([]);
  expect((await get('seasons', 'anna', 422)).error.details[0]).toMatchObject({ type: 'missing' });
  await get('seasons?view=current', 'anna', 422);
});

test('the framework: weights that add up, five tiers, ten intents', async () => {
  const { data } = await get('framework', 'anna');
  expect(data.framework.principles).toHaveLength(4);
  expect(data.framework.calculation_steps).toHaveLength(5);
  expect(data.framework.data_sources).toHaveLength(3);
  expect(data.framework.future_overlays).toHaveLength(4);
  expect(data.tiers.map(({ name, min_score }: Answer) => [name, min_score])).toEqual([
    ['pioneer', 80],
    ['expert', 65],
    ['advanced', 45],
    ['practitioner', 25],
    ['newcomer', 0],
  ]);
  expect(data.intents).toHaveLength(10);
  const dimensions: Answer[] = Object.values(data.dimensions);
  const sum = (weights: number[]) => weights.reduce((total, weight) => total + weight, 0);
  expect(sum(dimensions.map(({ weight }) => weight))).toBeCloseTo(1, 10);
  for (const { components } of dimensions) {
    expect(sum(Object.values(components).map((component: Answer) => component.weight))).toBeCloseTo(1, 10);
  }
});
