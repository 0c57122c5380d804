import { sql } from 'kysely';
import { detailAnswer } from '../envelope.js';
import { build } from '../engines/sql.js';
import { aboutSnapshot, chooseSnapshot, requirePlatformAdmin } from '../leaderboard/snapshot.js';
import type { Report } from '../report.js';

/** The projects of those who are scored: what a newer CodeMie offers as the leaderboard's filter. */
export const leaderboardProjects: Report = {
  path: '/analytics/leaderboard/projects',
  answer: async (ask) => {
    requirePlatformAdmin(ask);
    const chosen = await chooseSnapshot(ask);
    const about = aboutSnapshot(ask, chosen);
    if (!chosen.snapshot) return detailAnswer({ projects: [] }, about);
    const found = await ask.engine.rows<{ project: string }>(
      build
        .selectFrom('leaderboard_entries')
        .where('snapshot_id', '=', chosen.snapshot.snapshot_id)
        .select(sql<string>`unnest(from_json(projects, '["VARCHAR"]'))`.as('project'))
        .distinct()
        .orderBy(sql`project`),
    );
    return detailAnswer({ projects: found.map(({ project }) => project) }, about);
  },
};
