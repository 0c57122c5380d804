import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { readMoment } from '../usage-files/values/moment.js';
import { prepareStore, requireEvents } from './ingest/store.js';
import { type ComputedSnapshot, computeDue, computeSnapshot } from './leaderboard/scoring/compute.js';
import { rollingPeriod, seasonPeriod } from './leaderboard/scoring/periods.js';

const HELP = `codemie-analytics-gateway leaderboard: computes the AI champions leaderboard and stores it.

Without --season or --current: the last 30 days, and every month and quarter (UTC) that is over, has anything in it and
has no snapshot yet. It is meant to run every night. The store must not be open elsewhere: stop the gateway while it runs.

  --database FILE   the event store (required)
  --season KEY      one month (2026-04) or quarter (2026-Q1), again if it has a snapshot
  --current         the last 30 days only
  --now TIME        take this for the current time (ISO 8601)
  --help            this text
`;

/**
 * The command line's `leaderboard`, with the arguments after it.
 * @throws Error whose message names the argument that is wrong, or why the store cannot be written
 */
export async function leaderboardCommand(args: string[], print: (text: string) => void): Promise<void> {
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
    print(HELP);
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
  await withStore(database, async (connection) => {
    const options = { now };
    const computed =
      period || current
        ? [await computeSnapshot(connection, period ?? rollingPeriod(now), options)]
        : await computeDue(connection, { ...options, runType: 'scheduled' });
    for (const snapshot of computed) print(`${describe(snapshot)}\n`);
  });
}

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

/** A file that is not there is not made: it would be a store without events. */
async function withStore(file: string, work: (connection: DuckDBConnection) => Promise<void>): Promise<void> {
  if (!existsSync(file)) throw new Error(`There is no database ${file}.`);
  let instance: DuckDBInstance;
  try {
    instance = await DuckDBInstance.create(file, { access_mode: 'READ_WRITE' });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const hint = /lock/i.test(reason) ? ' It is open elsewhere, such as in a gateway that runs: stop that first.' : '';
    throw new Error(`The database ${file} cannot be written.${hint} ${reason}`, { cause: error });
  }
  const connection = await instance.connect();
  try {
    await requireEvents(connection, file);
    await prepareStore(connection);
    await work(connection);
    await connection.run('CHECKPOINT');
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
