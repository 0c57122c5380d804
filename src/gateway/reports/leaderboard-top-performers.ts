import { sql } from 'kysely';
import Type from 'typebox';
import type { ReportRequest } from '../access/request.js';
import { type About, column, tableAnswer } from '../contract/envelope.js';
import { readQuery } from '../contract/params.js';
import {
  ANONYMOUS_COLUMNS,
  anonymousEntries,
  type AnonymousEntry,
  anonymousRow,
  tooFewPeople,
} from '../leaderboard/anonymous.js';
import {
  aboutSnapshot,
  chooseSnapshot,
  comparedEntries,
  type ComparedEntry,
  requirePlatformAdmin,
  SNAPSHOT_PARAMETERS,
} from '../leaderboard/snapshot.js';
import { standing, standingColumns } from '../leaderboard/standing.js';
import type { SnapshotRow } from '../model/store-tables.js';
import type { Report } from './shared/report.js';

const Query = Type.Object({
  ...SNAPSHOT_PARAMETERS,
  limit: Type.Integer({ minimum: 1, maximum: 50, default: 3 }),
});

const COLUMNS = [
  ...standingColumns(column('user_name', 'User', 'string')),
  column('dimensions', 'Dimensions', 'json'),
  column('summary_metrics', 'Metrics', 'json'),
];

/** The first few of the ranking, with what their scores are made of; in an anonymous leaderboard with their scores alone. */
export const leaderboardTopPerformers: Report = {
  path: '/analytics/leaderboard/top-performers',
  answer: async (request) => {
    requirePlatformAdmin(request);
    const { limit } = readQuery(Query, request.query);
    const chosen = await chooseSnapshot(request);
    const about = aboutSnapshot(request, chosen, { limit });
    if (!chosen.snapshot) return tableAnswer({ columns: [], rows: [] }, about);
    if (request.anonymousLeaderboard) return anonymousAnswer(request, chosen.snapshot, limit, about);
    const entries = await request.engine.rows<ComparedEntry>(
      comparedEntries(chosen.snapshot).orderBy('e.rank').limit(limit).$castTo<ComparedEntry>(),
    );
    const rows = entries.map((entry) => ({
      ...standing(entry, { user_name: entry.user_name }),
      dimensions: JSON.parse(entry.dimensions) as unknown,
      summary_metrics: JSON.parse(entry.summary_metrics) as unknown,
    }));
    return tableAnswer({ columns: COLUMNS, rows }, about);
  },
};

/** What a person's score is made of would tell who it is, as much as a name. */
async function anonymousAnswer(
  request: ReportRequest,
  snapshot: SnapshotRow,
  limit: number,
  about: About,
): Promise<object> {
  const tooFew = await tooFewPeople(request, snapshot, request.engine);
  if (tooFew) return tableAnswer({ columns: ANONYMOUS_COLUMNS, rows: [] }, { ...about, notices: [tooFew] });
  const entries = await request.engine.rows<AnonymousEntry>(
    anonymousEntries(snapshot, request)
      .selectAll()
      .orderBy(sql`rank, is_me desc`)
      .limit(limit),
  );
  return tableAnswer({ columns: ANONYMOUS_COLUMNS, rows: entries.map(anonymousRow) }, about);
}
