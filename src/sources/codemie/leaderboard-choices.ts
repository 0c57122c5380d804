import { leaderboardProjects, leaderboardSeasons } from '../../core/catalogue/reports/leaderboard-everybody.js';
import type { Table } from '../../core/types.js';
import { malformed } from '../http.js';
import { idOf, tableIn } from './leaderboard-table.js';
import { isObject, textOf, type WireObject } from '../shared/values.js';
import { projectChoice } from './viewer.js';
import { readEnvelope } from './wire.js';
import { columnMaps } from './wire-column.js';

const SEASONS = columnMaps(leaderboardSeasons, [
  { wire: 'season_key', id: 'key' },
  { wire: 'period_label', id: 'label' },
  { wire: 'snapshot_id', id: 'snapshotId' },
  { wire: 'period_start', id: 'from' },
  { wire: 'period_end', id: 'to' },
  { wire: 'total_users', id: 'people' },
  { wire: 'completed_at', id: 'completedAt' },
]);

const PROJECTS = columnMaps(leaderboardProjects, [
  { wire: 'id', id: 'id' },
  { wire: 'label', id: 'label' },
]);

/** The finished seasons, which servers have put in three places. */
export function readSeasons(body: object): Table {
  const { data } = body as { data?: unknown };
  const list = Array.isArray(data) ? data : isObject(data) ? (data['seasons'] ?? data['rows']) : undefined;
  const columns = SEASONS.map(({ wire }) => ({ id: wire }));
  return readEnvelope({ ...body, data: { columns, rows: list } }, 'leaderboard/seasons', SEASONS).table;
}

export function readLeaderboardProjects(body: object): Table {
  return tableIn(body, PROJECTS, projectsIn(body), idOf);
}

/** Names, or rows that hold them; servers have put the list in three places. */
function projectsIn(body: object): WireObject[] {
  const { data } = body as { data?: unknown };
  const { projects, rows = [] } = isObject(data) ? data : { rows: data ?? null };
  const list = projects ?? rows;
  if (!Array.isArray(list)) throw malformed();
  const choices = list.map((entry: unknown) => {
    const row = isObject(entry) ? entry : { name: entry };
    const name = textOf(row['name'] ?? row['project_name'] ?? row['project']);
    if (name === null) throw malformed();
    return [name, projectChoice({ ...row, name })] as const;
  });
  return [...new Map(choices).values()];
}
