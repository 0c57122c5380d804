import { type AssetRecord, isAssetKind, RECORD_FIELDS, toAssetRecord } from '../../usage-files/asset-record.js';
import { checkConstants } from '../../usage-files/check-constants.js';
import { type EventRules, toEvent } from '../../usage-files/event.js';
import { EVENT_FIELDS, type Field } from '../../usage-files/fields.js';
import { type OpenedFile, type OpenOptions, openUsageFile, type ReadRow } from '../../usage-files/open-usage-file.js';
import { isParquet } from '../../usage-files/parquet/is-parquet.js';
import type { OpenedParquet } from '../../usage-files/parquet/open-parquet.js';
import type { PlainEvents } from '../../usage-files/plain/plain-events.js';
import { readPlain, TURN } from '../../usage-files/plain/read-plain.js';
import { LIST_PRICES } from '../../usage-files/prices/list-prices.js';
import { PriceBook, type PriceEntry } from '../../usage-files/prices/price-book.js';
import { SpanTree } from '../../usage-files/spans/span-tree.js';
import { CONTRADICTION } from '../../usage-files/tokens.js';
import { beginsAsUtf8 } from '../../usage-files/text/encoding.js';
import { unpack } from '../../usage-files/text/unpack.js';
import { EncodingError, FileError, NoUsageError, RowError } from '../../usage-files/usage-error.js';
import type { UsageFile } from '../../usage-files/usage-file.js';
import { textOrNull } from '../../usage-files/values/nothing.js';
import { EventTableBuilder } from './event-table-builder.js';
import type { EventTable } from './event-table.js';
import { prepare } from './scan/prepare.js';
import { inSteps } from './steps.js';
import type { BadRow, Taken } from './taken.js';

/** How files are read: what the gateway's `--data` takes, but for the files themselves. */
export interface ReadOptions extends Partial<
  Pick<OpenOptions, 'format' | 'timeZone' | 'dateOrder' | 'start' | 'rates' | 'cache' | 'map' | 'set'>
> {
  readonly prices?: readonly PriceEntry[];
  /** Whether models without such a price have their public list price; they have unless this is `false`. */
  readonly listPrices?: boolean;
}

export interface Hooks {
  readonly signal?: AbortSignal | undefined;
  /** Awaited between pieces of work, with what has been read so far. */
  readonly pause?:
    | ((read: { readonly file: string; readonly bytes: number; readonly rows: number }) => Promise<void> | void)
    | undefined;
}

/** As many refused rows are told one by one. */
const LISTED = 20;

/**
 * Reads files into one table of events.
 * @throws FileError when a file or an option does not fit, or when no row of all the files can be taken
 */
export async function readFiles(
  files: readonly UsageFile[],
  options: ReadOptions = {},
  hooks: Hooks = {},
): Promise<{ readonly table: EventTable; readonly taken: Taken }> {
  const told = await Promise.all(files.map(takenForUtf8));
  for (;;) {
    const reading = new Reading(options, hooks, files.length > 1);
    let at = 0;
    try {
      for (; at < told.length; at += 1) await reading.file(told[at] as UsageFile);
      return await reading.end(files.length);
    } catch (error) {
      // The rows before are read already, as what they are not.
      if (!(error instanceof EncodingError) || files[at] === told[at]) throw error;
      told[at] = files[at] as UsageFile;
    }
  }
}

/** To tell the encoding, a whole file has to be read: it is taken for UTF-8 instead until a byte says that it is not. */
async function takenForUtf8(file: UsageFile): Promise<UsageFile> {
  if (file.encoding !== undefined || !(await beginsAsUtf8(unpack(file.name, file.open())))) return file;
  return { ...file, encoding: 'utf-8' };
}

class Reading {
  readonly #options: ReadOptions;
  readonly #hooks: Hooks;
  readonly #many: boolean;
  readonly #leftOut: NoUsageError[] = [];
  readonly #prices: PriceBook;
  readonly #builder = new EventTableBuilder();
  /** Of all files: a file that was rotated has an agent's span, and another the calls below it. */
  readonly #spans = new SpanTree();
  readonly #asked = new Set<Field>();
  readonly #formats = new Set<string>();
  readonly #encodings = new Set<string>();
  readonly #ignored = new Set<string>();
  readonly #refused = new Map<string, number>();
  readonly #listed: BadRow[] = [];
  readonly #unpriced = new Map<string, number>();
  /** The file at hand. */
  #name = '';
  #rounded = { rows: 0, sum: 0n };
  #rows = 0;
  #bad = 0;
  #records = 0;
  #noCalls = 0;
  #byName = 0;
  #bytes = 0;

  constructor(options: ReadOptions, hooks: Hooks, many: boolean) {
    this.#many = many;
    this.#options = options;
    this.#hooks = hooks;
    this.#prices = new PriceBook(options.prices ?? [], options.listPrices === false ? [] : LIST_PRICES);
  }

  /** What stands in a folder beside usage was not meant. */
  async file(file: UsageFile): Promise<void> {
    try {
      await this.#file(file);
    } catch (error) {
      if (!this.#many || !(error instanceof NoUsageError) || !isOfFolder(file.name)) throw error;
      this.#leftOut.push(error);
    }
  }

  async #file(file: UsageFile): Promise<void> {
    const { cache = 'included', rates = new Map(), map = {}, set = {}, ...options } = this.#options;
    const { opened, plain } = await open(file, { ...options, map, set, prices: this.#prices, cache, rates });
    const asked = this.#asked;
    const refused = this.#bad;
    asked.clear();
    checkConstants(opened.plan, opened.rules);
    const name = (this.#name = file.name);
    if (this.#many && isOfFolder(name)) opened.requireUsage();
    const pause = (bytes: number) => this.#pause(bytes);
    const isPlain = await plain(
      {
        texts: this.#builder.texts,
        plain: (events) => {
          this.#plain(events);
        },
        exact: (row) => {
          this.#exact(name, row, opened.rules);
        },
      },
      pause,
    );
    if (!isPlain) await this.#everyRow(name, opened, pause);
    if (isPlain || asked.size === 0) for (const field of EVENT_FIELDS) asked.add(field);
    // What is wrong with rows is told before what no row has: the one may be why of the other.
    if (this.#bad === refused) opened.plan.finish(asked);
    if (opened.format === undefined) this.#byName += 1;
    else this.#formats.add(opened.format);
    if (opened.encoding !== undefined && opened.encoding !== 'utf-8') this.#encodings.add(opened.encoding);
    for (const column of opened.plan.ignored(asked)) this.#ignored.add(column);
    this.#noCalls += opened.skipped();
    for (const link of opened.spans()) this.#spans.add(link);
  }

  #pause(bytes = 0): Promise<void> | void {
    this.#hooks.signal?.throwIfAborted();
    this.#bytes += bytes;
    return this.#hooks.pause?.({ file: this.#name, bytes: this.#bytes, rows: this.#rows });
  }

  async #everyRow(name: string, { rows, rules }: OpenedFile, pause: (bytes: number) => Promise<void> | void) {
    let turn = 0;
    for await (const row of rows) {
      this.#exact(name, row, rules);
      turn += 1;
      if (turn % TURN === 0) await pause(0);
    }
  }

  #plain(events: PlainEvents): void {
    this.#builder.addRow(events.row, events.hasId ? events.id : undefined);
    this.#rows += 1;
  }

  #exact(file: string, row: ReadRow, rules: EventRules): void {
    try {
      if ('problem' in row) throw new RowError(row.problem);
      const { read } = row;
      const kind = read('kind');
      const called = { name: textOrNull(read('user_name')), email: textOrNull(read('user_email')) };
      if (isAssetKind(kind)) {
        this.#record(toAssetRecord(kind, read, rules), called);
        return;
      }
      for (const field of EVENT_FIELDS) this.#asked.add(field);
      const { events, unpriced, rounded } = toEvent(read, rules, `${file}:${String(row.line)}`);
      if (events[0]?.user_id === null && (called.name !== null || called.email !== null))
        throw new RowError('user_name or user_email without a user_id');
      if (unpriced !== undefined) increment(this.#unpriced, unpriced);
      if (rounded !== 0n) this.#rounded.rows += 1;
      this.#rounded.sum += rounded;
      const hasId = read('event_id') !== null;
      for (const event of events) this.#builder.add(event, called, hasId);
      this.#rows += events.length;
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      // Then the other rows of the file mean something else than they say, too.
      if (error.reason === CONTRADICTION) throw new FileError(`${file}:${String(row.line)}: ${error.message}`);
      this.#bad += 1;
      increment(this.#refused, error.reason);
      if (this.#listed.length < LISTED) this.#listed.push({ file, line: row.line, detail: error.message });
    }
  }

  #record(record: AssetRecord, called: { readonly name: string | null; readonly email: string | null }): void {
    for (const field of RECORD_FIELDS) this.#asked.add(field);
    const { kind, id, name, project_id: project, creator_id: maker } = record;
    this.#records += 1;
    // Skills and data sources are in no report.
    if (kind !== 'assistant' && kind !== 'workflow') return;
    this.#builder.addAsset(kind, id, { name, project, maker, called, time: Number(record.created_at) });
  }

  async end(files: number): Promise<{ readonly table: EventTable; readonly taken: Taken }> {
    const [nothing] = this.#leftOut;
    if (nothing && this.#leftOut.length === files) throw nothing;
    const refused = [...this.#refused].map(([reason, rows]) => ({ reason, rows }));
    if (this.#bad > 0 && this.#rows + this.#records === 0) throw new FileError(nothingTaken(this.#listed, this.#bad));
    const repeats = this.#builder.leaveOut(this.#spans.repeated());
    const pause = () => this.#pause();
    const table = await inSteps(this.#builder.tableInSteps(), pause);
    await inSteps(prepare(table), pause);
    return {
      table,
      taken: {
        files,
        copies: 0,
        leftOut: this.#leftOut.map(({ message }) => message),
        formats: [...this.#formats],
        byName: this.#byName,
        encodings: [...this.#encodings],
        rows: table.length,
        ...extent(table),
        records: this.#records,
        known: this.#builder.known,
        respelt: this.#builder.respelt,
        noCalls: this.#noCalls + repeats,
        refused,
        listed: this.#listed,
        unpriced: [...this.#unpriced].map(([reason, rows]) => ({ reason, rows })),
        rounded: { rows: this.#rounded.rows, dollars: Number(this.#rounded.sum) / 1e24 },
        future: table.noticed.future,
        ignored: [...this.#ignored],
        unusedPrices: this.#prices.unused.map(({ model }) => model),
      },
    };
  }
}

/** Opens a file, whatever it is called; the code for Parquet comes with the first file that needs it. */
async function open(file: UsageFile, options: OpenOptions): Promise<OpenedParquet> {
  const { name, parts } = file;
  if (parts && (await isParquet(name, parts))) {
    const { openParquet } = await import('../../usage-files/parquet/open-parquet.js');
    return openParquet(name, parts, options);
  }
  const opened = await openUsageFile(file, options);
  return { opened, plain: (sink, pause) => readPlain(file, opened, sink, pause) };
}

function isOfFolder(name: string): boolean {
  return name.includes('/');
}

/** How many calls there are, and from when to when. */
function extent({ length, time, text, number }: EventTable): Pick<Taken, 'calls' | 'span'> {
  const llm = text.kind.values.indexOf('llm');
  let calls = 0;
  let first = Infinity;
  let last = -Infinity;
  for (let row = 0; row < length; row += 1) {
    const at = time[row] as number;
    if (at < first) first = at;
    if (at > last) last = at;
    if (text.kind.codes[row] === llm) calls += (number.requests.values[row] as number) || 0;
  }
  return length === 0 ? { calls } : { calls, span: { first: first / 1000, last: last / 1000 } };
}

function nothingTaken(listed: readonly BadRow[], count: number): string {
  const [first] = listed;
  const where = first ? `${first.file}:${String(first.line)}: ${first.detail}` : '';
  return count === 1 ? where : `${where}; none of ${count.toLocaleString('en')} rows could be taken`;
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
