import { LIST, VARCHAR, listValue, type DuckDBConnection } from '@duckdb/node-api';
import { factsOf, type PeriodFacts } from './facts.js';
import type { Person } from './people.js';
import { scoreCohort } from './score-cohort.js';
import type { ScoredPerson } from './scoring.js';

const DAY = 86_400_000;
const MONTHS = 6;
const QUARTERS = 3;
const MONTH_NAMES = 'January February March April May June July August September October November December'.split(' ');

interface Snapshot {
  readonly id: string;
  readonly type: 'rolling_live' | 'season_month' | 'season_quarter';
  readonly seasonKey: string | null;
  readonly label: string;
  /** Epoch milliseconds, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly comparison: string | null;
}

/** Scores the people for the last 30 days, the 30 before, and the last complete months and quarters. */
export async function writeLeaderboard(
  connection: DuckDBConnection,
  seed: string,
  people: readonly Person[],
  anchor: number,
): Promise<void> {
  const byId = new Map(people.map((person) => [person.id, person]));
  for (const snapshot of snapshots(anchor)) {
    const facts = await factsOf(connection, seed, byId, naive(snapshot.from), naive(snapshot.to));
    const scored = scoreCohort(facts.map((entry) => entry.facts));
    await writeSnapshot(connection, snapshot);
    await writeEntries(connection, snapshot.id, scored, new Map(facts.map((entry) => [entry.facts.userId, entry])));
  }
}

function snapshots(anchor: number): Snapshot[] {
  /* As every night at two o'clock. */
  const night = Math.floor((anchor - 3 * 3_600_000) / DAY) * DAY + 2 * 3_600_000;
  const label = 'Current 30 days';
  const rolling = (to: number, comparison: string | null): Snapshot => ({
    id: `rolling-${naive(to).slice(0, 10)}`,
    type: 'rolling_live',
    seasonKey: null,
    label,
    from: to - 30 * DAY,
    to,
    comparison,
  });
  const before = rolling(night - 30 * DAY, null);
  return [before, rolling(night, before.id), ...seasons(anchor, 1, MONTHS), ...seasons(anchor, 3, QUARTERS)];
}

/** The last complete months (of 1) or quarters (of 3 months), oldest first. */
function seasons(anchor: number, months: 1 | 3, count: number): Snapshot[] {
  const now = new Date(anchor);
  const current = now.getUTCFullYear() * 12 + Math.floor(now.getUTCMonth() / months) * months;
  const startOf = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12, 1);
  const made: Snapshot[] = [];
  for (let back = count; back >= 1; back -= 1) {
    const first = current - back * months;
    const year = String(Math.floor(first / 12));
    const quarter = String((first % 12) / 3 + 1);
    const key = months === 1 ? `${year}-${String((first % 12) + 1).padStart(2, '0')}` : `${year}-Q${quarter}`;
    made.push({
      id: `season-${key}`,
      type: months === 1 ? 'season_month' : 'season_quarter',
      seasonKey: key,
      label: months === 1 ? `${MONTH_NAMES[first % 12] ?? ''} ${year}` : `Q${quarter} ${year}`,
      from: startOf(first),
      to: startOf(first + months),
      comparison: made.at(-1)?.id ?? null,
    });
  }
  return made;
}

async function writeSnapshot(connection: DuckDBConnection, snapshot: Snapshot): Promise<void> {
  const season = snapshot.seasonKey !== null;
  /* A season ends with its last second, and is computed in the night after it. */
  const end = season ? snapshot.to - 1000 : snapshot.to;
  const started = season ? snapshot.to + 2 * 3_600_000 : snapshot.to;
  await connection.run(
    `INSERT INTO leaderboard_snapshots VALUES ($id, $type, $season, $label, $start, $end, $days, $final, 'completed',
       'scheduled', $created, $completed, $comparison)`,
    {
      id: snapshot.id,
      type: snapshot.type,
      season: snapshot.seasonKey,
      label: snapshot.label,
      start: naive(snapshot.from),
      end: naive(end),
      days: Math.round((snapshot.to - snapshot.from) / DAY),
      final: season,
      created: naive(started),
      completed: naive(started + 221_000),
      comparison: snapshot.comparison,
    },
  );
}

async function writeEntries(
  connection: DuckDBConnection,
  snapshotId: string,
  scored: readonly ScoredPerson[],
  facts: ReadonlyMap<string, PeriodFacts>,
): Promise<void> {
  const rows = scored.map((person) => {
    const period = facts.get(person.userId);
    if (!period) throw new Error(`no facts for ${person.userId}`);
    return JSON.stringify({
      user_id: person.userId,
      rank: person.rank,
      total: person.total,
      tier: person.tier,
      intent: person.intent,
      scores: person.dimensions.map(({ score }) => score),
      spend: period.spend.toString(),
      dimensions: person.dimensions,
      summary: summaryOf(period),
      projects: period.projects,
    });
  });
  await connection.run(
    `INSERT INTO leaderboard_entries
     SELECT $snapshot, row->>'user_id', (row->>'rank')::INTEGER, (row->>'total')::DOUBLE, row->>'tier', row->>'intent',
       (row->>'$.scores[0]')::DOUBLE, (row->>'$.scores[1]')::DOUBLE, (row->>'$.scores[2]')::DOUBLE,
       (row->>'$.scores[3]')::DOUBLE, (row->>'$.scores[4]')::DOUBLE, (row->>'$.scores[5]')::DOUBLE,
       (row->>'spend')::BIGINT, row->'dimensions', row->'summary', row->'projects'
     FROM (SELECT unnest($rows)::JSON AS row)`,
    { snapshot: snapshotId, rows: listValue(rows) },
    { snapshot: VARCHAR, rows: LIST(VARCHAR) },
  );
}

function summaryOf({ facts, spend, cliSpend }: PeriodFacts): Record<string, number> {
  return {
    active_days: facts.activeDays,
    platform_active_days: facts.platformActiveDays,
    web_conversations: facts.webConversations,
    assistants_used: facts.assistantsUsed,
    assistants_created: facts.assistantsCreated,
    skills_created: facts.skillsCreated,
    datasources_created: facts.datasourcesCreated,
    assistant_adopters: facts.adopters,
    workflows_created: facts.workflowsCreated,
    workflow_external_users: facts.externalWorkflowUsers,
    workflow_executions: facts.executions,
    cli_sessions: facts.cliSessions,
    cli_repos: facts.repositories,
    total_lines_added: facts.linesAdded,
    files_changed: facts.filesChanged,
    unique_repos: facts.repositories,
    shared_conversations: facts.sharedConversations,
    shared_conversation_access: facts.sharedAccesses,
    kata_completed: facts.katas,
    total_spend: Number(spend) / 1e9,
    cli_spend: Number(cliSpend) / 1e9,
  };
}

/** ISO 8601 in UTC without a zone, as the store has it. */
function naive(time: number): string {
  return new Date(time).toISOString().slice(0, -1);
}
