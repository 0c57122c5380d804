import type { SqlBool } from 'kysely';
import { sql } from 'kysely';
import Type from 'typebox';
import type { ReportRequest } from '../access/request.js';
import type { About } from '../contract/envelope.js';
import { adminsOnly } from '../contract/errors.js';
import { isoNaive } from '../contract/iso-time.js';
import { readQuery } from '../contract/params.js';
import type { Engine } from '../engines/engine.js';
import { build } from '../model/build.js';
import { PEOPLE } from '../model/people.js';
import type { SnapshotRow } from '../model/store-tables.js';

export type View = 'current' | 'monthly' | 'quarterly';

export const SNAPSHOT_TYPES: Readonly<Record<View, string>> = {
  current: 'rolling_live',
  monthly: 'season_month',
  quarterly: 'season_quarter',
};

/** The parameters that choose a snapshot: a report with more reads all at once, so that one answer names every wrong one. */
export const SNAPSHOT_PARAMETERS = {
  view: Type.Enum(['current', 'monthly', 'quarterly'], { default: 'current' }),
  season_key: Type.Optional(Type.String()),
  snapshot_id: Type.Optional(Type.String()),
};
const SnapshotQuery = Type.Object(SNAPSHOT_PARAMETERS);

/** The snapshot a request is about, if there is one, and the request's own words for it. */
export interface ChosenSnapshot {
  readonly snapshot: SnapshotRow | undefined;
  readonly requested: Readonly<Record<string, string | null>>;
}

/** An id wins; else the final one of a season; else the newest of the view. Only completed ones are answered. */
export async function chooseSnapshot({ query, engine }: ReportRequest): Promise<ChosenSnapshot> {
  const { view, ...keys } = readQuery(SnapshotQuery, query);
  // An empty one is none, as with every other parameter.
  const season = keys.season_key || null;
  const id = keys.snapshot_id || null;
  const requested = { view, season_key: season, snapshot_id: id };
  let found = build.selectFrom('leaderboard_snapshots').selectAll().where('status', '=', 'completed');
  if (id !== null) found = found.where('snapshot_id', '=', id);
  else {
    found = found.where('snapshot_type', '=', SNAPSHOT_TYPES[view]).where('is_final', '=', view !== 'current');
    if (view !== 'current' && season !== null) found = found.where('season_key', '=', season);
  }
  const [snapshot] = await engine.rows<SnapshotRow>(
    found.orderBy(sql`period_end desc, completed_at desc, snapshot_id`).limit(1),
  );
  return { snapshot, requested };
}

/** What a leaderboard answer says about itself: its real freshness, and the snapshot it stands on. */
export function aboutSnapshot(
  { now, started }: ReportRequest,
  { snapshot, requested }: ChosenSnapshot,
  filters: Readonly<Record<string, unknown>> = {},
): About {
  const filtersApplied = { ...requested, ...filters };
  if (!snapshot) return { now, started, filtersApplied, snapshot: {} };
  const { snapshot_id, snapshot_type, season_key, period_label, period_days, is_final, status } = snapshot;
  const completed = naive(snapshot.completed_at);
  return {
    now,
    started,
    filtersApplied,
    ...(completed !== null && { dataAsOf: completed }),
    snapshot: {
      snapshot_id,
      snapshot_type,
      season_key,
      period_label,
      period_start: naive(snapshot.period_start),
      period_end: naive(snapshot.period_end),
      period_days,
      is_final,
      status,
      completed_at: completed,
      comparison_snapshot_id: snapshot.comparison_snapshot_id,
    },
  };
}

/** The leaderboard's instants go without a zone, in UTC. */
export function naive(instant: Date | null): string | null {
  return instant && isoNaive(instant);
}

export function requirePlatformAdmin({ viewer }: ReportRequest): void {
  if (!viewer.platformAdmin) throw adminsOnly();
}

/** The entries of a snapshot, with those of the one it is compared with. */
export function comparedEntries({ snapshot_id: id, comparison_snapshot_id: before }: SnapshotRow) {
  return build
    .selectFrom('leaderboard_entries as e')
    .leftJoin('leaderboard_entries as before', (join) =>
      join.onRef('before.user_id', '=', 'e.user_id').on(sql<SqlBool>`before.snapshot_id = ${before ?? ''}`),
    )
    .leftJoin(
      sql<{ user_id: string; display_name: string; email: string | null }>`${PEOPLE}`.as('u'),
      'u.user_id',
      'e.user_id',
    )
    .where('e.snapshot_id', '=', id)
    .select([
      'e.rank',
      'before.rank as previous_rank',
      sql<number | null>`before.rank - e.rank`.as('rank_delta'),
      'e.user_id',
      sql<string>`coalesce(u.display_name, e.user_id)`.as('user_name'),
      'u.email as user_email',
      'e.total_score',
      'before.total_score as previous_score',
      sql<number | null>`e.total_score - before.total_score`.as('score_delta'),
      'e.tier_name',
      'e.d1_score',
      'e.d2_score',
      'e.d3_score',
      'e.d4_score',
      'e.d5_score',
      'e.d6_score',
      'e.spend_nusd',
      'e.usage_intent',
      'e.dimensions',
      'e.summary_metrics',
      'e.projects',
    ]);
}

export interface ComparedEntry {
  readonly rank: number;
  readonly previous_rank: number | null;
  readonly rank_delta: number | null;
  readonly user_id: string;
  readonly user_name: string;
  readonly user_email: string | null;
  readonly total_score: number;
  readonly previous_score: number | null;
  readonly score_delta: number | null;
  readonly tier_name: string;
  readonly d1_score: number;
  readonly d2_score: number;
  readonly d3_score: number;
  readonly d4_score: number;
  readonly d5_score: number;
  readonly d6_score: number;
  readonly spend_nusd: bigint | null;
  readonly usage_intent: string | null;
  readonly dimensions: string;
  readonly summary_metrics: string;
  readonly projects: string;
}

/** How many are scored in a snapshot. */
export async function scoredCount(snapshot: SnapshotRow, engine: Engine): Promise<number> {
  const [row] = await engine.rows<{ people: bigint }>(
    build
      .selectFrom('leaderboard_entries')
      .where('snapshot_id', '=', snapshot.snapshot_id)
      .select(sql<bigint>`count(*)`.as('people')),
  );
  return Number(row?.people ?? 0);
}
