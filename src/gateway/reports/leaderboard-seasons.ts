import Type from 'typebox';
import { column, pagination, tableAnswer } from '../contract/envelope.js';
import { readQuery } from '../contract/params.js';
import { listSnapshots } from '../leaderboard/snapshot-list.js';
import { naive, SNAPSHOT_TYPES } from '../leaderboard/snapshot.js';
import { about, type Report } from './shared/report.js';

const Query = Type.Object({
  view: Type.Enum(['monthly', 'quarterly']),
  page: Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0 }),
  per_page: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
});

const COLUMNS = [
  column('season_key', 'Season Key', 'string'),
  column('period_label', 'Period', 'string'),
  column('snapshot_id', 'Snapshot ID', 'string'),
  column('period_start', 'Period Start', 'date'),
  column('period_end', 'Period End', 'date'),
  column('total_users', 'Users'),
  column('completed_at', 'Completed', 'date'),
];

/** The finished seasons, for everybody. */
export const leaderboardSeasons: Report = {
  path: '/analytics/leaderboard/seasons',
  answer: async (request) => {
    const { view, page, per_page: perPage } = readQuery(Query, request.query);
    const { snapshots, total } = await listSnapshots(
      { view, status: 'completed', isFinal: true },
      page,
      perPage,
      request.engine,
    );
    const rows = snapshots.map((snapshot) => ({
      season_key: snapshot.season_key,
      period_label: snapshot.period_label,
      snapshot_id: snapshot.snapshot_id,
      period_start: naive(snapshot.period_start),
      period_end: naive(snapshot.period_end),
      total_users: Number(snapshot.total_users),
      completed_at: naive(snapshot.completed_at),
    }));
    const answer = tableAnswer(
      { columns: COLUMNS, rows, pagination: pagination(page, perPage, total) },
      { ...about(request, { view, snapshot_type: SNAPSHOT_TYPES[view], is_final: true }), snapshot: {} },
    );
    /* Where CodeMie's own interface looks for them. */
    return { ...answer, data: { ...answer.data, seasons: rows } };
  },
};
