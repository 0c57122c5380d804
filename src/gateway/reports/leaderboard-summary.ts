import { sql } from 'kysely';
import { metric, summaryAnswer } from '../contract/envelope.js';
import { tooFewPeople } from '../leaderboard/anonymous.js';
import { aboutSnapshot, chooseSnapshot, naive, requirePlatformAdmin } from '../leaderboard/snapshot.js';
import { TIERS } from '../leaderboard/tiers.js';
import { build } from '../model/build.js';
import { rounded } from '../model/money.js';
import type { Report } from './shared/report.js';

/** How many are scored, how well, and in which tiers. */
export const leaderboardSummary: Report = {
  path: '/analytics/leaderboard/summary',
  answer: async (request) => {
    requirePlatformAdmin(request);
    const chosen = await chooseSnapshot(request);
    const about = aboutSnapshot(request, chosen);
    const { snapshot } = chosen;
    if (!snapshot) return summaryAnswer([], about);
    const tooFew = await tooFewPeople(request, snapshot, request.engine);
    if (tooFew) return summaryAnswer([], { ...about, notices: [tooFew] });
    const tiers = await request.engine.rows<{ tier_name: string; people: bigint; sum: number; top: number }>(
      build
        .selectFrom('leaderboard_entries')
        .where('snapshot_id', '=', snapshot.snapshot_id)
        .select([
          'tier_name',
          sql<bigint>`count(*)`.as('people'),
          sql<number>`sum(total_score)`.as('sum'),
          sql<number>`max(total_score)`.as('top'),
        ])
        .groupBy('tier_name'),
    );
    const people = tiers.reduce((sum, tier) => sum + Number(tier.people), 0);
    const mean = people === 0 ? 0 : tiers.reduce((sum, tier) => sum + tier.sum, 0) / people;
    const top = tiers.reduce((best, tier) => Math.max(best, tier.top), 0);
    const countOf = (name: string) => Number(tiers.find(({ tier_name: tier }) => tier === name)?.people ?? 0);
    return summaryAnswer(
      [
        metric('total_users', 'Total Users', people),
        metric('avg_score', 'Average Score', rounded(mean, 1)),
        ...TIERS.map(({ name, plural_label: label }) => metric(`${name}_count`, label, countOf(name))),
        metric('top_score', 'Top Score', rounded(top, 2)),
        metric('period_label', 'Period', snapshot.period_label, { type: 'string', format: null }),
        metric('last_computed_at', 'Last Computed', naive(snapshot.completed_at), { type: 'date', format: null }),
      ],
      about,
    );
  },
};
