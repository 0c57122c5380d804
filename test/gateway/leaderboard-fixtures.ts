import { makeStore, runOn, type Store } from './fixtures.js';

/** Stored dimensions as a scorer writes them: the first with two components, one of them not measured. */
export const DIMENSIONS = JSON.stringify([
  {
    id: 'd1',
    label: 'Core Platform Usage',
    weight: 0.2,
    score: 0.912,
    components: [
      {
        key: 'active_days',
        label: 'Active Days',
        weight: 0.2,
        raw_value: 19,
        normalized: 0.8333,
        display_value: '19 days',
      },
      { key: 'new_one', label: 'New', weight: 0, raw_value: null, normalized: 0, display_value: 'not measured' },
    ],
  },
]);

const snapshot = (
  id: string,
  type: string,
  key: string | null,
  label: string,
  end: string,
  final: boolean,
  before: string | null,
  status = 'completed',
) =>
  `INSERT INTO leaderboard_snapshots VALUES ('${id}', '${type}', ${key === null ? 'NULL' : `'${key}'`}, '${label}', TIMESTAMP '${end}' - INTERVAL 30 DAY,
    TIMESTAMP '${end}', 30, ${String(final)}, '${status}', 'scheduled', TIMESTAMP '${end}',
    ${status === 'completed' ? `TIMESTAMP '${end}' + INTERVAL 3 MINUTE` : 'NULL'}, ${before === null ? 'NULL' : `'${before}'`})`;
const entry = (
  id: string,
  user: string,
  rank: number,
  score: number,
  tier: string,
  intent: string | null,
  spend: string,
) =>
  `INSERT INTO leaderboard_entries VALUES ('${id}', '${user}', ${String(rank)}, ${String(score)}, '${tier}', ${intent === null ? 'NULL' : `'${intent}'`},
    0.912, 0.83, 0.904, 0.715, 0.94, 0.826, ${spend}, '${DIMENSIONS}', '{"active_days": 19, "cli_sessions": ${user === 'ben' ? '0' : '7'}}', '["${user === 'dana' ? 'atlas' : 'apollo'}"]')`;

/** A store with six people in the current snapshot, one running, two finished seasons and one that is not final. */
export async function makeLeaderboardStore(): Promise<Store> {
  const store = await makeStore([]);
  await runOn(
    store,
    snapshot('before', 'rolling_live', null, 'Current 30 days', '2026-05-13 02:00:00', false, null),
    snapshot('now', 'rolling_live', null, 'Current 30 days', '2026-05-14 02:00:00.012', false, 'before'),
    snapshot('running', 'rolling_live', null, 'Current 30 days', '2026-05-14 10:00:00', false, 'now', 'running'),
    snapshot('april', 'season_month', '2026-04', 'April 2026', '2026-04-30 23:59:59', true, null),
    snapshot('march', 'season_month', '2026-03', 'March 2026', '2026-03-31 23:59:59', true, null),
    snapshot('draft', 'season_month', '2026-05', 'May 2026', '2026-05-31 23:59:59', false, null),
    entry('before', 'anna', 3, 84.1, 'pioneer', 'developer', 'NULL'),
    entry('before', 'ben', 1, 90, 'pioneer', 'developer', 'NULL'),
    entry('now', 'anna', 1, 88.37, 'pioneer', 'sdlc_unicorn', '212908000000'),
    entry('now', 'ben', 2, 66.5, 'expert', 'developer', 'NULL'),
    entry('now', 'chen', 3, 30.25, 'practitioner', 'hybrid', '0'),
    entry('now', 'dana', 4, 30.25, 'practitioner', null, '0'),
    entry('now', 'emil', 5, 30.25, 'practitioner', 'ai_user', '0'),
    entry('now', 'stranger', 6, 100, 'newcomer', 'explorer', '0'),
    entry('april', 'anna', 1, 50, 'advanced', 'explorer', '0'),
    entry('april', 'dana', 2, 20, 'newcomer', 'explorer', '0'),
  );
  return store;
}
