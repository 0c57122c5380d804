import type { DuckDBConnection } from '@duckdb/node-api';
import { computeSnapshot } from '../../src/gateway/leaderboard/scoring/compute.js';
import { rollingPeriod, seasonsBetween, type SnapshotPeriod } from '../../src/gateway/leaderboard/scoring/periods.js';
import { startOf } from './make-events.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Nights before the last one whose scores are kept as well. */
const NIGHTS = [7, 2, 1];
const MONTHS = 6;
const QUARTERS = 3;

/**
 * Has the gateway score the people as every night at two o'clock: of some nights up to the last, and of the last complete
 * months and quarters in the night after each.
 */
export async function writeLeaderboard(connection: DuckDBConnection, anchor: number): Promise<void> {
  /* A night's scores are there an hour after it. */
  const night = Math.floor((anchor - 3 * HOUR) / DAY) * DAY + 2 * HOUR;
  const ended = seasonsBetween(new Date(startOf(anchor)), new Date(night));
  const last = (type: SnapshotPeriod['type'], count: number): SnapshotPeriod[] =>
    ended.filter((season) => season.type === type).slice(-count);
  for (const season of [...last('season_month', MONTHS), ...last('season_quarter', QUARTERS)]) {
    const now = new Date(season.to.getTime() + 2 * HOUR);
    await computeSnapshot(connection, season, { now, runType: 'scheduled' });
  }
  for (const before of [...NIGHTS, 0]) {
    const now = new Date(night - before * DAY);
    await computeSnapshot(connection, rollingPeriod(now), { now, runType: 'scheduled' });
  }
}
