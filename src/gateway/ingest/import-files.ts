import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { DuckDBTimestampValue, type DuckDBConnection } from '@duckdb/node-api';
import { type AssetKind, isAssetKind, RECORD_FIELDS, toAssetRecord } from './asset-record.js';
import { AssetWriter } from './asset-writer.js';
import { Dimensions } from './dimensions.js';
import { EmailIds } from './email-ids.js';
import { EventWriter } from './event-writer.js';
import { toEvent } from './event.js';
import { type FieldPlan, planFields } from './field-plan.js';
import type { ReadField } from './field-values.js';
import { ASSET_FIELDS, EVENT_FIELDS, type Field } from './fields.js';
import { type BadRow, FieldError, ImportError, ImportOptionError, quote } from './import-error.js';
import { leaveOutKnown } from './known-events.js';
import { openFile } from './open-file.js';
import type { Price } from './price.js';
import type { SourceFile } from './source-row.js';

/** A file and how it is to be read. */
export interface ImportSource {
  readonly file: string;
  /** Field → column of the file. */
  readonly map: Readonly<Record<string, string>>;
  /** Field → value for every row. */
  readonly set: Readonly<Record<string, string>>;
  /** By model. */
  readonly prices: ReadonlyMap<string, Price>;
}

export interface ImportOptions {
  /** Ends the import with nothing loaded. */
  readonly signal?: AbortSignal | undefined;
  /** Load the good rows, and tell how many others there were. Otherwise one bad row stops everything. */
  readonly skipBadRows?: boolean;
}

export interface ImportResult {
  readonly file: string;
  /** Rows loaded: events and asset records. */
  readonly rows: number;
  /** How many of the rows are asset records. */
  readonly records: number;
  /** The same content was imported in the same way before, so nothing was added. */
  readonly repeated: boolean;
  /** Rows left out because the very same event, by its id and in all else, is there already. */
  readonly known: number;
  /** Events in the store that have the id of another one, but say something else. */
  readonly disputed: number;
  /** Spellings of e-mails as user ids that differ from that of the same person by case alone. */
  readonly respelt: number;
  /** Bad rows left out, by reason. */
  readonly skipped: ReadonlyMap<string, number>;
  /** Rows loaded whose cost is not known, by what is missing for it. */
  readonly unpriced: ReadonlyMap<string, number>;
  /** Columns of the file that were not taken. */
  readonly ignored: readonly string[];
  /** Models that have a price but no row. */
  readonly unusedPrices: readonly string[];
}

/**
 * Loads files into the event store, all of them or none.
 * @throws ImportError when rows are bad and are not to be skipped
 * @throws ImportOptionError when a file or an option does not fit
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
  const opened = await openFile(source.file);
  try {
    return await importRows(connection, source, opened, bad, signal);
  } finally {
    opened.close();
  }
}

async function importRows(
  connection: DuckDBConnection,
  { file, map, set, prices }: ImportSource,
  opened: SourceFile,
  bad: BadRows,
  signal: AbortSignal | undefined,
): Promise<ImportResult> {
  const plan = planFields(file, opened.columns, map, set);
  checkConstants(plan, prices);
  const hash = await hashOf(file, { map, set, prices });
  const before = await connection.runAndReadAll('SELECT 1 FROM imports WHERE content_hash = $hash', { hash });
  const skipped = new Map<string, number>();
  const unpriced = new Map<string, number>();
  const models = new Set<string>();
  const summary = { file, skipped, unpriced };
  if (before.currentRowCount > 0) {
    const nothing = { rows: 0, records: 0, known: 0, disputed: 0, respelt: 0 };
    return { ...summary, ...nothing, repeated: true, ignored: [], unusedPrices: [] };
  }

  const dimensions = new Dimensions();
  const ids = await EmailIds.of(connection);
  const assets = new AssetWriter(connection);
  const writer = await EventWriter.open(connection);
  const asked = new Set<Field>();
  const counts = { events: 0, withId: 0, records: 0 };
  const addEvent = (read: ReadField, id: string): void => {
    for (const field of EVENT_FIELDS) asked.add(field);
    if (read('event_id') !== null) counts.withId += 1;
    const priced = toEvent(read, prices, id);
    const event = { ...priced.event, user_id: ids.spell(priced.event.user_id) };
    dimensions.add(event, read('user_name'), read('user_email'), event.time);
    if (event.model !== null) models.add(event.model);
    if (priced.unpriced !== undefined) increment(unpriced, priced.unpriced);
    if (bad.mayLoad) writer.write(event);
    counts.events += 1;
  };
  const addRecord = async (kind: AssetKind, read: ReadField): Promise<void> => {
    for (const field of RECORD_FIELDS) asked.add(field);
    const made = toAssetRecord(kind, read);
    const record = { ...made, creator_id: ids.spell(made.creator_id) };
    dimensions.addMaker(record, read('user_name'), read('user_email'));
    if (bad.mayLoad) assets.add(record);
    if (assets.full) await assets.write();
    counts.records += 1;
  };
  try {
    for await (const record of opened.rows) {
      signal?.throwIfAborted();
      try {
        if ('problem' in record) throw new FieldError(record.problem);
        const read: ReadField = (field) => plan.read(record, field);
        const kind = read('kind');
        if (isAssetKind(kind)) await addRecord(kind, read);
        else addEvent(read, `${hash.slice(0, 16)}-${String(record.line)}`);
      } catch (error) {
        if (!(error instanceof FieldError)) throw error;
        bad.add({ file, line: record.line, reason: error.reason, detail: error.message });
        increment(skipped, error.reason);
      }
    }
    if (asked.size === 0) for (const field of EVENT_FIELDS) asked.add(field);
    plan.finish(asked);
    writer.close();
  } catch (error) {
    writer.abandon();
    if (error instanceof ImportOptionError || signal?.aborted) throw error;
    throw new Error(`${file}: ${messageOf(error)}`, { cause: error });
  }
  await assets.write();
  await dimensions.write(connection);
  const { known, disputed } = counts.withId > 0 ? await leaveOutKnown(connection) : { known: 0, disputed: 0 };
  const { events, records } = counts;
  const rows = events + records - known;
  await connection.run('INSERT INTO imports VALUES ($hash, $file, $rows, $at)', {
    hash,
    file: basename(file),
    rows,
    at: new DuckDBTimestampValue(BigInt(Date.now()) * 1000n),
  });
  const ignored = plan.ignored(asked);
  const unusedPrices = [...prices.keys()].filter((model) => !models.has(model));
  return { ...summary, rows, records, known, disputed, respelt: ids.others, repeated: false, ignored, unusedPrices };
}

/** A constant that no row could take is told once, before any row is read. */
function checkConstants({ constants }: FieldPlan, prices: ReadonlyMap<string, Price>): void {
  const read: ReadField = (field) => constants.get(field) ?? STAND_INS[field] ?? null;
  const kind = constants.get('kind');
  try {
    if (isAssetKind(kind)) toAssetRecord(kind, read);
    else toEvent(read, prices, '');
    const attribute = ASSET_FIELDS.find((field) => constants.has(field));
    if (kind !== undefined && !isAssetKind(kind) && attribute !== undefined) {
      throw new FieldError(`a row of kind ${kind} has no ${attribute}`);
    }
  } catch (error) {
    throw error instanceof FieldError ? new ImportOptionError(`--set: ${error.message}`) : error;
  }
}

/** What rows may bring themselves. */
const STAND_INS: Readonly<Partial<Record<Field, string>>> = { time: '1970-01-01', asset_id: '-', conversation_id: '-' };

/** What makes an import the same as another: the file's content, and how it was read. */
async function hashOf(file: string, how: Omit<ImportSource, 'file'>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  const entries = (record: Readonly<Record<string, string>>): [string, string][] => Object.entries(record).sort(byKey);
  const prices = [...how.prices].sort(byKey).map(([model, price]) => [model, ...Object.values(price).map(String)]);
  hash.update(JSON.stringify([entries(how.map), entries(how.set), prices]));
  return hash.digest('hex');
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What a person should know about an import, one line each. */
export function describeImport(result: ImportResult): string[] {
  const { file, rows, records, known, disputed, respelt, repeated, skipped, unpriced, ignored, unusedPrices } = result;
  if (repeated) return [`${file}: imported before in the same way, nothing added`];
  const among = records > 0 ? `, ${records.toLocaleString('en')} of them asset records` : '';
  const lines = [`${file}: ${counted(rows, 'row')} loaded${among}`];
  if (known > 0) lines.push(`  ${counted(known, 'event')} left out: the same event is there already`);
  if (disputed > 0)
    lines.push(`  ${counted(disputed, 'event')} with the id of another one that says something else: both count`);
  if (respelt > 0)
    lines.push(`  ${counted(respelt, 'other spelling')} of e-mail addresses as user ids: each address is one person`);
  const left = [...skipped.values()].reduce((sum, count) => sum + count, 0);
  if (left > 0) lines.push(`  ${counted(left, 'bad row')} skipped:`);
  for (const [reason, count] of skipped) lines.push(`    ${String(count)} × ${reason}`);
  for (const [reason, count] of unpriced) lines.push(`  cost not known for ${counted(count, 'row')}: ${reason}`);
  for (const model of unusedPrices)
    lines.push(`  the price for model ${quote(model)} was not used: no row has that model`);
  if (ignored.length > 0) lines.push(`  columns not taken: ${ignored.join(', ')}`);
  return lines;
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}
