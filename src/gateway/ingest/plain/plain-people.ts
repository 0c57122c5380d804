import { DuckDBDataChunkWriter, type DuckDBConnection } from '@duckdb/node-api';
import type { Dimensions } from '../dimensions.js';
import type { EmailIds } from '../../../usage-files/email-ids.js';
import type { Named } from './odd-rows.js';

/** Spells the e-mails among the user ids of a file as they first came. */
export async function spellIds(connection: DuckDBConnection, id: bigint, ids: EmailIds): Promise<void> {
  const found = await connection.runAndReadAll(
    `SELECT user_id FROM events WHERE file_id = $id AND contains(user_id, '@') GROUP BY user_id ORDER BY min(rowid)`,
    { id },
  );
  const others = found.getRows().flatMap(([user]) => {
    const spelt = ids.spell(String(user));
    return spelt === user ? [] : [[String(user), spelt]];
  });
  if (others.length === 0) return;
  await connection.run('CREATE OR REPLACE TEMP TABLE spelt (user_id VARCHAR, as_first VARCHAR)');
  const appender = await connection.createAppender('spelt');
  const rows = DuckDBDataChunkWriter.forAppender(appender);
  for (const row of others) rows.appendRow(row);
  rows.flush();
  appender.closeSync();
  await connection.run(
    'UPDATE events SET user_id = spelt.as_first FROM spelt WHERE file_id = $id AND events.user_id = spelt.user_id',
    { id },
  );
  await connection.run('DROP TABLE spelt');
}

/**
 * Adds the users, projects, assistants and workflows that a file's rows speak of, in the order in which they first do.
 * @param named who is called what
 */
export async function addDimensions(
  connection: DuckDBConnection,
  { id, dimensions, ids, named }: { id: bigint; dimensions: Dimensions; ids: EmailIds; named: readonly Named[] },
): Promise<void> {
  const found = await connection.runAndReadAll(
    `SELECT user_id, project_id, assistant_id, workflow_id FROM events WHERE file_id = $id GROUP BY ALL ORDER BY min(rowid)`,
    { id },
  );
  for (const row of found.getRows() as (string | null)[][]) {
    const [user_id = null, project_id = null, assistant_id = null, workflow_id = null] = row;
    dimensions.add({ user_id, project_id, assistant_id, workflow_id }, null, null, null);
  }
  for (const { user, name, email, time } of named) {
    dimensions.add(
      { user_id: user === null ? null : ids.spell(user), project_id: null, assistant_id: null, workflow_id: null },
      name,
      email,
      time,
    );
  }
}

/**
 * Who the plain rows of a file call what: of each user the newest.
 * @param people a statement that gives user_id, name, email, time
 * @returns `undefined` where a user has two names at one time, of which the place in the file would decide
 */
export async function namesIn(
  connection: DuckDBConnection,
  people: string,
  odd: readonly Named[],
): Promise<readonly Named[] | undefined> {
  const named: Named[] = [...odd];
  for (const what of ['name', 'email'] as const) {
    const found = await connection.runAndReadAll(
      `SELECT user_id, ${what}, epoch_us(max(time)) FROM (${people}) WHERE user_id IS NOT NULL AND ${what} IS NOT NULL GROUP BY ALL`,
    );
    for (const [user, value, time] of found.getRows()) {
      const one = { user: String(user), name: null, email: null, time: time as bigint };
      named.push({ ...one, [what]: String(value) });
    }
  }
  const newest = new Map<string, { value: string; time: bigint; twice: boolean }>();
  for (const { user, time, ...said } of named) {
    for (const what of ['name', 'email'] as const) {
      const value = said[what];
      if (value === null) continue;
      // Two spellings of one address are one user.
      const key = `${what} ${String(user).toLowerCase()}`;
      const before = newest.get(key);
      if (!before || time > before.time) newest.set(key, { value, time, twice: false });
      else if (time === before.time && value !== before.value) before.twice = true;
    }
  }
  return [...newest.values()].some(({ twice }) => twice) ? undefined : named;
}
