import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MODELS } from '../../demo/sample/models.js';
import { ensureSample } from '../../demo/sample/sample-cache.js';
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

  it('has 240 people, 12 projects, 30 assistants, 20 workflows and 8 models that are used', async () => {
    const [counts] = await rows(
      `SELECT (SELECT count(*) FROM users)::INTEGER AS users, (SELECT count(*) FROM projects)::INTEGER AS projects,
         count(DISTINCT project_id)::INTEGER AS active_projects, count(DISTINCT assistant_id)::INTEGER AS active_assistants,
         count(DISTINCT workflow_id)::INTEGER AS active_workflows, count(DISTINCT model)::INTEGER AS models FROM events`,
    );
    expect(counts).toEqual({
      users: 240,
      projects: 12,
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
    for (const [kind, tables] of [
      ['skill-used', ['skill']],
      ['datasource-used', ['datasource']],
      ['asset-created', ['assistant', 'workflow', 'skill', 'datasource']],
      ['asset-updated', ['assistant', 'workflow', 'skill', 'datasource']],
    ] as const) {
      const listed = tables.map((table) => `SELECT ${table}_id FROM ${table}s`).join(' UNION ALL ');
      expect(await rows(`SELECT 1 FROM events WHERE kind = '${kind}' LIMIT 1`)).toHaveLength(1);
      expect(
        await rows(
          `SELECT asset_id FROM events WHERE kind = '${kind}' AND coalesce(asset_id NOT IN (${listed}), true)`,
        ),
      ).toEqual([]);
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
    expect(
      await rows(`SELECT DISTINCT cost_nusd AS cost FROM events WHERE kind = 'tool' AND cost_category = 'cli'`),
    ).toEqual([{ cost: '0' }]);
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

  it('has things that people of a project have made in it, month by month, and some that came with the platform', async () => {
    for (const kind of ['assistant', 'workflow', 'skill', 'datasource']) {
      const [made] = await rows(
        `SELECT count(*) > 300 AS many, count(DISTINCT creator_id) > 50 AS by_many,
           count(DISTINCT date_trunc('month', created_at)) FILTER (created_at >= '2025-12-01')::INTEGER AS months,
           bool_or(created_at > '2026-11-15') AS lately, max(created_at) < '2026-11-22 14:00' AS done
         FROM ${kind}s WHERE creator_id <> 'codemie'`,
      );
      expect(made, kind).toEqual({ many: true, by_many: true, months: 12, lately: true, done: true });
      expect(
        await rows(`SELECT ${kind}_id FROM ${kind}s a WHERE creator_id <> 'codemie' AND NOT EXISTS
          (FROM memberships m WHERE m.user_id = a.creator_id AND m.project_id = a.project_id)`),
      ).toEqual([]);
    }
    const systems = await rows(
      `SELECT (SELECT count(*) FROM assistants WHERE creator_id = 'codemie')::INTEGER AS assistants,
         (SELECT count(*) FROM workflows WHERE creator_id = 'codemie')::INTEGER AS workflows`,
    );
    expect(systems).toEqual([{ assistants: 4, workflows: 2 }]);
    expect(await rows('SELECT 1 FROM datasources WHERE type IS NULL')).toEqual([]);
    const used = await rows(`SELECT DISTINCT type FROM datasources JOIN events ON asset_id = datasource_id
      WHERE kind = 'datasource-used'`);
    expect(used.length).toBeGreaterThan(4);
  });

  it('uses nothing before it was made', async () => {
    for (const kind of ['assistant', 'workflow']) {
      const first = `SELECT ${kind}_id, min(time) AS first FROM events WHERE ${kind}_id IS NOT NULL GROUP BY 1`;
      expect(
        await rows(`SELECT ${kind}_id FROM (${first}) JOIN ${kind}s USING (${kind}_id) WHERE first < created_at`),
      ).toEqual([]);
    }
  });

  it('has coding sessions, each in one repository of its project, which write lines', async () => {
    expect(
      await rows(`SELECT conversation_id FROM events WHERE cost_category = 'cli' GROUP BY 1
        HAVING count(DISTINCT repository) <> 1 OR conversation_id IS NULL
          OR NOT bool_and(starts_with(repository, project_id || '-'))`),
    ).toEqual([]);
    expect(
      await rows(`SELECT DISTINCT kind FROM events WHERE cost_category = 'cli' ORDER BY 1`).then((found) =>
        found.map(({ kind }) => kind),
      ),
    ).toEqual(['llm', 'mcp', 'skill-used', 'tool']);
    expect(
      await rows(`SELECT DISTINCT kind, asset_id FROM events
        WHERE lines_added IS NOT NULL OR files_changed IS NOT NULL`),
    ).toEqual([{ kind: 'tool', asset_id: 'edit_file' }]);
    expect(
      await rows(`SELECT 1 FROM events WHERE repository IS NOT NULL AND cost_category IS DISTINCT FROM 'cli'`),
    ).toEqual([]);
  });

  it('has shared conversations that colleagues open', async () => {
    const opened = `SELECT o.user_id = s.user_id AS own, o.time < s.time AS early, o.project_id = s.project_id AS here
      FROM events o LEFT JOIN events s ON s.conversation_id = o.conversation_id AND s.kind = 'shared'
      WHERE o.kind = 'share-opened'`;
    expect(await rows(`SELECT DISTINCT * FROM (${opened})`)).toEqual([{ own: false, early: false, here: true }]);
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
