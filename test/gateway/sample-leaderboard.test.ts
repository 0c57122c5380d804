import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSample } from '../../demo/sample/write-sample.js';

async function sampleOf(events: number): Promise<DuckDBInstance> {
  const made = await DuckDBInstance.create(':memory:');
  await writeSample(await made.connect(), { seed: 'codemie', anchor: new Date('2026-11-22T14:00:00Z'), events });
  return made;
}

describe("the sample organisation's leaderboard", () => {
  /* As active as people are in the sample that is shown; a small one has them there on too few days. */
  let large: DuckDBInstance;
  let scored: DuckDBConnection;

  async function rows<T = Record<string, unknown>>(query: string, from = scored): Promise<T[]> {
    return (await from.runAndReadAll(query)).getRowObjectsJson() as T[];
  }

  const CURRENT = `FROM leaderboard_entries e JOIN leaderboard_snapshots s USING (snapshot_id)
    WHERE snapshot_type = 'rolling_live' AND period_end = '2026-11-22 02:00'`;

  beforeAll(async () => {
    large = await sampleOf(400_000);
    scored = await large.connect();
  });

  afterAll(() => {
    large.closeSync();
  });

  it('has a few at the top and most at the bottom, and people of all intents', async () => {
    const tiers = await rows<{ tier: string; n: number }>(
      `SELECT tier_name AS tier, count(*)::INTEGER AS n ${CURRENT} GROUP BY 1 ORDER BY max(total_score) DESC`,
    );
    expect(tiers.map(({ tier }) => tier)).toEqual(['pioneer', 'expert', 'advanced', 'practitioner', 'newcomer']);
    const [pioneers = 0, experts = 0, advanced = 0, practitioners = 0, newcomers = 0] = tiers.map(({ n }) => n);
    expect(pioneers).toBeLessThan(experts);
    expect(experts).toBeLessThan(practitioners);
    expect(advanced).toBeLessThan(practitioners);
    expect(newcomers).toBeGreaterThan(advanced);
    const intents = await rows(`SELECT DISTINCT usage_intent AS intent ${CURRENT} ORDER BY 1`);
    expect(intents.map(({ intent }) => intent)).toEqual([
      'ai_user',
      'developer',
      'explorer',
      'platform_builder',
      'sdlc_unicorn',
      'workflow_architect',
      'workflow_user',
    ]);
  });

  it('measures every component in every snapshot, and somebody has something in each', async () => {
    interface Component {
      key: string;
      normalized: number;
      display_value: string;
    }
    const entries = await rows<{ snapshot_id: string; dimensions: string }>(
      'SELECT snapshot_id, dimensions FROM leaderboard_entries',
    );
    const best = new Map<string, number>();
    for (const { snapshot_id: id, dimensions } of entries) {
      const stored = JSON.parse(dimensions) as { components: Component[] }[];
      for (const { key, normalized, display_value: text } of stored.flatMap(({ components }) => components)) {
        expect(text, key).not.toBe('not measured');
        best.set(`${id} ${key}`, Math.max(best.get(`${id} ${key}`) ?? 0, normalized));
      }
    }
    expect(best.size).toBe(13 * 26);
    expect([...best].filter(([, value]) => value === 0)).toEqual([]);
  });

  it('averages between 5 and 60 in every dimension', async () => {
    const [averages] = await rows(
      `SELECT ${[1, 2, 3, 4, 5, 6].map((n) => `100 * avg(d${String(n)}_score) AS d${String(n)}`).join(', ')} ${CURRENT}`,
    );
    for (const [dimension, average] of Object.entries(averages ?? {})) {
      expect(average, dimension).toBeGreaterThan(5);
      expect(average, dimension).toBeLessThan(60);
    }
  });

  it('moves people up and down from one night to the next', async () => {
    const moves = await rows<{ move: number; n: number }>(
      `SELECT sign(before.rank - e.rank)::INTEGER AS move, count(*)::INTEGER AS n
       FROM leaderboard_entries e JOIN leaderboard_snapshots s USING (snapshot_id)
       JOIN leaderboard_entries before ON before.snapshot_id = s.comparison_snapshot_id AND before.user_id = e.user_id
       WHERE period_end = '2026-11-22 02:00' GROUP BY 1 ORDER BY 1`,
    );
    expect(moves.map(({ move }) => move)).toEqual([-1, 0, 1]);
    for (const { n } of moves) expect(n).toBeGreaterThan(10);
  });

  it('has nobody but the people, among them the three of the demo', async () => {
    const strangers = 'SELECT user_id FROM leaderboard_entries WHERE user_id NOT IN (SELECT user_id FROM users)';
    expect(await rows(strangers)).toEqual([]);
    const demo = await rows<{ user_id: string; tier_name: string }>(
      `SELECT user_id, tier_name ${CURRENT} AND user_id IN ('anna.kowalska', 'olena.shevchenko', 'grace.miller') ORDER BY 1`,
    );
    expect(demo).toHaveLength(3);
    expect(['practitioner', 'advanced']).toContain(demo[0]?.tier_name);
  });

  it('ranks from 1 without gaps, the best first', async () => {
    expect(
      await rows(
        `SELECT 1 FROM (SELECT rank, total_score, row_number() OVER w AS expected,
           lag(total_score) OVER w AS better FROM leaderboard_entries WINDOW w AS (PARTITION BY snapshot_id ORDER BY rank))
         WHERE rank <> expected OR total_score > better OR total_score <= 0`,
      ),
    ).toEqual([]);
  });

  it('has the current 30 days, what they are compared with, months and quarters', async () => {
    const snapshots = await rows(
      `SELECT snapshot_type AS type, count(*)::INTEGER AS n, bool_and(status = 'completed') AS completed,
         (count(*) FILTER (is_final))::INTEGER AS final, max(period_label) AS label,
         (count(*) FILTER (comparison_snapshot_id IN (SELECT snapshot_id FROM leaderboard_snapshots)))::INTEGER AS compared
       FROM leaderboard_snapshots GROUP BY 1 ORDER BY 1`,
    );
    expect(snapshots).toEqual([
      { type: 'rolling_live', n: 4, completed: true, final: 0, label: 'Current 30 days', compared: 3 },
      { type: 'season_month', n: 6, completed: true, final: 6, label: 'September 2026', compared: 5 },
      { type: 'season_quarter', n: 3, completed: true, final: 3, label: 'Q3 2026', compared: 2 },
    ]);
    expect(
      await rows(
        `SELECT period_start, period_end, period_days, created_at FROM leaderboard_snapshots WHERE season_key = '2026-10'`,
      ),
    ).toEqual([
      {
        period_start: '2026-10-01 00:00:00',
        period_end: '2026-10-31 23:59:59',
        period_days: 31,
        created_at: '2026-11-01 02:00:00',
      },
    ]);
    const nights = await rows<{ day: string }>(
      `SELECT period_end::VARCHAR AS day FROM leaderboard_snapshots WHERE snapshot_type = 'rolling_live' ORDER BY 1`,
    );
    expect(nights.map(({ day }) => day)).toEqual([
      '2026-11-15 02:00:00',
      '2026-11-20 02:00:00',
      '2026-11-21 02:00:00',
      '2026-11-22 02:00:00',
    ]);
  });

  it('spends what the events of its period cost', async () => {
    expect(
      await rows(`SELECT user_id FROM leaderboard_entries JOIN leaderboard_snapshots s USING (snapshot_id)
        WHERE season_key = '2026-10' AND coalesce(spend_nusd, 0) <> (SELECT coalesce(sum(cost_nusd), 0) FROM events e
          WHERE e.user_id = leaderboard_entries.user_id AND time >= '2026-10-01' AND time < '2026-11-01')`),
    ).toEqual([]);
  });

  it('is there even of very few events', async () => {
    const tiny = await sampleOf(2000);
    const [found] = await rows<{ snapshots: number; least: number }>(
      `SELECT count(*)::INTEGER AS snapshots, min(people)::INTEGER AS least
       FROM (SELECT count(*) AS people FROM leaderboard_entries GROUP BY snapshot_id)`,
      await tiny.connect(),
    );
    tiny.closeSync();
    expect(found?.snapshots).toBe(13);
    expect(found?.least).toBeGreaterThan(20);
  });
});
