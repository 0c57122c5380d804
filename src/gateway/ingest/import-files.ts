import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { DuckDBTimestampValue, type DuckDBConnection } from '@duckdb/node-api';
import { type AssetKind } from '../../usage-files/asset-kinds.js';
import { type EventRules, toEvent } from '../../usage-files/event.js';
import type { FieldPlan, ReadField } from '../../usage-files/field-plan.js';
import { ASSET_FIELDS, EVENT_FIELDS, type Field } from '../../usage-files/fields.js';
import type { OpenedFile, OpenOptions } from '../../usage-files/open-usage-file.js';
import { PriceBook, type PriceEntry } from '../../usage-files/prices/price-book.js';
import { FileError, quote, RowError } from '../../usage-files/usage-error.js';
import { isAssetKind, RECORD_FIELDS, toAssetRecord } from './asset-record.js';
import { AssetWriter } from './asset-writer.js';
import { Dimensions } from './dimensions.js';
import { EventWriter } from './event-writer.js';
import { type BadRow, ImportError } from './import-error.js';
import { keepLast } from './keep-last.js';
import { openFile } from './open-file.js';

/** A file and how it is to be read. */
export interface ImportSource extends Partial<
  Pick<OpenOptions, 'format' | 'timeZone' | 'dateOrder' | 'start' | 'rates' | 'cache'>
> {
  readonly file: string;
  /** Field → column of the file. */
  readonly map: Readonly<Record<string, string>>;
  /** Field → value for every row. */
  readonly set: Readonly<Record<string, string>>;
  readonly prices: readonly PriceEntry[];
}

export interface ImportOptions {
  /** Ends the import with nothing loaded. */
  readonly signal?: AbortSignal | undefined;
  /** Load the good rows, and tell how many others there were. Otherwise one bad row stops everything. */
  readonly skipBadRows?: boolean;
}

export interface ImportResult {
  readonly file: string;
  /** The format that the file was known by; `undefined` where its fields were taken by name. */
  readonly format: string | undefined;
  /** Rows loaded: events and asset records. */
  readonly rows: number;
  /** How many of the rows are asset records. */
  readonly records: number;
  /** The same content was imported in the same way before, so nothing was added. */
  readonly repeated: boolean;
  /** Rows of an earlier import of the same content, in another way, that these have replaced. */
  readonly replaced: number;
  /** Rows left out because a later one of the same event is there. */
  readonly known: number;
  /** Records that are no calls. */
  readonly noCalls: number;
  /** Bad rows left out, by reason. */
  readonly skipped: ReadonlyMap<string, number>;
  /** Rows loaded whose cost is not known, by what is missing for it. */
  readonly unpriced: ReadonlyMap<string, number>;
  /** Rows whose cost was finer than nano-USD, and what rounding has taken off them all, in 10^-24 USD. */
  readonly rounded: { readonly rows: number; readonly sum: bigint };
  /** Rows that lie behind the time of the import. */
  readonly future: number;
  /** The encoding, where it is not UTF-8. */
  readonly encoding: string | undefined;
  /** Columns of the file that were not taken. */
  readonly ignored: readonly string[];
  /** Models that have a price but no row. */
  readonly unusedPrices: readonly string[];
}

/**
 * Loads files into the event store, all of them or none.
 * @throws ImportError when rows are bad and are not to be skipped
 * @throws FileError when a file or an option does not fit
 */
export async function importFiles(
  connection: DuckDBConnection,
  sources: readonly ImportSource[],
  { skipBadRows = false, signal }: ImportOptions = {},
): Promise<ImportResult[]> {
  const bad = new BadRows(skipBadRows);
  await connection.run('BEGIN TRANSACTION');
  try {
    const results: ImportResult[] = [];
    for (const source of sources) results.push(await importOne(connection, source, bad, signal));
    if (!bad.mayLoad) throw new ImportError(bad.listed, bad.total);
    await connection.run('COMMIT');
    return results;
  } catch (error) {
    await connection.run('ROLLBACK');
    throw error;
  }
}

/** One file alone. */
export async function importFile(
  connection: DuckDBConnection,
  { skipBadRows = false, signal, ...source }: ImportSource & ImportOptions,
): Promise<ImportResult> {
  const [result] = await importFiles(connection, [source], { skipBadRows, signal });
  if (!result) throw new Error('an import gives one result per file');
  return result;
}

/** All bad rows of an import: the first ones in full, the others counted. */
class BadRows {
  readonly listed: BadRow[] = [];
  total = 0;
  readonly #skip: boolean;

  constructor(skip: boolean) {
    this.#skip = skip;
  }

  /** Once a row is bad and none may be, the rest is read only to be checked. */
  get mayLoad(): boolean {
    return this.#skip || this.total === 0;
  }

  add(row: BadRow): void {
    this.total += 1;
    if (this.listed.length < ImportError.listed) this.listed.push(row);
  }
}

async function importOne(
  connection: DuckDBConnection,
  source: ImportSource,
  bad: BadRows,
  signal: AbortSignal | undefined,
): Promise<ImportResult> {
  const prices = new PriceBook(source.prices);
  const { cache = 'included', rates = new Map(), ...options } = source;
  const opened = await openFile(source.file, { ...options, prices, cache, rates });
  try {
    return await importRows(connection, source, opened, prices, bad, signal);
  } finally {
    opened.close();
  }
}

async function importRows(
  connection: DuckDBConnection,
  source: ImportSource,
  { plan, rules, rows: read, format, encoding, skipped: noCalls }: OpenedFile,
  prices: PriceBook,
  bad: BadRows,
  signal: AbortSignal | undefined,
): Promise<ImportResult> {
  const { file } = source;
  checkConstants(plan, rules);
  const hash = await hashOf(source);
  const id = hash.content.slice(0, 16);
  const skipped = new Map<string, number>();
  const unpriced = new Map<string, number>();
  const rounded = { rows: 0, sum: 0n };
  const result = { file, format, skipped, unpriced, rounded, encoding: encoding === 'utf-8' ? undefined : encoding };
  const before = await importedBefore(connection, hash.content);
  if (before === hash.how) {
    const nothing = {
      rows: 0,
      records: 0,
      replaced: 0,
      known: 0,
      noCalls: 0,
      future: 0,
      ignored: [],
      unusedPrices: [],
    };
    return { ...result, ...nothing, repeated: true };
  }
  const replaced = before === undefined ? 0 : await dropRows(connection, hash.content, id);

  const dimensions = new Dimensions();
  const assets = new AssetWriter(connection);
  const writer = await EventWriter.open(connection);
  const asked = new Set<Field>();
  const now = BigInt(Date.now()) * 1000n;
  const counts = { events: 0, withId: 0, records: 0, future: 0 };
  const addEvent = (field: ReadField, ownId: string): void => {
    for (const name of EVENT_FIELDS) asked.add(name);
    if (field('event_id') !== null) counts.withId += 1;
    const made = toEvent(field, rules, ownId);
    if (made.unpriced !== undefined) increment(unpriced, made.unpriced);
    if (made.rounded !== 0n) rounded.rows += 1;
    rounded.sum += made.rounded;
    for (const event of made.events) {
      dimensions.add(event, textOf(field('user_name')), textOf(field('user_email')));
      if (event.time > now) counts.future += 1;
      if (bad.mayLoad) writer.write(event);
      counts.events += 1;
    }
  };
  const addRecord = async (kind: AssetKind, field: ReadField): Promise<void> => {
    for (const name of RECORD_FIELDS) asked.add(name);
    const record = toAssetRecord(kind, field, rules);
    dimensions.addMaker(record, textOf(field('user_name')), textOf(field('user_email')));
    if (bad.mayLoad) assets.add(record);
    if (assets.full) await assets.write();
    counts.records += 1;
  };
  try {
    for await (const row of read) {
      signal?.throwIfAborted();
      try {
        if ('problem' in row) throw new RowError(row.problem);
        const kind = row.read('kind');
        if (isAssetKind(kind)) await addRecord(kind, row.read);
        else addEvent(row.read, `${id}-${String(row.line)}`);
      } catch (error) {
        if (!(error instanceof RowError)) throw error;
        bad.add({ file, line: row.line, reason: error.reason, detail: error.message });
        increment(skipped, error.reason);
      }
    }
    if (asked.size === 0) for (const field of EVENT_FIELDS) asked.add(field);
    // What is wrong with rows is told before what no row has: the one may be why of the other.
    if (bad.mayLoad) plan.finish(asked);
    writer.close();
  } catch (error) {
    writer.abandon();
    if (error instanceof FileError || signal?.aborted) throw error;
    throw new Error(`${file}: ${messageOf(error)}`, { cause: error });
  }
  await assets.write();
  await dimensions.write(connection);
  const known = counts.withId > 0 ? await keepLast(connection) : 0;
  const { events, records, future } = counts;
  const rows = events + records - known;
  await connection.run('INSERT INTO imports VALUES ($content, $how, $file, $rows, $at)', {
    ...hash,
    file: basename(file),
    rows,
    at: new DuckDBTimestampValue(now),
  });
  const ignored = plan.ignored(asked);
  const unusedPrices = prices.unused.map(({ model }) => model);
  return {
    ...result,
    rows,
    records,
    replaced,
    known,
    noCalls: noCalls(),
    future,
    repeated: false,
    ignored,
    unusedPrices,
  };
}

/** A constant that no row could take is told once, before any row is read. */
function checkConstants({ constants }: FieldPlan, rules: EventRules): void {
  const read: ReadField = (field) => constants.get(field) ?? STAND_INS[field] ?? null;
  const kind = constants.get('kind');
  try {
    if (isAssetKind(kind)) toAssetRecord(kind, read, rules);
    else toEvent(read, rules, '');
    const attribute = ASSET_FIELDS.find((field) => constants.has(field));
    if (kind !== undefined && !isAssetKind(kind) && attribute !== undefined) {
      throw new RowError(`a row of kind ${kind} has no ${attribute}`);
    }
  } catch (error) {
    throw error instanceof RowError ? new FileError(`--set: ${error.message}`) : error;
  }
}

/** What rows may bring themselves. */
const STAND_INS: Readonly<Partial<Record<Field, string>>> = { time: '2026-01-01', asset_id: '?', conversation_id: '?' };

interface ImportHash {
  readonly content: string;
  /** Of the options that the file was read with. */
  readonly how: string;
}

/** What makes an import the same as another: the file's content; and whether it was read in the same way. */
async function hashOf({ file, ...how }: ImportSource): Promise<ImportHash> {
  const content = createHash('sha256');
  for await (const chunk of createReadStream(file)) content.update(chunk as Buffer);
  const options = JSON.stringify(how, (_, value: unknown) => {
    if (typeof value === 'bigint') return String(value);
    if (value instanceof Map) return [...(value as Map<string, unknown>)].sort(byKey);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? Object.fromEntries(Object.entries(value).sort(byKey)) : value;
  });
  return { content: content.digest('hex'), how: createHash('sha256').update(options).digest('hex') };
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** How the content was read when it was imported; `undefined` where it never was. */
async function importedBefore(connection: DuckDBConnection, content: string): Promise<string | undefined> {
  const found = await connection.runAndReadAll('SELECT options_hash FROM imports WHERE content_hash = $content', {
    content,
  });
  const how = found.getRows()[0]?.[0];
  return how === undefined ? undefined : String(how);
}

/** The rows of an earlier import that no id of their own tells from others; those with one are replaced by it. */
async function dropRows(connection: DuckDBConnection, content: string, id: string): Promise<number> {
  await connection.run('DELETE FROM imports WHERE content_hash = $content', { content });
  const gone = await connection.run("DELETE FROM events WHERE starts_with(event_id, $id || '-')", { id });
  return gone.rowsChanged;
}

function textOf(value: unknown): string | null {
  return value === null ? null : String(value);
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
