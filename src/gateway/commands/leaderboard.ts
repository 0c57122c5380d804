import { parseArgs } from 'node:util';
import { readMoment } from '../../usage-files/values/moment.js';
import { openStore } from '../ingest/open-store.js';
import { prepareStore, requireEvents } from '../ingest/store.js';
import { type ComputedSnapshot, computeDue, computeSnapshot } from '../leaderboard/scoring/compute.js';
import { rollingPeriod, seasonPeriod } from '../leaderboard/scoring/periods.js';
import type { Command } from './command.js';

const HELP = `codemie-analytics-gateway leaderboard: computes the AI champions leaderboard and stores it.

Without --season or --current: the last 30 days, and every month and quarter (UTC) that is over, has anything in it and
has no snapshot yet. It is meant to run every night. The store must not be open elsewhere: stop the gateway while it runs.

  --database FILE   the event store (required)
  --season KEY      one month (2026-04) or quarter (2026-Q1), again if it has a snapshot
  --current         the last 30 days only
  --now TIME        take this for the current time (ISO 8601)
  --help            this text
`;

/** `leaderboard`. */
export const leaderboardCommand: Command = async (args, { out }) => {
  const { values } = parseArgs({
    args,
    options: {
      database: { type: 'string' },
      season: { type: 'string' },
      current: { type: 'boolean' },
      now: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    out.write(HELP);
    return;
  }
  const { database, season, current } = values;
  if (database === undefined) throw new Error('--database is missing: the DuckDB file to compute from.');
  if (season !== undefined && current) throw new Error('--season and --current are one or the other.');
  const now = instant(values.now);
  const period = season === undefined ? undefined : seasonPeriod(season);
  if (period && period.to > now) {
    throw new Error(
      `--season ${period.label} is not over yet: its last day is ${day(new Date(period.to.getTime() - 1))} (UTC).`,
    );
  }
  await openStore(database, { create: false }, async (connection) => {
    await requireEvents(connection, database);
    await prepareStore(connection);
    const options = { now };
    const computed =
      period || current
        ? [await computeSnapshot(connection, period ?? rollingPeriod(now), options)]
        : await computeDue(connection, { ...options, runType: 'scheduled' });
    for (const snapshot of computed) out.write(`${describe(snapshot)}\n`);
  });
};

function describe({ period: { label, from, to, seasonKey }, people }: ComputedSnapshot): string {
  /* `to` is exclusive. */
  const span = `${day(from)} to ${day(new Date(to.getTime() - 1))}`;
  return `${label} (${span}): ${people === 1 ? '1 person' : `${String(people)} people`} scored${people === 0 && seasonKey !== null ? ', so there is nothing to store' : ''}`;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** As imports read it: in UTC where no zone is given. */
function instant(text: string | undefined): Date {
  if (text === undefined) return new Date();
  try {
    if (/^\d{4}-/.test(text)) return new Date(Number(readMoment('time', text, { timeZone: 'UTC' }).time / 1000n));
  } catch {
    // Said below.
  }
  throw new Error(`--now ${text} is no time in ISO 8601.`);
}
