import { sql } from 'kysely';
import { detailAnswer } from '../contract/envelope.js';
import { anonymousOnly } from '../contract/errors.js';
import { portable } from '../engines/portable.js';
import { aboutSnapshot, chooseSnapshot, requirePlatformAdmin } from '../leaderboard/snapshot.js';
import { build } from '../model/build.js';
import type { Report } from './shared/report.js';

/** The projects of those who are scored: what a newer CodeMie offers as the leaderboard's filter, where it has names. */
export const leaderboardProjects: Report = {
  path: '/analytics/leaderboard/projects',
  answer: async (request) => {
    requirePlatformAdmin(request);
    /* A project may be a person's alone. */
    if (request.anonymousLeaderboard) throw anonymousOnly();
    const chosen = await chooseSnapshot(request);
    const about = aboutSnapshot(request, chosen);
    if (!chosen.snapshot) return detailAnswer({ projects: [] }, about);
    const found = await request.engine.rows<{ project: string }>(
      build
        .selectFrom('leaderboard_entries')
        .where('snapshot_id', '=', chosen.snapshot.snapshot_id)
        .select(portable.jsonTexts(sql`projects`).as('project'))
        .distinct()
        .orderBy(sql`project`),
    );
    return detailAnswer({ projects: found.map(({ project }) => project) }, about);
  },
};
