import { DuckDBTimestampValue, type DuckDBConnection } from '@duckdb/node-api';
import { countFacts, forgetFacts } from './facts.js';
import { rollingPeriod, seasonsBetween, type SnapshotPeriod } from './periods.js';
import { SCORE_STATEMENT } from './scores.js';

/** Older rolling snapshots are forgotten. */
const ROLLING_KEPT = 30;

export type RunType = 'scheduled' | 'manual' | 'backfill';

export interface ComputedSnapshot {
  readonly snapshotId: string;
  readonly period: SnapshotPeriod;
  /** How many have a score. A season of nobody is not stored. */
  readonly people: number;
}

/**
 * Scores everybody in a period and stores that as a snapshot, all of it or nothing; a former snapshot of the same period
 * is replaced. It is compared with the one before it of its kind.
 */
export async function computeSnapshot(
  connection: DuckDBConnection,
  period: SnapshotPeriod,
  { now, runType = 'manual' }: { readonly now: Date; readonly runType?: RunType },
): Promise<ComputedSnapshot> {
  await connection.run('BEGIN TRANSACTION');
  try {
    await countFacts(connection, { from: timestamp(period.from), to: timestamp(period.to) });
    const { type, seasonKey } = period;
    const final = seasonKey !== null;
    const found = await connection.runAndReadAll(
      /* Of a day the last one counts: what has moved since is told from day to day. */
      `SELECT snapshot_id FROM leaderboard_snapshots WHERE snapshot_type = $type
         AND (period_start = $start AND period_end = $end OR $type = 'rolling_live' AND period_end::DATE = $end::DATE)`,
      { type, ...boundsOf(period) },
    );
    const former = found.getRows().map(([id]) => String(id));
    const snapshotId = newId(period, now, former);
    await connection.run(
      `INSERT INTO leaderboard_snapshots VALUES ($id, $type, $season, $label, $start, $end, $days, $final, 'completed', $run, $now, $now, NULL)`,
      {
        id: snapshotId,
        type,
        season: seasonKey,
        label: period.label,
        ...boundsOf(period),
        days: period.days,
        final,
        run: runType,
        now: timestamp(now),
      },
    );
    await connection.run(SCORE_STATEMENT, { snapshot: snapshotId });
    for (const id of former) await forget(connection, id);
    if (!final) await forgetOldRolling(connection, snapshotId);
    const counted = await connection.runAndReadAll(
      'SELECT count(*)::INTEGER FROM leaderboard_entries WHERE snapshot_id = $id',
      { id: snapshotId },
    );
    const people = Number(counted.getRows()[0]?.[0]);
    if (final && people === 0) await forget(connection, snapshotId);
    await connection.run(COMPARE, { type });
    await forgetFacts(connection);
    await connection.run('COMMIT');
    return { snapshotId, period, people };
  } catch (error) {
    await connection.run('ROLLBACK');
    throw error;
  }
}

/**
 * What is due at `now`: the last 30 days, and every month and quarter with events or made assets that is over and has no
 * snapshot yet; those that have one too where `again` says that the store holds more than it did.
 */
export async function computeDue(
  connection: DuckDBConnection,
  { now, again = false, ...options }: { readonly now: Date; readonly again?: boolean; readonly runType?: RunType },
): Promise<ComputedSnapshot[]> {
  const computed: ComputedSnapshot[] = [];
  for (const season of await seasonsDue(connection, now, again)) {
    computed.push(await computeSnapshot(connection, season, { now, ...options }));
  }
  computed.push(await computeSnapshot(connection, rollingPeriod(now), { now, ...options }));
  return computed;
}

async function seasonsDue(connection: DuckDBConnection, now: Date, again: boolean): Promise<SnapshotPeriod[]> {
  const made = ['assistants', 'skills', 'datasources', 'workflows'].map((table) => `SELECT created_at FROM ${table}`);
  const found = await connection.runAndReadAll(
    `SELECT DISTINCT date_trunc('month', time)::DATE::VARCHAR
     FROM (SELECT time FROM events UNION ALL ${made.join(' UNION ALL ')}) WHERE time < $now`,
    { now: timestamp(now) },
  );
  const months = found.getRows().map(([month]) => new Date(`${String(month)}T00:00:00Z`));
  if (months.length === 0) return [];
  const first = new Date(Math.min(...months.map((month) => month.getTime())));
  const done = await connection.runAndReadAll(
    `SELECT season_key FROM leaderboard_snapshots WHERE is_final AND status = 'completed'`,
  );
  const known = new Set(done.getRows().map(([key]) => String(key)));
  return seasonsBetween(first, now).filter(
    ({ seasonKey, from, to }) =>
      seasonKey !== null && (again || !known.has(seasonKey)) && months.some((month) => month >= from && month < to),
  );
}

/** The same period, computed at the same instant, has the same id, but never the one that it replaces. */
function newId({ seasonKey, to }: SnapshotPeriod, now: Date, former: readonly string[]): string {
  const id = `${seasonKey ?? `rolling-${to.toISOString()}`}.${now.toISOString()}`;
  return former.includes(id) ? `${id}.again` : id;
}

/* A season ends with its last second, as CodeMie has it. */
function boundsOf({ from, to, seasonKey }: SnapshotPeriod) {
  const end = seasonKey === null ? to : new Date(to.getTime() - 1000);
  return { start: timestamp(from), end: timestamp(end) };
}

function timestamp(instant: Date): DuckDBTimestampValue {
  return new DuckDBTimestampValue(BigInt(instant.getTime()) * 1000n);
}

async function forget(connection: DuckDBConnection, id: string): Promise<void> {
  await connection.run('DELETE FROM leaderboard_entries WHERE snapshot_id = $id', { id });
  await connection.run('DELETE FROM leaderboard_snapshots WHERE snapshot_id = $id', { id });
}

async function forgetOldRolling(connection: DuckDBConnection, made: string): Promise<void> {
  const old = await connection.runAndReadAll(
    `SELECT snapshot_id FROM leaderboard_snapshots WHERE snapshot_type = 'rolling_live' AND snapshot_id <> $made
     ORDER BY period_end DESC, completed_at DESC OFFSET ${String(ROLLING_KEPT - 1)}`,
    { made },
  );
  for (const [id] of old.getRows()) await forget(connection, String(id));
}

/* A snapshot that comes late stands between two others. */
const COMPARE = `
  UPDATE leaderboard_snapshots AS s SET comparison_snapshot_id = (
    SELECT before.snapshot_id FROM leaderboard_snapshots AS before
    WHERE before.snapshot_type = s.snapshot_type AND before.status = 'completed' AND before.period_end < s.period_end
    ORDER BY before.period_end DESC, before.completed_at DESC LIMIT 1
  ) WHERE snapshot_type = $type`;
