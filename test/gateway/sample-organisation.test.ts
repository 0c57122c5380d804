import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MODELS } from '../../demo/sample/models.js';
import { ensureSample } from '../../demo/sample/sample-cache.js';
import { intentOf, tierOf } from '../../demo/sample/scoring.js';
import { writeSample, type SampleOptions } from '../../demo/sample/write-sample.js';

const ANCHOR = new Date('2026-11-22T14:00:00Z');
const OPTIONS: SampleOptions = { seed: 'test', anchor: ANCHOR, events: 30_000 };

let instance: DuckDBInstance;
let connection: DuckDBConnection;

async function rows<T = Record<string, unknown>>(query: string, from = connection): Promise<T[]> {
  return (await from.runAndReadAll(query)).getRowObjectsJson() as T[];
}

async function sampleOf(options: SampleOptions): Promise<DuckDBInstance> {
  const made = await DuckDBInstance.create(':memory:');
  await writeSample(await made.connect(), options);
  return made;
}

/** One number for all rows of all tables. */
async function fingerprint(options: SampleOptions): Promise<unknown> {
  const made = await sampleOf(options);
  const from = await made.connect();
  const tables = await rows<{ name: string }>('SELECT table_name AS name FROM duckdb_tables() ORDER BY 1', from);
  const sums = [];
  for (const { name } of tables) {
    const columns = await rows<{ name: string }>(
      `SELECT column_name AS name FROM duckdb_columns() WHERE table_name = '${name}' ORDER BY column_index`,
      from,
    );
    const text = columns.map((column) => `coalesce("${column.name}"::VARCHAR, '∅')`).join(', ');
    sums.push(
      await rows(
        `SELECT '${name}' AS name, count(*) AS n, sum(hash(concat_ws('|', ${text})))::VARCHAR AS hash FROM ${name}`,
        from,
      ),
    );
  }
  made.closeSync();
  return sums;
}

beforeAll(async () => {
  instance = await sampleOf(OPTIONS);
  connection = await instance.connect();
});

afterAll(() => {
  instance.closeSync();
});

describe('the sample organisation', () => {
  it('has equal rows for the same seed and anchor, others for others', async () => {
    const small = { ...OPTIONS, events: 2000 };
    const first = await fingerprint(small);
    expect(await fingerprint(small)).toEqual(first);
    expect(await fingerprint({ ...small, seed: 'other' })).not.toEqual(first);
    expect(await fingerprint({ ...small, anchor: new Date('2026-11-22T13:00:00Z') })).not.toEqual(first);
  });

  it('has about as many events as asked for, over the twelve months up to the anchor', async () => {
    const [span] = await rows<{ n: number; early: boolean; late: boolean }>(
      `SELECT count(*)::INTEGER AS n, min(time) >= '2025-11-22 14:00' AND min(time) < '2025-11-24' AS early,
         max(time) < '2026-11-22 14:00' AND max(time) > '2026-11-21 14:00' AS late
       FROM events`,
    );
    expect(Math.abs((span?.n ?? 0) - OPTIONS.events)).toBeLessThan(300);
    expect(span).toMatchObject({ early: true, late: true });
  });

  it('has 240 people, 12 projects, 30 assistants, 20 workflows and 8 models, all of them used', async () => {
    const [counts] = await rows(
      `SELECT (SELECT count(*) FROM users)::INTEGER AS users, (SELECT count(*) FROM projects)::INTEGER AS projects,
         (SELECT count(*) FROM assistants)::INTEGER AS assistants, (SELECT count(*) FROM workflows)::INTEGER AS workflows,
         count(DISTINCT project_id)::INTEGER AS active_projects, count(DISTINCT assistant_id)::INTEGER AS active_assistants,
         count(DISTINCT workflow_id)::INTEGER AS active_workflows, count(DISTINCT model)::INTEGER AS models FROM events`,
    );
    expect(counts).toEqual({
      users: 240,
      projects: 12,
      assistants: 30,
      workflows: 20,
      active_projects: 12,
      active_assistants: 30,
      active_workflows: 20,
      models: 8,
    });
    const names = (await rows<{ name: string }>('SELECT name FROM users')).map(({ name }) => name).join('');
    for (const script of [
      'Latin',
      'Cyrillic',
      'Greek',
      'Hebrew',
      'Arabic',
      'Devanagari',
      'Thai',
      'Han',
      'Hiragana',
      'Hangul',
    ]) {
      expect(names).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'));
    }
    const [longest] = await rows<{ n: number }>('SELECT max(length(name))::INTEGER AS n FROM workflows');
    expect(longest?.n).toBeGreaterThan(150);
  });

  it('has ids that its own lists know', async () => {
    for (const [table, column] of [
      ['users', 'user_id'],
      ['projects', 'project_id'],
      ['assistants', 'assistant_id'],
      ['workflows', 'workflow_id'],
    ]) {
      const stray = `SELECT DISTINCT ${column} FROM events WHERE ${column} NOT IN (SELECT ${column} FROM ${table})`;
      expect(await rows(stray)).toEqual([]);
    }
    expect(
      await rows(`SELECT 1 FROM events e WHERE NOT EXISTS
        (FROM memberships m WHERE m.user_id = e.user_id AND m.project_id = e.project_id) AND workflow_id IS DISTINCT FROM 'workflow-archive-re-summarisation'`),
    ).toEqual([]);
  });

  it('carries money on the leaves only, each kind of token at its own list price', async () => {
    expect(await rows(`SELECT DISTINCT kind FROM events WHERE cost_nusd IS NOT NULL ORDER BY 1`)).toEqual([
      { kind: 'llm' },
      { kind: 'tool' },
    ]);
    expect(await rows(`SELECT 1 FROM events WHERE kind IN ('llm', 'tool') AND cost_nusd IS NULL`)).toEqual([]);
    for (const { id, input, output, cacheRead = 0, cacheCreation = 0 } of MODELS) {
      const wrong = await rows(
        `SELECT event_id FROM events WHERE model = '${id}' AND cost_nusd <>
           (input_tokens - coalesce(cache_read_input_tokens, 0) - coalesce(cache_creation_input_tokens, 0)) * ${String(input)}
           + coalesce(cache_read_input_tokens, 0) * ${String(cacheRead)}
           + coalesce(cache_creation_input_tokens, 0) * ${String(cacheCreation)} + coalesce(output_tokens, 0) * ${String(output)}`,
      );
      expect(wrong).toEqual([]);
    }
    const categories = await rows<{ c: string }>(
      'SELECT DISTINCT cost_category AS c FROM events WHERE cost_nusd > 0 ORDER BY 1',
    );
    expect(categories.map(({ c }) => c)).toEqual(['cli', 'eli', 'embedding', 'platform', 'rerank', 'tool']);
  });

  it('has runs with their steps, and one workflow that fails more often than not', async () => {
    expect(
      await rows(`SELECT 1 FROM events r WHERE kind = 'run' AND NOT EXISTS
        (FROM events s WHERE s.run_id = r.run_id AND s.kind = 'llm' AND s.workflow_id = r.workflow_id)`),
    ).toEqual([]);
    const rates = await rows<{ id: string; rate: number }>(
      `SELECT workflow_id AS id, avg((status = 'ok')::INTEGER) AS rate FROM events WHERE kind = 'run' GROUP BY 1 ORDER BY 2`,
    );
    expect(rates[0]?.id).toBe('workflow-contract-import');
    expect(rates[0]?.rate).toBeGreaterThan(0.3);
    expect(rates[0]?.rate).toBeLessThan(0.6);
    expect(await rows(`SELECT DISTINCT status FROM events WHERE kind = 'run' ORDER BY 1`)).toHaveLength(3);
  });

  it('grows, rests at weekends, and has a spike in its spending', async () => {
    const [shape] = await rows<{ growth: number; weekend: number; spike: number }>(
      `SELECT count(*) FILTER (time >= '2026-08-22') / count(*) FILTER (time < '2026-02-22') AS growth,
         (count(*) FILTER (isodow(time) = 6) * 1.0) / count(*) FILTER (isodow(time) = 3) AS weekend,
         (sum(cost_nusd) FILTER (time >= '2026-10-13 14:00' AND time < '2026-10-16 14:00'))
           / (sum(cost_nusd) FILTER (time >= '2026-10-20 14:00' AND time < '2026-10-23 14:00')) AS spike
       FROM events`,
    );
    expect(shape?.growth).toBeGreaterThan(1.2);
    expect(shape?.weekend).toBeLessThan(0.35);
    expect(shape?.spike).toBeGreaterThan(1.8);
  });

  it('has people without a budget, and one alone who is over one, at 106 %', async () => {
    const shares = await rows<{ subject_id: string; category: string; share: number }>(
      `SELECT subject_id, category, 100.0 * (SELECT coalesce(sum(cost_nusd), 0) FROM events
         WHERE user_id = subject_id AND time >= resets_at - INTERVAL 1 MONTH AND (category = 'cli') = (cost_category = 'cli'))
         / limit_nusd AS share FROM budgets WHERE subject_kind = 'user' ORDER BY 3 DESC`,
    );
    expect(shares[0]).toMatchObject({ subject_id: 'anna.kowalska', category: 'cli' });
    expect(shares[0]?.share).toBeGreaterThanOrEqual(106);
    expect(shares[0]?.share).toBeLessThan(107);
    expect(shares[1]?.share).toBeLessThan(100);
    const people = new Set(shares.map(({ subject_id: id }) => id)).size;
    expect(people).toBeGreaterThan(150);
    expect(people).toBeLessThan(225);
    expect(await rows(`SELECT 1 FROM budgets WHERE resets_at <= '2026-11-22 14:00'`)).toEqual([]);
  });

  it('has the three people of the demo, in their roles', async () => {
    const [setting] = await rows<{ value: string }>(`SELECT value FROM settings WHERE key = 'demo-users'`);
    const people = JSON.parse(setting?.value ?? '[]') as { id: string; role: string }[];
    expect(people.map(({ role }) => role)).toEqual(['user', 'project-admin', 'platform-admin']);
    const roles = await rows(
      `SELECT user_id, is_admin, (SELECT count(*) FROM memberships m WHERE m.user_id = u.user_id)::INTEGER AS projects,
         (SELECT count(*) FROM memberships m WHERE m.user_id = u.user_id AND m.is_admin)::INTEGER AS managed
       FROM users u WHERE user_id IN (${people.map(({ id }) => `'${id}'`).join(', ')}) ORDER BY is_admin, managed`,
    );
    expect(roles).toEqual([
      { user_id: 'anna.kowalska', is_admin: false, projects: 2, managed: 0 },
      { user_id: 'olena.shevchenko', is_admin: false, projects: 3, managed: 2 },
      { user_id: 'grace.miller', is_admin: true, projects: 2, managed: 0 },
    ]);
  });
});

describe('its leaderboard', () => {
  interface Entry {
    snapshot_id: string;
    rank: number;
    total_score: number;
    tier_name: string;
    usage_intent: string;
    scores: number[];
    dimensions: string;
    summary_metrics: string;
  }
  const ENTRIES = `SELECT snapshot_id, rank, total_score, tier_name, usage_intent, dimensions, summary_metrics,
    [d1_score, d2_score, d3_score, d4_score, d5_score, d6_score] AS scores FROM leaderboard_entries`;
  const WEIGHTS = [0.2, 0.2, 0.1, 0.1, 0.3, 0.1];

  it('has totals, tiers and intents that follow from its components', async () => {
    const entries = await rows<Entry>(ENTRIES);
    expect(entries.length).toBeGreaterThan(1000);
    for (const entry of entries) {
      const stored = JSON.parse(entry.dimensions) as {
        score: number;
        components: { weight: number; normalized: number }[];
      }[];
      const scores = stored.map(({ components }) =>
        components.reduce((sum, { weight, normalized }) => sum + weight * normalized, 0),
      );
      for (const [index, score] of scores.entries()) {
        expect(entry.scores[index]).toBeCloseTo(score, 9);
        expect(stored[index]?.score).toBe(entry.scores[index]);
      }
      const total = scores.reduce((sum, score, index) => sum + score * (WEIGHTS[index] ?? 0) * 100, 0);
      expect(Math.abs(entry.total_score - total)).toBeLessThan(0.005001);
      expect(entry.tier_name).toBe(tierOf(entry.total_score));
      expect(entry.usage_intent).toBe(intentOf(entry.scores));
    }
  });

  it('ranks from 1 without gaps, the best first', async () => {
    expect(
      await rows(`SELECT 1 FROM (SELECT rank, total_score, row_number() OVER w AS expected,
        lag(total_score) OVER w AS better FROM leaderboard_entries WINDOW w AS (PARTITION BY snapshot_id ORDER BY rank))
        WHERE rank <> expected OR total_score > better OR total_score <= 0`),
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
      { type: 'rolling_live', n: 2, completed: true, final: 0, label: 'Current 30 days', compared: 1 },
      { type: 'season_month', n: 6, completed: true, final: 6, label: 'September 2026', compared: 5 },
      { type: 'season_quarter', n: 3, completed: true, final: 3, label: 'Q3 2026', compared: 2 },
    ]);
    expect(
      await rows(
        `SELECT period_start, period_end, period_days FROM leaderboard_snapshots WHERE season_key = '2026-10'`,
      ),
    ).toEqual([{ period_start: '2026-10-01 00:00:00', period_end: '2026-10-31 23:59:59', period_days: 31 }]);
  });

  it('spends what the events of its period cost', async () => {
    expect(
      await rows(`SELECT user_id FROM leaderboard_entries JOIN leaderboard_snapshots s USING (snapshot_id)
        WHERE season_key = '2026-10' AND spend_nusd <> (SELECT coalesce(sum(cost_nusd), 0) FROM events e
          WHERE e.user_id = leaderboard_entries.user_id AND time >= '2026-10-01' AND time < '2026-11-01')`),
    ).toEqual([]);
  });
});

describe('its cache', () => {
  const small = { ...OPTIONS, events: 500 };
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sample-cache-'));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it('is made once, and anew for another anchor; what is old goes', async () => {
    let made = 0;
    const onStart = (): void => {
      made += 1;
    };
    const first = await ensureSample(folder, { ...small, onStart });
    expect(await ensureSample(folder, { ...small, onStart })).toBe(first);
    expect(made).toBe(1);
    const long = new Date(Date.now() - 7_200_000);
    await utimes(first, long, long);
    await writeFile(join(folder, 'sample-999999999.part'), 'left by a process that has ended');
    const next = await ensureSample(folder, { ...small, anchor: new Date('2026-11-22T15:00:00Z'), onStart });
    expect(made).toBe(2);
    expect(await readdir(folder)).toEqual([next.slice(folder.length + 1)]);
  });

  it('has nothing half-made when its making is stopped', async () => {
    const before = await readdir(folder);
    const stop = new AbortController();
    const stopped = ensureSample(folder, {
      ...small,
      seed: 'stopped',
      signal: stop.signal,
      onProgress: () => {
        stop.abort(new Error('stopped'));
      },
    });
    await expect(stopped).rejects.toThrow('stopped');
    expect(await readdir(folder)).toEqual(before);
  });
});
