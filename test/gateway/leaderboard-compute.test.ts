import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prepareStore } from '../../src/gateway/ingest/store.js';
import { leaderboardCommand } from '../../src/gateway/commands/leaderboard.js';
import { computeDue, computeSnapshot } from '../../src/gateway/leaderboard/scoring/compute.js';
import { rollingPeriod, seasonPeriod, seasonsBetween } from '../../src/gateway/leaderboard/scoring/periods.js';
import { memoryStore } from './memory-store.js';

const at = (text: string) => new Date(`${text}Z`);

const store = memoryStore();

async function rows(query: string): Promise<Record<string, unknown>[]> {
  return (await store.connection.runAndReadAll(query)).getRowObjectsJson();
}

let events = 0;
async function chat(user: string, time: string, conversation = `c${String(events)}`): Promise<void> {
  await store.connection.run(
    `INSERT INTO events (event_id, kind, time, user_id, assistant_id, conversation_id, cost_category, messages)
     VALUES ($id, 'llm', $time::TIMESTAMP, $user, 'helper', $conversation, 'platform', 1)`,
    { id: `e${String((events += 1))}`, time, user, conversation },
  );
}

const snapshots = () =>
  rows(
    'SELECT season_key, period_label, snapshot_id, comparison_snapshot_id FROM leaderboard_snapshots ORDER BY period_end',
  );

describe('periods are in UTC', () => {
  test.each([
    ['2026-02', 'season_month', 'February 2026', '2026-02-01T00:00', '2026-03-01T00:00', 28],
    ['2024-02', 'season_month', 'February 2024', '2024-02-01T00:00', '2024-03-01T00:00', 29],
    ['2026-12', 'season_month', 'December 2026', '2026-12-01T00:00', '2027-01-01T00:00', 31],
    ['2026-Q1', 'season_quarter', 'Q1 2026', '2026-01-01T00:00', '2026-04-01T00:00', 90],
    ['2026-Q4', 'season_quarter', 'Q4 2026', '2026-10-01T00:00', '2027-01-01T00:00', 92],
  ])('%s', (key, type, label, from, to, days) => {
    expect(seasonPeriod(key)).toEqual({ type, seasonKey: key, label, from: at(from), to: at(to), days });
  });

  test.each(['2026-13', '2026-00', '2026-Q5', '2026', 'Q1-2026', '0026-01', '2026-1'])('%s is none', (key) => {
    expect(() => seasonPeriod(key)).toThrow(`${key} is no season`);
  });

  test('only those that are over, and quarters with their last month', () => {
    const keys = (first: string, now: string) => seasonsBetween(at(first), at(now)).map(({ seasonKey }) => seasonKey);
    expect(keys('2025-11-20T00:00', '2026-02-01T00:00')).toEqual(['2025-11', '2025-12', '2025-Q4', '2026-01']);
    expect(keys('2026-01-01T00:00', '2026-01-31T23:59')).toEqual([]);
  });

  test('the rolling one is the 30 days before', () => {
    expect(rollingPeriod(at('2026-03-31T02:00'))).toMatchObject({ from: at('2026-03-01T02:00'), days: 30 });
  });
});

test('what is due: the last 30 days, and each season with events that is over and not there yet', async () => {
  await chat('anna', '2026-01-15');
  await chat('anna', '2026-03-15');
  const due = await computeDue(store.connection, { now: at('2026-04-10T02:00') });
  expect(due.map(({ period, people }) => [period.label, people])).toEqual([
    ['January 2026', 1],
    ['March 2026', 1],
    ['Q1 2026', 1],
    ['Current 30 days', 1],
  ]);
  const again = await computeDue(store.connection, { now: at('2026-04-11T02:00') });
  expect(again.map(({ period }) => period.label)).toEqual(['Current 30 days']);
});

test('seasons that have a snapshot are due again where the store holds more, and those in which something was only made', async () => {
  await chat('anna', '2026-01-15');
  await store.connection.run(
    `INSERT INTO skills (skill_id, name, creator_id, created_at) VALUES ('s', 'S', 'ben', TIMESTAMP '2026-02-10')`,
  );
  const now = at('2026-03-05T02:00');
  const labels = async (again: boolean) =>
    (await computeDue(store.connection, { now, again })).map(({ period, people }) => [period.label, people]);
  expect(await labels(false)).toEqual([
    ['January 2026', 1],
    ['February 2026', 1],
    ['Current 30 days', 1],
  ]);
  expect(await labels(false)).toEqual([['Current 30 days', 1]]);
  await chat('chen', '2026-01-20');
  expect(await labels(true)).toEqual([
    ['January 2026', 2],
    ['February 2026', 1],
    ['Current 30 days', 1],
  ]);
});

test('a workflow of which nothing is known is not measured, and earns its count only', async () => {
  await store.connection.run(
    `INSERT INTO workflows (workflow_id, name, creator_id, created_at) VALUES ('w', 'W', 'ben', TIMESTAMP '2026-02-10')`,
  );
  await computeSnapshot(store.connection, seasonPeriod('2026-02'), { now: at('2026-03-05T02:00') });
  const [entry] = await rows('SELECT d4_score, dimensions FROM leaderboard_entries');
  const [, , , d4] = JSON.parse(String(entry?.['dimensions'])) as {
    components: { raw_value: number | null; display_value: string }[];
  }[];
  expect(d4?.components.map(({ raw_value: raw, display_value: text }) => [raw, text])).toEqual([
    [1, '1 workflow'],
    ...Array.from({ length: 3 }, () => [null, 'not measured']),
  ]);
  expect(entry?.['d4_score']).toBeCloseTo(0.2 * 0.25, 9);
});

test('what no number holds breaks nothing', async () => {
  for (const lines of ['9223372036854775807', '9']) {
    await store.connection.run(
      `INSERT INTO events (event_id, kind, time, user_id, cost_category, conversation_id, lines_added)
       VALUES ('e${lines}', 'llm', TIMESTAMP '2026-01-15', 'anna', 'cli', 'c', ${lines})`,
    );
  }
  await expect(
    computeSnapshot(store.connection, seasonPeriod('2026-01'), { now: at('2026-02-01T02:00') }),
  ).resolves.toMatchObject({ people: 1 });
});

test('a store without events has nobody, and says so', async () => {
  const due = await computeDue(store.connection, { now: at('2026-04-10T02:00') });
  expect(due.map(({ period, people }) => [period.label, people])).toEqual([['Current 30 days', 0]]);
});

test('a snapshot is compared with the one before it of its kind, however late that comes', async () => {
  await chat('anna', '2026-01-15');
  await chat('anna', '2026-02-15');
  await chat('anna', '2026-03-15');
  const now = at('2026-05-01T02:00');
  const march = await computeSnapshot(store.connection, seasonPeriod('2026-03'), { now });
  const quarter = await computeSnapshot(store.connection, seasonPeriod('2026-Q1'), { now });
  const january = await computeSnapshot(store.connection, seasonPeriod('2026-01'), { now });
  const before = async () =>
    Object.fromEntries((await snapshots()).map((row) => [row['season_key'], row['comparison_snapshot_id']]));
  expect(await before()).toEqual({ '2026-01': null, '2026-03': january.snapshotId, '2026-Q1': null });
  const february = await computeSnapshot(store.connection, seasonPeriod('2026-02'), { now });
  expect(await before()).toEqual({
    '2026-01': null,
    '2026-02': january.snapshotId,
    '2026-03': february.snapshotId,
    '2026-Q1': null,
  });
  expect(march.snapshotId).not.toBe(quarter.snapshotId);
});

test('a period that is computed again replaces its snapshot, and what was compared with that', async () => {
  await chat('anna', '2026-01-15');
  await chat('anna', '2026-02-15');
  const now = at('2026-05-01T02:00');
  await computeSnapshot(store.connection, seasonPeriod('2026-01'), { now });
  await computeSnapshot(store.connection, seasonPeriod('2026-02'), { now });
  await chat('ben', '2026-01-16');
  for (const time of [now, now, at('2026-05-02T02:00')]) {
    const { snapshotId, people } = await computeSnapshot(store.connection, seasonPeriod('2026-01'), { now: time });
    expect(people).toBe(2);
    expect((await snapshots()).map((row) => [row['season_key'], row['comparison_snapshot_id']])).toEqual([
      ['2026-01', null],
      ['2026-02', snapshotId],
    ]);
    expect(await rows('SELECT count(*)::INTEGER AS entries FROM leaderboard_entries')).toEqual([{ entries: 3 }]);
  }
});

test('thirty rolling snapshots are kept, and their entries', async () => {
  await chat('anna', '2026-01-15');
  await store.connection.run(
    `INSERT INTO leaderboard_snapshots SELECT 'old-' || d, 'rolling_live', NULL, 'Current 30 days', day - INTERVAL 30 DAY, day, 30,
       false, 'completed', 'scheduled', day, day, NULL
     FROM (SELECT d, TIMESTAMP '2026-01-15 02:00:00' + to_days(d::INTEGER) AS day FROM range(1, 33) AS t(d))`,
  );
  await store.connection.run(
    `INSERT INTO leaderboard_entries SELECT snapshot_id, 'anna', 1, 10, 'newcomer', 'explorer', 0, 0, 0, 0, 0, 0, NULL, '[]', '{}', '[]'
     FROM leaderboard_snapshots`,
  );
  const now = at('2026-02-17T02:00');
  await computeSnapshot(store.connection, rollingPeriod(now), { now });
  /* Another one of the same day takes its place. */
  const later = at('2026-02-17T05:00');
  await computeSnapshot(store.connection, rollingPeriod(later), { now: later });
  const kept = await snapshots();
  expect(kept).toHaveLength(30);
  expect(kept[0]).toMatchObject({ snapshot_id: 'old-4', comparison_snapshot_id: null });
  expect(String(kept.at(-1)?.['snapshot_id'])).toContain('2026-02-17T05:00');
  expect(kept.slice(1).map((row) => row['comparison_snapshot_id'])).toEqual(
    kept.slice(0, -1).map((row) => row['snapshot_id']),
  );
  expect(
    await rows(
      'SELECT snapshot_id FROM leaderboard_entries WHERE snapshot_id NOT IN (SELECT snapshot_id FROM leaderboard_snapshots)',
    ),
  ).toEqual([]);
});

test('what fails changes nothing', async () => {
  await chat('anna', '2026-01-15');
  const now = at('2026-05-01T02:00');
  await computeSnapshot(store.connection, seasonPeriod('2026-01'), { now });
  const stored = await rows('SELECT * FROM leaderboard_entries');
  await store.connection.run('ALTER TABLE workflows RENAME TO elsewhere');
  await expect(computeSnapshot(store.connection, seasonPeriod('2026-01'), { now })).rejects.toThrow('workflows');
  await store.connection.run('ALTER TABLE elsewhere RENAME TO workflows');
  expect(await rows('SELECT * FROM leaderboard_entries')).toEqual(stored);
  expect(await snapshots()).toHaveLength(1);
  await expect(computeSnapshot(store.connection, seasonPeriod('2026-01'), { now })).resolves.toMatchObject({
    people: 1,
  });
});

test('a season in which nobody is scored is no season, and nothing is compared with it', async () => {
  await chat('anna', '2026-01-15');
  await chat('unknown', '2026-02-15');
  await chat('anna', '2026-03-15');
  await chat('anna', '9999-12-31 23:30');
  await store.connection.run(`UPDATE events SET time = time + INTERVAL 1 DAY WHERE time > TIMESTAMP '9999-01-01'`);
  const computed = await computeDue(store.connection, { now: at('2026-04-01T02:00') });
  expect(computed.map(({ period, people }) => [period.label, people])).toEqual([
    ['January 2026', 1],
    ['February 2026', 0],
    ['March 2026', 1],
    ['Q1 2026', 1],
    ['Current 30 days', 1],
  ]);
  expect(
    await rows(`SELECT s.season_key, before.season_key AS compared FROM leaderboard_snapshots AS s
      LEFT JOIN leaderboard_snapshots AS before ON before.snapshot_id = s.comparison_snapshot_id
      WHERE s.snapshot_type = 'season_month' ORDER BY 1`),
  ).toEqual([
    { season_key: '2026-01', compared: null },
    { season_key: '2026-03', compared: '2026-01' },
  ]);
});

test('equal scores stand by their dimensions and then by id, and each has a rank', async () => {
  for (const user of ['zoe', 'anna', 'ben']) await chat(user, '2026-01-15');
  await computeSnapshot(store.connection, seasonPeriod('2026-01'), { now: at('2026-02-01T02:00') });
  expect(await rows('SELECT user_id, rank, total_score FROM leaderboard_entries ORDER BY rank')).toEqual([
    { user_id: 'anna', rank: 1, total_score: expect.any(Number) as number },
    { user_id: 'ben', rank: 2, total_score: expect.any(Number) as number },
    { user_id: 'zoe', rank: 3, total_score: expect.any(Number) as number },
  ]);
});

describe('the command', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'leaderboard-'));
    file = join(folder, 'store.duckdb');
    const made = await DuckDBInstance.create(file);
    const writing = await made.connect();
    await prepareStore(writing);
    await writing.run(
      `INSERT INTO events (event_id, kind, time, user_id) VALUES ('e', 'run', TIMESTAMP '2026-03-31 23:59:59.999999', 'anna')`,
    );
    writing.closeSync();
    made.closeSync();
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  async function run(...args: string[]): Promise<string> {
    let printed = '';
    const out = { write: (text: string) => (printed += text) };
    await leaderboardCommand(args, { out, err: out });
    return printed;
  }

  test('computes what is due, and tells whom it scored', async () => {
    expect(await run('--database', file, '--now', '2026-04-02T02:00:00Z')).toBe(
      'March 2026 (2026-03-01 to 2026-03-31): 1 person scored\n' +
        'Q1 2026 (2026-01-01 to 2026-03-31): 1 person scored\n' +
        'Current 30 days (2026-03-03 to 2026-04-02): 1 person scored\n',
    );
  });

  test('computes one season, or the last 30 days only', async () => {
    expect(await run('--database', file, '--season', '2026-02', '--now', '2026-04-02')).toBe(
      'February 2026 (2026-02-01 to 2026-02-28): 0 people scored, so there is nothing to store\n',
    );
    expect(await run('--database', file, '--current', '--now', '2026-04-02')).toMatch(/^Current 30 days .*\n$/);
  });

  test.each([
    [[], '--database is missing'],
    [['--database', '/nowhere/x'], 'There is no database /nowhere/x.'],
    [['--database', 'x', '--season', 'April'], 'April is no season'],
    [
      ['--database', 'x', '--season', '2026-04', '--now', '2026-04-30'],
      '--season April 2026 is not over yet: its last day is 2026-04-30',
    ],
    // A time without a zone is in UTC, wherever the command runs.
    [['--database', 'x', '--season', '2026-04', '--now', '2026-04-30T23:59'], 'is not over yet'],
    [['--database', 'x', '--now', '5'], '--now 5 is no time in ISO 8601'],
    [['--database', 'x', '--now', '2026-02-30'], '--now 2026-02-30 is no time in ISO 8601'],
    [['--database', 'x', '--season', '2026-04', '--current'], '--season and --current are one or the other'],
    [['--database', 'x', '--now', 'soon'], '--now soon is no time'],
    [['--databse', 'x'], "'--databse'"],
  ])('says what is wrong with %j', async (args, message) => {
    await expect(run(...args)).rejects.toThrow(message);
  });

  test('writes nothing into a database that is no event store', async () => {
    const other = join(folder, 'other.duckdb');
    const instance = await DuckDBInstance.create(other);
    const writing = await instance.connect();
    await writing.run('CREATE TABLE events (id INTEGER)');
    writing.closeSync();
    instance.closeSync();
    await expect(run('--database', other, '--now', '2026-04-02')).rejects.toThrow(`${other} is no event store`);
    const again = await DuckDBInstance.create(other);
    const reading = await again.connect();
    const tables = await reading.runAndReadAll('SELECT table_name FROM duckdb_tables()');
    expect(tables.getRows()).toEqual([['events']]);
    reading.closeSync();
    again.closeSync();
  });

  test('says that a file which is no store cannot be written', async () => {
    await expect(run('--database', new URL(import.meta.url).pathname)).rejects.toThrow('cannot be written');
  });
});
