import { sql } from 'kysely';
import { column, tableAnswer, type WireColumn, type WireRow } from '../contract/envelope.js';
import type { Engine } from '../engines/engine.js';
import { tooFewPeople } from '../leaderboard/anonymous.js';
import { DIMENSIONS } from '../leaderboard/dimensions/index.js';
import { aboutSnapshot, chooseSnapshot, requirePlatformAdmin } from '../leaderboard/snapshot.js';
import { TIERS } from '../leaderboard/tiers.js';
import { build } from '../model/build.js';
import { rounded } from '../model/money.js';
import type { SnapshotRow } from '../model/store-tables.js';
import type { Report } from './shared/report.js';

/** A small table over a whole snapshot, for platform admins. */
function distribution(
  name: string,
  columns: readonly WireColumn[],
  rowsOf: (snapshot: SnapshotRow, engine: Engine) => Promise<WireRow[]>,
): Report {
  return {
    path: `/analytics/leaderboard/${name}`,
    answer: async (request) => {
      requirePlatformAdmin(request);
      const chosen = await chooseSnapshot(request);
      const about = aboutSnapshot(request, chosen);
      if (!chosen.snapshot) return tableAnswer({ columns: [], rows: [] }, about);
      const tooFew = await tooFewPeople(request, chosen.snapshot, request.engine);
      if (tooFew) return tableAnswer({ columns, rows: [] }, { ...about, notices: [tooFew] });
      return tableAnswer({ columns, rows: await rowsOf(chosen.snapshot, request.engine) }, about);
    },
  };
}

function entriesOf({ snapshot_id: id }: SnapshotRow) {
  return build.selectFrom('leaderboard_entries').where('snapshot_id', '=', id);
}

/** Tiers that have people, the highest first. */
export const leaderboardTiers = distribution(
  'tiers',
  [
    column('tier_name', 'Tier', 'string'),
    column('tier_level', 'Level'),
    column('user_count', 'Users'),
    column('percentage', 'Percentage', 'number', 'percent'),
    column('color', 'Color', 'string'),
  ],
  async (snapshot, engine) => {
    const counts = await engine.rows<{ tier_name: string; people: bigint }>(
      entriesOf(snapshot)
        .select(['tier_name', sql<bigint>`count(*)`.as('people')])
        .groupBy('tier_name'),
    );
    const total = counts.reduce((sum, { people }) => sum + Number(people), 0);
    return TIERS.flatMap(({ name, level, color }) => {
      const people = Number(counts.find(({ tier_name: tier }) => tier === name)?.people ?? 0);
      if (people === 0) return [];
      const percentage = rounded((100 * people) / total, 1);
      return [{ tier_name: name, tier_level: level, user_count: people, percentage, color }];
    });
  },
);

/** Scores in bins of ten that have people, ascending. */
export const leaderboardScores = distribution(
  'scores',
  [column('range', 'Score Range', 'string'), column('count', 'Users')],
  async (snapshot, engine) => {
    const bins = await engine.rows<{ bin: number; people: bigint }>(
      entriesOf(snapshot)
        .select([sql<number>`floor(total_score / 10) * 10`.as('bin'), sql<bigint>`count(*)`.as('people')])
        .groupBy(sql`1`)
        .orderBy(sql`1`),
    );
    return bins.map(({ bin, people }) => ({ range: `${String(bin)}-${String(bin + 10)}`, count: Number(people) }));
  },
);

/** The mean of each dimension, 0-1. */
export const leaderboardDimensions = distribution(
  'dimensions',
  [
    column('dimension_id', 'Dimension', 'string'),
    column('dimension_label', 'Label', 'string'),
    column('weight', 'Weight', 'number', 'percent'),
    column('avg_score', 'Avg Score', 'number', 'number'),
  ],
  async (snapshot, engine) => {
    const [means] = await engine.rows<Record<string, number | null>>(
      entriesOf(snapshot)
        .select(DIMENSIONS.map(({ id }) => sql<number>`avg(${sql.ref(`${id}_score`)})`.as(id)))
        .$castTo<Record<string, number | null>>(),
    );
    return DIMENSIONS.map(({ id, name, weight }) => ({
      dimension_id: id,
      dimension_label: name,
      weight,
      avg_score: rounded(means?.[id] ?? 0, 4),
    }));
  },
);
