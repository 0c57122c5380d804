import Type from 'typebox';
import { column, pagination, tableAnswer } from '../contract/envelope.js';
import { readQuery } from '../contract/params.js';
import { listSnapshots } from '../leaderboard/snapshot-list.js';
import { naive, requirePlatformAdmin, SNAPSHOT_TYPES } from '../leaderboard/snapshot.js';
import { about, type Report } from './shared/report.js';

const Query = Type.Object({
  view: Type.Optional(Type.Enum(['current', 'monthly', 'quarterly'])),
  status: Type.Optional(Type.String()),
  is_final: Type.Optional(Type.Boolean()),
  page: Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0 }),
  per_page: Type.Integer({ minimum: 1, maximum: 100, default: 10 }),
});

const COLUMNS = [
  column('id', 'ID', 'string'),
  column('snapshot_type', 'Type', 'string'),
  column('season_key', 'Season Key', 'string'),
  column('period_label', 'Period', 'string'),
  column('period_start', 'Period Start', 'date'),
  column('period_end', 'Period End', 'date'),
  column('period_days', 'Days'),
  column('is_final', 'Final', 'boolean'),
  column('total_users', 'Users'),
  column('status', 'Status', 'string'),
  column('source_run_type', 'Run Type', 'string'),
  column('created_at', 'Created', 'date'),
  column('completed_at', 'Completed', 'date'),
];

/** Every snapshot, the failed and the running ones too, for platform admins. */
export const leaderboardSnapshots: Report = {
  path: '/analytics/leaderboard/snapshots',
  answer: async (request) => {
    requirePlatformAdmin(request);
    const { view, status, is_final: isFinal, page, per_page: perPage } = readQuery(Query, request.query);
    const { snapshots, total } = await listSnapshots({ view, status, isFinal }, page, perPage, request.engine);
    const rows = snapshots.map((snapshot) => ({
      id: snapshot.snapshot_id,
      snapshot_type: snapshot.snapshot_type,
      season_key: snapshot.season_key,
      period_label: snapshot.period_label,
      period_start: naive(snapshot.period_start),
      period_end: naive(snapshot.period_end),
      period_days: snapshot.period_days,
      is_final: snapshot.is_final,
      total_users: Number(snapshot.total_users),
      status: snapshot.status,
      source_run_type: snapshot.source_run_type,
      created_at: naive(snapshot.created_at),
      completed_at: naive(snapshot.completed_at),
    }));
    const filters = {
      view: view ?? null,
      snapshot_type: view === undefined ? null : SNAPSHOT_TYPES[view],
      status: status ?? null,
      is_final: isFinal ?? null,
    };
    return tableAnswer(
      { columns: COLUMNS, rows, pagination: pagination(page, perPage, total) },
      { ...about(request, filters), snapshot: {} },
    );
  },
};
