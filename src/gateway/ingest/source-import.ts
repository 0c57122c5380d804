import { resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { AssetKind } from '../../usage-files/asset-kinds.js';
import type { Event } from '../../usage-files/event-columns.js';
import { type EventRules, toEvent } from '../../usage-files/event.js';
import type { ReadField } from '../../usage-files/field-plan.js';
import { EVENT_FIELDS, type Field } from '../../usage-files/fields.js';
import { LIST_PRICES } from '../../usage-files/prices/list-prices.js';
import { PriceBook } from '../../usage-files/prices/price-book.js';
import { FileError, NoUsageError, RowError } from '../../usage-files/usage-error.js';
import { textOrNull } from '../../usage-files/values/nothing.js';
import { isAssetKind, RECORD_FIELDS, toAssetRecord } from '../../usage-files/asset-record.js';
import { aboutRows } from './about-rows.js';
import { AssetWriter } from './asset-writer.js';
import type { BadRows } from './bad-rows.js';
import { checkConstants } from '../../usage-files/check-constants.js';
import { Dimensions } from './dimensions.js';
import { EmailIds } from '../../usage-files/email-ids.js';
import { EventWriter } from './event-writer.js';
import { type FileBytes, fileBytes } from './file-bytes.js';
import { type Before, dropEqual, type ImportHistory, prefixOf, rowId } from './import-history.js';
import type { FoundFiles } from './find-files.js';
import type { ImportMeter } from './import-meter.js';
import type { ImportResult, ImportSource, Refusal } from './import-types.js';
import { callsIn, unpricedIn } from './in-store.js';
import { keepLast } from './keep-last.js';
import { openFile } from './open-file.js';
import { plainImport } from './plain/plain-import.js';
import { plainTable } from './plain/plain-table.js';
import { addSpans, settleSpans } from './settle-spans.js';

/** What the sources of one import share. */
export interface SharedImport {
  readonly connection: DuckDBConnection;
  readonly bad: BadRows;
  readonly history: ImportHistory;
  readonly meter: ImportMeter;
  /** Whether what the files have brought before goes first. */
  readonly replace: boolean;
  /** From which size on a file is given to the engine's own reader, in bytes. */
  readonly plainFrom: number;
  readonly signal: AbortSignal | undefined;
}

/** Loads the files of one source, within the connection's transaction. */
export class SourceImport {
  readonly #shared: SharedImport;
  readonly #connection: DuckDBConnection;
  readonly #source: ImportSource;
  readonly #files: readonly string[];
  readonly #searched: boolean;
  /** Of the files of a directory, why those are left out that hold no usage. */
  readonly #leftOut: NoUsageError[] = [];
  readonly #prices: PriceBook;
  readonly #dimensions = new Dimensions();
  readonly #assets: AssetWriter;
  #ids: EmailIds | undefined;
  #writer: EventWriter | undefined;
  /** The numbers of the files that were read, one after the other. */
  readonly #fileIds: bigint[] = [];
  /** What rows were asked for, be it there or not. */
  readonly #asked = new Set<Field>();
  readonly #now = BigInt(Date.now()) * 1000n;
  readonly #result = {
    formats: new Set<string>(),
    encodings: new Set<string>(),
    ignored: new Set<string>(),
    refused: new Map<string, Refusal>(),
    unpriced: new Map<string, number>(),
    rounded: { rows: 0, sum: 0n },
    events: 0,
    withId: 0,
    records: 0,
    replaced: 0,
    equal: 0,
    noCalls: 0,
    future: 0,
  };

  constructor(shared: SharedImport, source: ImportSource, { files, searched }: FoundFiles) {
    this.#shared = shared;
    this.#connection = shared.connection;
    this.#source = source;
    this.#files = files;
    this.#searched = searched;
    this.#prices = new PriceBook(source.prices, source.listPrices ? LIST_PRICES : []);
    this.#assets = new AssetWriter(shared.connection);
  }

  /** @throws FileError when a file or an option does not fit */
  async run(): Promise<ImportResult> {
    const files = this.#files;
    const ids = (this.#ids = new EmailIds(await storedEmails(this.#connection)));
    let repeated = 0;
    try {
      for (const file of files) {
        if (!(await this.#file(file).catch((error: unknown) => this.#leaveOut(error)))) repeated += 1;
        this.#shared.meter.end(file);
      }
      this.#flush();
      const [first] = this.#leftOut;
      if (first && this.#leftOut.length === files.length) throw first;
    } catch (error) {
      this.#writer?.abandon();
      throw error;
    }
    await this.#assets.write();
    await this.#dimensions.write(this.#connection);
    const { events, withId, equal, formats, encodings, ignored, ...result } = this.#result;
    const repeats = await settleSpans(this.#connection, this.#fileIds[0] ?? 0n);
    const known = equal + (withId > 0 ? await keepLast(this.#connection) : 0);
    return {
      ...result,
      noCalls: result.noCalls + repeats.here,
      replaced: result.replaced + repeats.earlier,
      calls: await callsIn(this.#connection, this.#fileIds),
      unpriced:
        known + repeats.here > 0 ? await unpricedIn(this.#connection, this.#fileIds, result.unpriced) : result.unpriced,
      file: this.#source.file,
      files: files.length - this.#leftOut.length,
      leftOut: this.#leftOut.map(({ message }) => message),
      formats: [...formats],
      encodings: [...encodings],
      ignored: [...ignored],
      rows: events + result.records - known - repeats.here,
      known,
      respelt: ids.others,
      repeated: repeated === files.length,
      unusedPrices: this.#prices.unused.map(({ model }) => model),
    };
  }

  /** @throws what is wrong, unless it is that a file of a directory holds no usage */
  #leaveOut(error: unknown): true {
    if (!this.#searched || !(error instanceof NoUsageError)) throw error;
    this.#leftOut.push(error);
    return true;
  }

  /** Writes what waits: events of many files are written together, unless what is stored is to be looked at. */
  #flush(): void {
    this.#writer?.close();
    this.#writer = undefined;
  }

  /** @returns whether there was anything new in it */
  async #file(file: string): Promise<boolean> {
    const { cache = 'included', rates = new Map(), ...options } = this.#source;
    const { history, meter, replace } = this.#shared;
    const bytes = fileBytes(file);
    const opened = await openFile(bytes, { ...options, prices: this.#prices, cache, rates }, (count) => {
      meter.bytes(count);
    });
    try {
      checkConstants(opened.plan, opened.rules);
      if (this.#searched) opened.requireUsage();
      // What comes by a pipe is kept under another name each time.
      const path = this.#source.file === '-' ? '-' : resolve(file);
      const before = await history.lookBack(bytes, path, { ...this.#source, file: undefined });
      const { same, grownFrom, otherwise } = before;
      if (same?.how === before.hash.how && !replace) return false;
      const gone = [...(same ? [same] : []), ...grownFrom, ...(replace ? otherwise : [])];
      if (gone.length > 0 || otherwise.length > 0) this.#flush();
      for (const one of gone) this.#result.replaced += await history.drop(one);
      if (opened.format !== undefined) this.#result.formats.add(opened.format);
      if (opened.encoding !== undefined && opened.encoding !== 'utf-8') this.#result.encodings.add(opened.encoding);
      const id = history.nextFile();
      this.#fileIds.push(id);
      const rows = (await this.#plainRows(bytes, opened, before, id)) ?? (await this.#rows(file, opened, before, id));
      if (otherwise.length > 0) this.#flush();
      if (path !== '-' && !replace) this.#result.equal += await dropEqual(this.#connection, before.hash, id, otherwise);
      history.note({ path, hash: before.hash, rows, at: this.#now, id });
      this.#result.noCalls += opened.skipped();
      const spans = [...opened.spans()];
      if (spans.length > 0) await addSpans(this.#connection, id, spans);
      for (const name of opened.plan.ignored(this.#asked)) this.#result.ignored.add(name);
      return true;
    } finally {
      opened.close();
    }
  }

  /** @returns `undefined` when the file is to be read row by row */
  async #plainRows(
    file: FileBytes,
    opened: Awaited<ReturnType<typeof openFile>>,
    { hash }: Before,
    fileId: bigint,
  ): Promise<number | undefined> {
    const { bad, meter, signal, plainFrom } = this.#shared;
    if (!bad.mayLoad || !this.#ids) return undefined;
    const table = await plainTable(this.#connection, file, opened, plainFrom);
    if (!table) return undefined;
    this.#flush();
    const { plan, rules } = opened;
    const rows = table.rows ?? (await aboutRows(file, hash.size));
    const onShare = (share: number): void => {
      meter.part(Math.floor(share * file.size), share * rows);
    };
    const made = await plainImport(
      this.#connection,
      { table, plan, rules, fileId, prefix: prefixOf(hash.content) },
      { dimensions: this.#dimensions, ids: this.#ids, signal, now: this.#now, onShare },
    );
    if (!made) {
      onShare(0);
      return undefined;
    }
    for (const name of EVENT_FIELDS) this.#asked.add(name);
    const result = this.#result;
    for (const [reason, count] of made.unpriced)
      result.unpriced.set(reason, (result.unpriced.get(reason) ?? 0) + count);
    result.rounded.rows += made.rounded.rows;
    result.rounded.sum += made.rounded.sum;
    result.events += made.events;
    result.withId += made.withId;
    result.future += made.future;
    result.noCalls += made.noCalls;
    meter.rows(made.rows);
    return made.rows;
  }

  async #rows(
    file: string,
    { plan, rules, rows }: Awaited<ReturnType<typeof openFile>>,
    { hash }: Before,
    fileId: bigint,
  ): Promise<number> {
    const { bad, meter, signal } = this.#shared;
    const writer = (this.#writer ??= await EventWriter.open(this.#connection));
    const write = (event: Event): void => {
      writer.write(event, fileId);
    };
    let count = 0;
    let line = 0;
    let inLine = 0;
    try {
      for await (const row of rows) {
        signal?.throwIfAborted();
        meter.rows(1);
        // A line may hold more than one row, such as that of a whole answer of an API.
        inLine = row.line === line ? inLine + 1 : 1;
        line = row.line;
        try {
          if ('problem' in row) throw new RowError(row.problem);
          const kind = row.read('kind');
          if (isAssetKind(kind)) await this.#record(kind, row.read, rules, fileId);
          else
            this.#event(
              write,
              row.read,
              rules,
              rowId(hash, inLine === 1 ? String(line) : `${String(line)}.${String(inLine)}`),
            );
          count += 1;
        } catch (error) {
          if (!(error instanceof RowError)) throw error;
          const badRow = { file, line: row.line, reason: error.reason, detail: error.message };
          bad.add(badRow);
          const { rows: before = 0, first = badRow } = this.#result.refused.get(error.reason) ?? {};
          this.#result.refused.set(error.reason, { rows: before + 1, first });
        }
      }
      if (this.#asked.size === 0) for (const field of EVENT_FIELDS) this.#asked.add(field);
      // What is wrong with rows is told before what no row has: the one may be why of the other.
      if (bad.mayLoad) plan.finish(this.#asked);
      return count;
    } catch (error) {
      if (error instanceof FileError || signal?.aborted) throw error;
      throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }

  #event(write: (event: Event) => void, read: ReadField, rules: EventRules, ownId: string): void {
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
      if (this.#shared.bad.mayLoad) write(event);
      result.events += 1;
    }
  }

  /** One e-mail is one person, whatever case it comes in. */
  #spell(id: string | null): string | null {
    return id === null ? null : (this.#ids?.spell(id) ?? id);
  }

  async #record(kind: AssetKind, read: ReadField, rules: EventRules, fileId: bigint): Promise<void> {
    for (const name of RECORD_FIELDS) this.#asked.add(name);
    const made = toAssetRecord(kind, read, rules);
    const record = { ...made, creator_id: this.#spell(made.creator_id) };
    this.#dimensions.addMaker(record, textOrNull(read('user_name')), textOrNull(read('user_email')));
    if (this.#shared.bad.mayLoad) this.#assets.add(record, fileId);
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
