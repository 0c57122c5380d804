import { metric, summaryAnswer } from '../envelope.js';
import { build } from '../engines/sql.js';
import { aboutSnapshot, chooseSnapshot, naive, requirePlatformAdmin } from '../leaderboard/snapshot.js';
import { TIERS } from '../leaderboard/tiers.js';
import { rounded } from '../money.js';
import type { Report } from '../report.js';

/** How many are scored, how well, and in which tiers. */
export const leaderboardSummary: Report = {
  path: '/analytics/leaderboard/summary',
  answer: async (ask) => {
    requirePlatformAdmin(ask);
    const chosen = await chooseSnapshot(ask);
    const about = aboutSnapshot(ask, chosen);
    const { snapshot } = chosen;
    if (!snapshot) return summaryAnswer([], about);
    const scores = await ask.engine.rows(
      build
        .selectFrom('leaderboard_entries')
        .select(['total_score', 'tier_name'])
        .where('snapshot_id', '=', snapshot.snapshot_id),
    );
    const totals = scores.map(({ total_score: score }) => score);
    const mean = totals.length === 0 ? 0 : totals.reduce((sum, score) => sum + score, 0) / totals.length;
    const top = totals.reduce((best, score) => Math.max(best, score), 0);
    return summaryAnswer(
      [
        metric('total_users', 'Total Users', scores.length),
        metric('avg_score', 'Average Score', rounded(mean, 1)),
        ...TIERS.map(({ name, plural_label: label }) =>
          metric(`${name}_count`, label, scores.filter(({ tier_name: tier }) => tier === name).length),
        ),
        metric('top_score', 'Top Score', rounded(top, 2)),
        metric('period_label', 'Period', snapshot.period_label, { type: 'string', format: null }),
        metric('last_computed_at', 'Last Computed', naive(snapshot.completed_at), { type: 'date', format: null }),
      ],
      about,
    );
  },
};
