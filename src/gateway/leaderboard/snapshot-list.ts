import { sql } from 'kysely';
import type { Engine } from '../engines/engine.js';
import { build } from '../model/build.js';
import type { SnapshotRow } from '../model/store-tables.js';
import { SNAPSHOT_TYPES, type View } from './snapshot.js';

export interface SnapshotFilter {
  readonly view?: View | undefined;
  readonly status?: string | undefined;
  readonly isFinal?: boolean | undefined;
}

export type ListedSnapshot = SnapshotRow & { readonly total_users: bigint };

/** A page of snapshots, the newest period first, and how many there are in all. */
export async function listSnapshots(
  { view, status, isFinal }: SnapshotFilter,
  page: number,
  perPage: number,
  engine: Engine,
): Promise<{ snapshots: ListedSnapshot[]; total: number }> {
  let snapshots = build.selectFrom('leaderboard_snapshots as s');
  if (view !== undefined) snapshots = snapshots.where('s.snapshot_type', '=', SNAPSHOT_TYPES[view]);
  if (status !== undefined) snapshots = snapshots.where('s.status', '=', status);
  if (isFinal !== undefined) snapshots = snapshots.where('s.is_final', '=', isFinal);
  const scored = sql<bigint>`(select count(*) from leaderboard_entries as e where e.snapshot_id = s.snapshot_id)`;
  const [rows, [total]] = await Promise.all([
    engine.rows<ListedSnapshot>(
      snapshots
        .selectAll('s')
        .select(scored.as('total_users'))
        .orderBy(sql`s.period_end desc, s.created_at desc, s.snapshot_id`)
        .limit(perPage)
        .offset(page * perPage),
    ),
    engine.rows<{ count: bigint }>(snapshots.select(sql<bigint>`count(*)`.as('count'))),
  ]);
  return { snapshots: rows, total: Number(total?.count ?? 0) };
}
