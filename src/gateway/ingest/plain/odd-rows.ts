import { DuckDBDataChunkWriter, type DuckDBConnection } from '@duckdb/node-api';
import { ASSET_KINDS } from '../../../usage-files/asset-kinds.js';
import { EVENT_COLUMN_IDS } from '../../../usage-files/event-columns.js';
import { type EventRules, toEvent } from '../../../usage-files/event.js';
import type { FieldPlan } from '../../../usage-files/field-plan.js';
import { isSummary } from '../../../usage-files/open-usage-file.js';
import { RowError } from '../../../usage-files/usage-error.js';
import { textOrNull } from '../../../usage-files/values/nothing.js';
import { storedRow } from '../event-writer.js';
import { ODD } from './plain-select.js';
import type { PlainTable } from './plain-table.js';

/** What the rows of a file that are not plain have come to. */
export interface OddRows {
  readonly events: number;
  readonly noCalls: number;
  readonly unpriced: readonly { readonly reason: string; readonly rows: number; readonly first: bigint }[];
  readonly rounded: { readonly rows: number; readonly sum: bigint };
  readonly people: readonly Named[];
}

/** Who a row calls what. */
export interface Named {
  readonly user: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly time: bigint;
}

const AT_ONCE = 10_000;

/**
 * Puts what the readers of `src/usage-files` make of the rows that are not plain in the place of those.
 * @returns `undefined` when one of them is refused, or is no event: then the whole file is to be read by those
 */
export async function readOddRows(
  connection: DuckDBConnection,
  { table, plan, rules, fileId }: { table: PlainTable; plan: FieldPlan; rules: EventRules; fileId: bigint },
): Promise<OddRows | undefined> {
  const made = { events: 0, noCalls: 0, rounded: { rows: 0, sum: 0n } };
  const unpriced: { reason: string; rows: number; first: bigint }[] = [];
  const people: Named[] = [];
  for (let last = -1n; ;) {
    const found = await connection.runAndReadAll(
      `SELECT rowid, event_id, asset_id FROM events WHERE file_id = ${ODD} AND rowid > $last ORDER BY rowid LIMIT ${String(AT_ONCE)}`,
      { last },
    );
    const rows = found.getRows() as unknown as readonly [bigint, string, string][];
    if (rows.length === 0) break;
    await connection.run('CREATE OR REPLACE TEMP TABLE odd_rows AS SELECT *, 0::BIGINT AS row FROM events LIMIT 0');
    const appender = await connection.createAppender('odd_rows');
    const writer = DuckDBDataChunkWriter.forAppender(appender);
    const dropped: bigint[] = [];
    for (const [row, ownId, cells] of rows) {
      last = row;
      const record = table.recordOf(JSON.parse(cells) as (string | null)[]);
      const read = record && plan.of(record);
      if (!read || isSummary(read)) {
        if (read) made.noCalls += 1;
        dropped.push(row);
        continue;
      }
      const kind = read('kind');
      const [name, email] = [textOrNull(read('user_name')), textOrNull(read('user_email'))];
      if ((ASSET_KINDS as readonly unknown[]).includes(kind)) return undefined;
      try {
        const one = toEvent(read, rules, ownId);
        if (one.unpriced !== undefined) unpriced.push({ reason: one.unpriced, rows: 1, first: row });
        if (one.rounded !== 0n) made.rounded.rows += 1;
        made.rounded.sum += one.rounded;
        made.events += 1;
        for (const [index, event] of one.events.entries()) {
          if (event.user_id === null && (name !== null || email !== null)) return undefined;
          if (name !== null || email !== null) people.push({ user: event.user_id, name, email, time: event.time });
          writer.appendRow([...storedRow(event, fileId), index === 0 ? row : null]);
        }
      } catch (error) {
        if (error instanceof RowError) return undefined;
        throw error;
      }
    }
    writer.flush();
    appender.closeSync();
    await replaceRows(connection, dropped);
  }
  return { ...made, unpriced, people };
}

async function replaceRows(connection: DuckDBConnection, dropped: readonly bigint[]): Promise<void> {
  const columns = [...EVENT_COLUMN_IDS, 'file_id'];
  const set = columns.map((column) => `${column} = odd.${column}`).join(', ');
  await connection.run(`UPDATE events SET ${set} FROM odd_rows AS odd WHERE events.rowid = odd.row`);
  await connection.run('INSERT INTO events SELECT * EXCLUDE row FROM odd_rows WHERE row IS NULL');
  if (dropped.length > 0) await connection.run(`DELETE FROM events WHERE rowid IN (${dropped.join(', ')})`);
  await connection.run('DROP TABLE odd_rows');
}
