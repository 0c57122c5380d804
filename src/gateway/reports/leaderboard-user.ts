import { sql, type SqlBool } from 'kysely';
import type { ReportRequest } from '../access/request.js';
import { detailAnswer } from '../contract/envelope.js';
import { adminsOnly, anonymousProfile } from '../contract/errors.js';
import type { Engine } from '../engines/engine.js';
import { portable } from '../engines/portable.js';
import { DIMENSIONS, explanationOf } from '../leaderboard/dimensions/index.js';
import { intentOf } from '../leaderboard/intents.js';
import { aboutSnapshot, chooseSnapshot, comparedEntries, type ComparedEntry } from '../leaderboard/snapshot.js';
import { tierOf } from '../leaderboard/tiers.js';
import { build } from '../model/build.js';
import { rounded } from '../model/money.js';
import type { SnapshotRow } from '../model/store-tables.js';
import type { Report } from './shared/report.js';

/**
 * One person's standing, by id or e-mail: one's own for everybody, anybody's for platform admins, unless the leaderboard is
 * anonymous.
 */
export const leaderboardUser: Report = {
  path: '/analytics/leaderboard/user/:user_id',
  answer: async (request) => {
    const requested = request.path['user_id'] ?? '';
    const own = isOwn(request, requested);
    if (!own && request.anonymousLeaderboard) throw anonymousProfile();
    if (!own && !request.viewer.platformAdmin) throw adminsOnly();
    const chosen = await chooseSnapshot(request);
    const about = aboutSnapshot(request, chosen, { user_id: requested });
    if (!chosen.snapshot) return detailAnswer({}, about);
    const whose =
      request.viewer.platformAdmin && !request.anonymousLeaderboard
        ? sql<SqlBool>`user_id = (
          select e.user_id from leaderboard_entries as e left join users as u on u.user_id = e.user_id
          where e.snapshot_id = ${chosen.snapshot.snapshot_id} and (e.user_id = ${requested} or lower(u.email) = lower(${requested}))
          order by e.user_id <> ${requested}, e.user_id <> ${request.viewer.id}, e.rank limit 1)`
        : sql<SqlBool>`user_id = ${request.viewer.id}`;
    const [entry] = await request.engine.rows<ComparedEntry>(
      build.selectFrom(comparedEntries(chosen.snapshot).as('entry')).selectAll().where(whose).orderBy('rank').limit(1),
    );
    if (!entry) return detailAnswer({}, about);
    const shown = request.anonymousLeaderboard ? await withSharedRanks(entry, chosen.snapshot, request.engine) : entry;
    return detailAnswer(standing(shown, chosen.snapshot.comparison_snapshot_id), about);
  },
};

/**
 * The ranks as the anonymous list has them: one more than the people with a better score. The stored ones are distinct,
 * and their order among equal scores comes from who the people are.
 */
async function withSharedRanks(entry: ComparedEntry, snapshot: SnapshotRow, engine: Engine): Promise<ComparedEntry> {
  const rankIn = async (snapshotId: string | null, score: number | null) => {
    if (snapshotId === null || score === null) return null;
    const [better] = await engine.rows<{ people: bigint }>(
      build
        .selectFrom('leaderboard_entries')
        .where('snapshot_id', '=', snapshotId)
        .where(sql<SqlBool>`round(total_score, 2) > round(${portable.cast(sql`${score}`, 'number')}, 2)`)
        .select(sql<bigint>`count(*)`.as('people')),
    );
    return Number(better?.people ?? 0) + 1;
  };
  const [rank, previous] = await Promise.all([
    rankIn(snapshot.snapshot_id, entry.total_score),
    rankIn(snapshot.comparison_snapshot_id, entry.previous_score),
  ]);
  return {
    ...entry,
    rank: rank ?? entry.rank,
    previous_rank: previous,
    rank_delta: rank === null || previous === null ? null : previous - rank,
  };
}

function isOwn({ viewer }: ReportRequest, requested: string): boolean {
  return requested === viewer.id || (viewer.email !== null && requested.toLowerCase() === viewer.email.toLowerCase());
}

/** Of a component of an older model. */
const UNEXPLAINED = { what: '', calc: '', evidence: '' };

interface StoredDimension {
  readonly id: string;
  readonly components?: readonly { readonly key: string; readonly label: string }[];
}

function standing(entry: ComparedEntry, comparisonId: string | null): object {
  const tier = tierOf(entry.tier_name);
  const intent = intentOf(entry.usage_intent);
  return {
    user_id: entry.user_id,
    user_name: entry.user_name,
    user_email: entry.user_email,
    rank: entry.rank,
    total_score: rounded(entry.total_score, 2),
    comparison: {
      previous_rank: entry.previous_rank,
      rank_delta: entry.rank_delta,
      previous_score: entry.previous_score === null ? null : rounded(entry.previous_score, 2),
      score_delta: entry.score_delta === null ? null : rounded(entry.score_delta, 2),
      comparison_snapshot_id: comparisonId,
    },
    tier: tier && {
      name: tier.name,
      label: tier.label,
      level: tier.level,
      color: tier.color,
      description: tier.description,
    },
    intent: intent ?? null,
    projects: JSON.parse(entry.projects) as unknown,
    summary_metrics: JSON.parse(entry.summary_metrics) as unknown,
    dimensions: explained(entry),
  };
}

/** The stored dimensions with the model's texts; a dimension that is not stored in full has its score alone. */
function explained(entry: ComparedEntry): object[] {
  const stored = JSON.parse(entry.dimensions) as readonly StoredDimension[];
  const scores = [entry.d1_score, entry.d2_score, entry.d3_score, entry.d4_score, entry.d5_score, entry.d6_score];
  return DIMENSIONS.map(({ id, name, weight, color, icon, description, components: texts }, index) => {
    const components = stored.find((dimension) => dimension.id === id)?.components ?? [];
    return {
      id,
      label: name,
      name,
      weight,
      score: rounded(scores[index] ?? 0, 4),
      color,
      icon,
      description,
      components: components.map((component) => {
        const known = texts[component.key];
        return { ...component, ...(known ? explanationOf(known) : UNEXPLAINED) };
      }),
    };
  });
}
