import type { DuckDBConnection } from '@duckdb/node-api';
import { DEMO_ROLES, type Person } from './people.js';
import { PROJECTS } from './organisation.js';
import { Random } from './random.js';

const DAY = 86_400_000;
const NANO = 1_000_000_000n;
const CENT = NANO / 100n;
/** Limits as an administrator would set them, in USD. */
const LIMITS = [5, 10, 15, 20, 30, 50, 75, 100, 150, 200, 300, 500, 750, 1000, 1500, 2500, 4000, 6000, 10_000, 20_000];
/** One person is over a limit, at this much of it, in percent. */
const OVER = 106n;

/**
 * Gives most people a monthly budget, and some one for the CLI, wide enough for what they have spent since its last reset;
 * the demo's regular user alone is over one. Some have no budget at all.
 */
export async function writeBudgets(
  connection: DuckDBConnection,
  seed: string,
  people: readonly Person[],
  anchor: number,
): Promise<void> {
  const random = new Random(`${seed}|budgets`);
  const demo: readonly string[] = DEMO_ROLES.map(({ id }) => id);
  const midnight = Math.floor(anchor / DAY) * DAY;
  /* No period began longer ago, and all begin at midnight. */
  await connection.run(
    `CREATE TEMP TABLE recent AS SELECT user_id, project_id, cost_category, time::DATE AS day, sum(cost_nusd)::BIGINT AS cost_nusd
     FROM events WHERE cost_nusd > 0 AND time >= $from::TIMESTAMP GROUP BY ALL`,
    { from: new Date(midnight - 32 * DAY).toISOString().slice(0, -1) },
  );
  const add = async (kind: string, id: string, category: string, days: number, over = false): Promise<void> => {
    const resetsAt = new Date(midnight + days * DAY).toISOString().slice(0, -1);
    const spent = await spentSince(connection, kind, id, category, resetsAt);
    await connection.run(`INSERT INTO budgets VALUES ($budget, $kind, $id, $category, 'monthly', $limit, $resetsAt)`, {
      budget: `${kind}-${id}-${category}`,
      kind,
      id,
      category,
      limit: over ? tight(spent) : wide(spent, random),
      resetsAt,
    });
  };
  for (const { id, habit } of people) {
    const isDemo = demo.includes(id);
    if (!isDemo && random.chance(0.17)) continue;
    const days = isDemo ? 11 : random.integer(1, 27);
    await add('user', id, 'platform', days);
    const over = id === demo[0];
    if (isDemo || habit === 'cli' || (habit === 'mixed' && random.chance(0.5)))
      await add('user', id, 'cli', days, over);
  }
  for (const { id } of PROJECTS.slice(0, 5)) await add('project', id, 'platform', 9);
  await connection.run('DROP TABLE recent');
}

/** In nano-USD, as the gateway counts it: what the CLI costs is the CLI budget's alone. */
async function spentSince(
  connection: DuckDBConnection,
  kind: string,
  id: string,
  category: string,
  resetsAt: string,
): Promise<bigint> {
  const reader = await connection.runAndReadAll(
    `SELECT coalesce(sum(cost_nusd), 0)::BIGINT FROM recent
     WHERE ${kind === 'user' ? 'user_id' : 'project_id'} = $id AND day >= $resetsAt::TIMESTAMP - INTERVAL 1 MONTH
       AND ($category = 'cli') = (cost_category = 'cli')`,
    { id, category, resetsAt },
  );
  return reader.getRows()[0]?.[0] as bigint;
}

function wide(spent: bigint, random: Random): bigint {
  const fitting = LIMITS.map((limit) => BigInt(limit) * NANO).filter((limit) => limit * 20n > spent * 23n);
  return fitting[random.integer(0, 1)] ?? fitting[0] ?? spent * 2n;
}

/** The limit, in whole cents, of which the spending is 106 %. */
function tight(spent: bigint): bigint {
  const cents = (spent * 100n) / OVER / CENT;
  return (cents > 0n ? cents : 1n) * CENT;
}
