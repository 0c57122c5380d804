import type { DuckDBConnection } from '@duckdb/node-api';
import type { AssetKind } from '../../usage-files/asset-kinds.js';
import { type EventRules, toEvent } from '../../usage-files/event.js';
import type { ReadField } from '../../usage-files/field-plan.js';
import { EVENT_FIELDS, type Field } from '../../usage-files/fields.js';
import { LIST_PRICES } from '../../usage-files/prices/list-prices.js';
import { PriceBook } from '../../usage-files/prices/price-book.js';
import { FileError, RowError } from '../../usage-files/usage-error.js';
import { textOrNull } from '../../usage-files/values/nothing.js';
import { isAssetKind, RECORD_FIELDS, toAssetRecord } from '../../usage-files/asset-record.js';
import { AssetWriter } from './asset-writer.js';
import type { BadRows } from './bad-rows.js';
import { checkConstants } from '../../usage-files/check-constants.js';
import { Dimensions } from './dimensions.js';
import { EmailIds } from '../../usage-files/email-ids.js';
import { EventWriter } from './event-writer.js';
import { findFiles } from './find-files.js';
import { dropRows, hashOf, importedBefore, type ImportHash, noteImport, rowId } from './import-history.js';
import type { ImportResult, ImportSource } from './import-types.js';
import { keepLast } from './keep-last.js';
import { openFile } from './open-file.js';

/** Loads the files of one source, within the connection's transaction. */
export class SourceImport {
  readonly #connection: DuckDBConnection;
  readonly #source: ImportSource;
  readonly #bad: BadRows;
  readonly #signal: AbortSignal | undefined;
  readonly #prices: PriceBook;
  readonly #dimensions = new Dimensions();
  readonly #assets: AssetWriter;
  #ids: EmailIds | undefined;
  /** What rows were asked for, be it there or not. */
  readonly #asked = new Set<Field>();
  readonly #now = BigInt(Date.now()) * 1000n;
  readonly #result = {
    formats: new Set<string>(),
    encodings: new Set<string>(),
    ignored: new Set<string>(),
    skipped: new Map<string, number>(),
    unpriced: new Map<string, number>(),
    rounded: { rows: 0, sum: 0n },
    events: 0,
    withId: 0,
    records: 0,
    replaced: 0,
    noCalls: 0,
    future: 0,
  };

  constructor(connection: DuckDBConnection, source: ImportSource, bad: BadRows, signal: AbortSignal | undefined) {
    this.#connection = connection;
    this.#source = source;
    this.#bad = bad;
    this.#signal = signal;
    this.#prices = new PriceBook(source.prices, source.listPrices ? LIST_PRICES : []);
    this.#assets = new AssetWriter(connection);
  }

  /** @throws FileError when a file or an option does not fit */
  async run(): Promise<ImportResult> {
    const files = await findFiles(this.#source.file);
    const ids = (this.#ids = new EmailIds(await storedEmails(this.#connection)));
    let repeated = 0;
    for (const file of files) if (!(await this.#file(file))) repeated += 1;
    await this.#assets.write();
    await this.#dimensions.write(this.#connection);
    const { events, withId, formats, encodings, ignored, ...result } = this.#result;
    const known = withId > 0 ? await keepLast(this.#connection) : 0;
    return {
      ...result,
      file: this.#source.file,
      files: files.length,
      formats: [...formats],
      encodings: [...encodings],
      ignored: [...ignored],
      rows: events + result.records - known,
      known,
      respelt: ids.others,
      repeated: repeated === files.length,
      unusedPrices: this.#prices.unused.map(({ model }) => model),
    };
  }

  /** @returns whether there was anything new in it */
  async #file(file: string): Promise<boolean> {
    const { cache = 'included', rates = new Map(), ...options } = this.#source;
    const opened = await openFile(file, { ...options, prices: this.#prices, cache, rates });
    try {
      checkConstants(opened.plan, opened.rules);
      const hash = await hashOf(file, { ...this.#source, file: undefined });
      const before = await importedBefore(this.#connection, hash.content);
      if (before === hash.how) return false;
      if (before !== undefined) this.#result.replaced += await dropRows(this.#connection, hash);
      if (opened.format !== undefined) this.#result.formats.add(opened.format);
      if (opened.encoding !== undefined && opened.encoding !== 'utf-8') this.#result.encodings.add(opened.encoding);
      const rows = await this.#rows(file, opened, hash);
      await noteImport(this.#connection, { file, hash, rows, at: this.#now });
      this.#result.noCalls += opened.skipped();
      for (const name of opened.plan.ignored(this.#asked)) this.#result.ignored.add(name);
      return true;
    } finally {
      opened.close();
    }
  }

  async #rows(
    file: string,
    { plan, rules, rows }: Awaited<ReturnType<typeof openFile>>,
    hash: ImportHash,
  ): Promise<number> {
    const writer = await EventWriter.open(this.#connection);
    let count = 0;
    try {
      for await (const row of rows) {
        this.#signal?.throwIfAborted();
        try {
          if ('problem' in row) throw new RowError(row.problem);
          const kind = row.read('kind');
          if (isAssetKind(kind)) await this.#record(kind, row.read, rules);
          else this.#event(writer, row.read, rules, rowId(hash, row.line));
          count += 1;
        } catch (error) {
          if (!(error instanceof RowError)) throw error;
          this.#bad.add({ file, line: row.line, reason: error.reason, detail: error.message });
          increment(this.#result.skipped, error.reason);
        }
      }
      if (this.#asked.size === 0) for (const field of EVENT_FIELDS) this.#asked.add(field);
      // What is wrong with rows is told before what no row has: the one may be why of the other.
      if (this.#bad.mayLoad) plan.finish(this.#asked);
      writer.close();
      return count;
    } catch (error) {
      writer.abandon();
      if (error instanceof FileError || this.#signal?.aborted) throw error;
      throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }

  #event(writer: EventWriter, read: ReadField, rules: EventRules, ownId: string): void {
    for (const name of EVENT_FIELDS) this.#asked.add(name);
    const { events, unpriced, rounded } = toEvent(read, rules, ownId);
    const result = this.#result;
    if (read('event_id') !== null) result.withId += 1;
    if (unpriced !== undefined) increment(result.unpriced, unpriced);
    if (rounded !== 0n) result.rounded.rows += 1;
    result.rounded.sum += rounded;
    for (const made of events) {
      const event = { ...made, user_id: this.#spell(made.user_id) };
      this.#dimensions.add(event, textOrNull(read('user_name')), textOrNull(read('user_email')), event.time);
      if (event.time > this.#now) result.future += 1;
      if (this.#bad.mayLoad) writer.write(event);
      result.events += 1;
    }
  }

  /** One e-mail is one person, whatever case it comes in. */
  #spell(id: string | null): string | null {
    return id === null ? null : (this.#ids?.spell(id) ?? id);
  }

  async #record(kind: AssetKind, read: ReadField, rules: EventRules): Promise<void> {
    for (const name of RECORD_FIELDS) this.#asked.add(name);
    const made = toAssetRecord(kind, read, rules);
    const record = { ...made, creator_id: this.#spell(made.creator_id) };
    this.#dimensions.addMaker(record, textOrNull(read('user_name')), textOrNull(read('user_email')));
    if (this.#bad.mayLoad) this.#assets.add(record);
    if (this.#assets.full) await this.#assets.write();
    this.#result.records += 1;
  }
}

async function storedEmails(connection: DuckDBConnection): Promise<string[]> {
  const stored = await connection.runAndReadAll(
    "SELECT user_id FROM users WHERE contains(user_id, '@') ORDER BY user_id",
  );
  return stored.getRows().map(([id]) => String(id));
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
