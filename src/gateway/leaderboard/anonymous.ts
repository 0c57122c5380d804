import { sql } from 'kysely';
import type { ReportRequest } from '../access/request.js';
import { column, type WireRow } from '../contract/envelope.js';
import type { Notice } from '../contract/notice.js';
import type { Engine } from '../engines/engine.js';
import { build } from '../model/build.js';
import type { SnapshotRow } from '../model/store-tables.js';
import { scoredCount } from './snapshot.js';

/** All that an anonymous leaderboard shows of a person, to whomever. */
export const ANONYMOUS_COLUMNS = [
  column('rank', '#'),
  column('total_score', 'Score', 'number', 'number'),
  column('tier_name', 'Tier', 'string'),
];

/** Below this many, a rank, a score or a mean would say who it is. */
const FEWEST_ANONYMOUS = 5;

/** Says why nothing is shown, where an anonymous leaderboard has too few people; undefined where it may be shown. */
export async function tooFewPeople(
  { anonymousLeaderboard }: Pick<ReportRequest, 'anonymousLeaderboard'>,
  snapshot: SnapshotRow,
  engine: Engine,
): Promise<Notice | undefined> {
  if (!anonymousLeaderboard || (await scoredCount(snapshot, engine)) >= FEWEST_ANONYMOUS) return undefined;
  const message = `Fewer than ${String(FEWEST_ANONYMOUS)} people are scored in this period: its figures would tell who they are.`;
  return { code: 'too-few-people', message };
}

export interface AnonymousEntry {
  readonly rank: bigint;
  readonly total_score: number;
  readonly tier_name: string;
  readonly is_me: boolean;
}

/** Rank, score and tier of everybody in a snapshot. Equal scores share a rank. */
export function anonymousEntries(snapshot: SnapshotRow, { viewer }: Pick<ReportRequest, 'viewer'>) {
  const ranked = build
    .selectFrom('leaderboard_entries')
    .where('snapshot_id', '=', snapshot.snapshot_id)
    .select([
      sql<bigint>`rank() over (order by round(total_score, 2) desc)`.as('rank'),
      sql<number>`round(total_score, 2)`.as('total_score'),
      'tier_name',
      sql<boolean>`user_id = ${viewer.id}`.as('is_me'),
    ]);
  return build.selectFrom(ranked.as('entry'));
}

/** Only the caller's own row is marked. */
export function anonymousRow({ rank, total_score, tier_name, is_me }: AnonymousEntry): WireRow {
  return { rank: Number(rank), total_score, tier_name, ...(is_me && { is_me }) };
}
