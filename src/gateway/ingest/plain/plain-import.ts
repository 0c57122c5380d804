import type { DuckDBConnection } from '@duckdb/node-api';
import type { EventRules } from '../../../usage-files/event.js';
import type { FieldPlan } from '../../../usage-files/field-plan.js';
import type { Dimensions } from '../dimensions.js';
import type { EmailIds } from '../../../usage-files/email-ids.js';
import { isDiskFull } from '../store-error.js';
import { NotPlain } from './not-plain.js';
import { type OddRows, readOddRows } from './odd-rows.js';
import { addDimensions, namesIn, spellIds } from './plain-people.js';
import { type PlainSelect, plainSelect, ODD, ROUNDED_FROM } from './plain-select.js';
import { priceRows } from './plain-prices.js';
import { PLACES, type PlainTable } from './plain-table.js';

export interface PlainFile {
  readonly table: PlainTable;
  readonly plan: FieldPlan;
  readonly rules: EventRules;
  readonly fileId: bigint;
  /** What rows without an id of their own are named by, before their place. */
  readonly prefix: string;
}

/** What the rows of a file have come to, as when they are read one by one. */
export interface PlainResult {
  readonly rows: number;
  readonly events: number;
  readonly withId: number;
  readonly future: number;
  readonly noCalls: number;
  readonly unpriced: ReadonlyMap<string, number>;
  readonly rounded: { readonly rows: number; readonly sum: bigint };
}

const LOOK_EVERY_MS = 200;

/** One odd row in so many is read sooner by our readers. */
const ODD_SHARE = 8;

/**
 * Loads a file by the engine's own reader, on all its threads: rows of plain cells by SQL, the others by the readers of
 * `src/usage-files`. What is stored and told is the same as by those alone.
 *
 * @returns `undefined` when the file is to be read by those, with nothing of it in the store
 * @throws NotPlain
 */
export async function plainImport(
  connection: DuckDBConnection,
  file: PlainFile,
  shared: {
    readonly dimensions: Dimensions;
    readonly ids: EmailIds;
    readonly signal: AbortSignal | undefined;
    readonly now: bigint;
    /** Told how much of the file has been read, from 0 to 1. */
    readonly onShare: (share: number) => void;
  },
): Promise<PlainResult | undefined> {
  const { table, plan, rules, fileId, prefix } = file;
  const select = plainSelect(table, plan, rules, prefix, fileId);
  if (!select) return undefined;
  await readRows(connection, select, shared);
  const result = await finishRows(connection, file, select, shared);
  if (!result) await connection.run('DELETE FROM events WHERE file_id = $fileId OR file_id < 0', { fileId });
  return result;
}

async function readRows(
  connection: DuckDBConnection,
  select: PlainSelect,
  { signal, onShare }: { signal: AbortSignal | undefined; onShare: (share: number) => void },
): Promise<void> {
  const stop = () => {
    connection.interrupt();
  };
  signal?.addEventListener('abort', stop);
  const watch = setInterval(() => {
    onShare(Math.min(1, Math.max(0, connection.progress.percentage / 100)));
  }, LOOK_EVERY_MS);
  try {
    await connection.run('SET enable_progress_bar = true');
    await connection.run('SET enable_progress_bar_print = false');
    await connection.run(`CREATE OR REPLACE TEMP SEQUENCE ${PLACES}`);
    await connection.run(`INSERT INTO events ${select.events}`);
    onShare(1);
  } catch (error) {
    signal?.throwIfAborted();
    // Ours would fill the disk no less.
    throw isDiskFull(error) ? error : new NotPlain(error);
  } finally {
    clearInterval(watch);
    signal?.removeEventListener('abort', stop);
  }
}

async function finishRows(
  connection: DuckDBConnection,
  file: PlainFile,
  select: PlainSelect,
  { dimensions, ids, now }: { dimensions: Dimensions; ids: EmailIds; now: bigint },
): Promise<PlainResult | undefined> {
  const { rules, fileId: id, prefix } = file;
  const [marked] = await one(
    connection,
    `SELECT count(*) FILTER (file_id = ${ODD}), count(*) FILTER (file_id < ${ODD}),
       coalesce(sum(-file_id::HUGEINT - ${String(ROUNDED_FROM)}) FILTER (file_id < ${ODD}), 0), count(*)
     FROM events WHERE file_id = $id OR file_id < 0`,
    { id },
  );
  const [odd = 0n, rounded = 0n, rest = 0n, all = 0n] = marked ?? [];
  if (odd * BigInt(ODD_SHARE) > all) return undefined;
  if (rounded > 0n) await connection.run(`UPDATE events SET file_id = $id WHERE file_id < ${ODD}`, { id });
  const unpriced = await priceRows(connection, id, rules.prices);
  if (!unpriced) return undefined;
  const made: OddRows | undefined = odd > 0n ? await readOddRows(connection, file) : NO_ODD_ROWS;
  if (!made) return undefined;
  const named = select.people === undefined ? made.people : await namesIn(connection, select.people, made.people);
  if (!named) return undefined;
  await spellIds(connection, id, ids);
  await addDimensions(connection, { id, dimensions, ids, named });
  const [counts] = await one(
    connection,
    `SELECT count(*), count(*) FILTER (NOT starts_with(event_id, $prefix)),
       count(*) FILTER (epoch_us(time) > $now)
     FROM events WHERE file_id = $id`,
    { id, prefix, now },
  );
  const [events = 0n, withId = 0n, future = 0n] = counts ?? [];
  return {
    rows: Number(all - odd) + made.events,
    events: Number(events),
    withId: Number(withId),
    future: Number(future),
    noCalls: made.noCalls,
    unpriced: byReason([...unpriced, ...made.unpriced]),
    rounded: { rows: Number(rounded) + made.rounded.rows, sum: rest + made.rounded.sum },
  };
}

const NO_ODD_ROWS: OddRows = { events: 0, noCalls: 0, unpriced: [], rounded: { rows: 0, sum: 0n }, people: [] };

/** In the order in which the rows of a file have them. */
function byReason(unpriced: OddRows['unpriced']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const sorted = [...unpriced].sort((a, b) => (a.first < b.first ? -1 : 1));
  for (const { reason, rows } of sorted) counts.set(reason, (counts.get(reason) ?? 0) + rows);
  return counts;
}

async function one(
  connection: DuckDBConnection,
  query: string,
  values: Record<string, bigint | string>,
): Promise<bigint[][]> {
  const found = await connection.runAndReadAll(query, values);
  return found.getRows().map((row) => row.map((value) => value as bigint));
}
