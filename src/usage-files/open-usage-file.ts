import { BARE, type FieldPlan, type FieldOptions, planFields, type ReadField } from './field-plan.js';
import { EVENT_FIELDS } from './fields.js';
import { type FormatReader, respelt, type Sample } from './formats/format.js';
import { detectFormat, formatNamed } from './formats/registry.js';
import type { EventRules } from './event.js';
import type { CsvDialect } from './records/csv-dialect.js';
import { csvRecords } from './records/csv-records.js';
import { jsonRecords } from './records/json-records.js';
import type { JsonObject, UnreadableRecord, UsageRecord } from './records/record.js';
import type { SpanLink } from './spans/span-link.js';
import type { Encoding } from './text/encoding.js';
import { textOf } from './text/text-of.js';
import { FileError, NoUsageError, RowError } from './usage-error.js';
import type { UsageFile } from './usage-file.js';
import { dateOrderOf, hasDateOrder, type MomentRules } from './values/moment.js';
import { textOf as wordsOf } from './values/nothing.js';
import { numberStyleOf } from './values/number-style.js';

/** What a person says about a file that it does not say itself. */
export interface OpenOptions extends FieldOptions, Omit<EventRules, 'numbers' | 'moments'> {
  /** A format's id, instead of the one that the keys tell; `names` takes fields by their names. */
  readonly format?: string | undefined;
  /** The IANA zone of times that name none; UTC unless given. */
  readonly timeZone?: string | undefined;
  readonly dateOrder?: MomentRules['dateOrder'];
  /** When relative times began, in microseconds since 1970. */
  readonly start?: bigint | undefined;
}

/** The records of a file, wherever they come from. */
export interface Records {
  /** The header, where the file has one. */
  readonly columns?: readonly string[];
  /** How cells are set apart, where they are. */
  readonly csv?: Pick<CsvDialect, 'delimiter' | 'skippedLines' | 'columns'>;
  readonly encoding?: Encoding;
  readonly records: AsyncIterable<UsageRecord | UnreadableRecord>;
}

/** One row of a file, to be read field by field, or why it cannot be. */
export type ReadRow = { readonly line: number; readonly read: ReadField } | UnreadableRecord;

export interface OpenedFile extends Pick<Records, 'csv'> {
  /** What the format is called; `undefined` where fields are taken by name. */
  readonly format: string | undefined;
  readonly encoding: Encoding | undefined;
  readonly plan: FieldPlan;
  readonly rules: EventRules;
  readonly rows: AsyncIterable<ReadRow>;
  /** The rows of one record, for who finds the records. */
  readonly rowsOf: (record: UsageRecord | UnreadableRecord) => Iterable<ReadRow>;
  /** Throws a NoUsageError where its first records, as far as they can be read, have nothing of usage. */
  readonly requireUsage: () => void;
  /** Records that are no calls, so far. */
  readonly skipped: () => number;
  /** How its rows hang together, once they are all read: some may repeat what others count, in other files too. */
  readonly spans: () => Iterable<SpanLink>;
}

/** Records by which the format, and how numbers and dates are written, is told. */
const SAMPLED = 200;

/**
 * Opens a file of usage: finds its encoding, its layout and its format.
 * @throws FileError when it cannot be read at all, or when an option does not fit it
 */
export async function openUsageFile(file: UsageFile, options: OpenOptions): Promise<OpenedFile> {
  return openRecords(file.name, await recordsIn(file), options, async () => (await recordsIn(file)).records);
}

/** The same for records that are read already, such as those of Parquet. */
export async function openRecords(
  name: string,
  { columns, csv, encoding, records }: Records,
  options: OpenOptions,
  again: () => Promise<AsyncIterable<UsageRecord | UnreadableRecord>>,
): Promise<OpenedFile> {
  const { sampled, all } = await peek(records);
  const sample: Sample = { records: sampled, columns: columns ?? [] };
  const format =
    options.format === undefined
      ? detectFormat(sample)
      : options.format === 'names'
        ? undefined
        : formatNamed(options.format);
  const plan = planFields(name, columns, options, format !== undefined);
  const cells = columns ? textsOf(sampled) : [];
  const numbers = numberStyleOf(cells, csv?.delimiter);
  if (!numbers) throw new FileError(`${name} has numbers with a decimal point and numbers with a decimal comma`);
  const told = cells.some(hasDateOrder) ? await dateOrderIn(await again()) : undefined;
  const dateOrder = options.dateOrder ?? told ?? format?.dateOrder;
  const { timeZone = 'UTC', start, prices, rates } = options;
  const rules: EventRules = {
    numbers,
    moments: { timeZone, dateOrder, start, relativeUnit: format?.relativeUnit },
    prices,
    rates,
    // A format counts inclusively whatever its file does.
    cache: format ? 'included' : options.cache,
  };
  const reader = format?.reader();
  if (reader?.spans && (plan.sources.has('event_id') || plan.constants.has('event_id')))
    throw new FileError(`${name} has spans, which are told by their own ids: leave event_id out of --map and --set`);
  const reading = new Reading(plan, reader, respelt(columns ?? [], format?.columns ?? []));
  return {
    format: format?.label,
    encoding,
    ...(csv && { csv }),
    plan,
    rules,
    rows: reading.rows(all),
    requireUsage: () => {
      if (format !== undefined || columns !== undefined || looksLikeUsage(name, sampled, plan)) return;
      plan.finish(new Set());
      throw new NoUsageError(`${name} says nothing of usage`);
    },
    rowsOf: (record) => reading.rowsOf(record),
    // What only the end of a file completes may be more rows than it had records.
    skipped: () => Math.max(0, reading.skipped),
    spans: () => reader?.spans?.() ?? [],
  };
}

/** Whether some records say when, and something beside it. What is called JSON and is broken might have. */
function looksLikeUsage(name: string, records: readonly JsonObject[], plan: FieldPlan): boolean {
  if (records.length === 0) return !/\.txt\b/i.test(name);
  return records.some((record) => {
    const read = plan.of(record);
    return read('time') !== null && EVENT_FIELDS.some((field) => !BARE.includes(field) && read(field) !== null);
  });
}

class Reading {
  skipped = 0;
  readonly #plan: FieldPlan;
  readonly #reader: FormatReader | undefined;
  readonly #respelt: (record: JsonObject) => JsonObject;

  constructor(plan: FieldPlan, reader: FormatReader | undefined, respelling: (record: JsonObject) => JsonObject) {
    this.#respelt = respelling;
    this.#plan = plan;
    this.#reader = reader;
  }

  async *rows(records: AsyncIterable<UsageRecord | UnreadableRecord>): AsyncGenerator<ReadRow> {
    for await (const record of records) yield* this.rowsOf(record);
    for (const { line, fields } of this.#reader?.rest?.() ?? []) {
      this.skipped -= 1;
      yield { line, read: this.#plan.of({}, fields) };
    }
  }

  *rowsOf(record: UsageRecord | UnreadableRecord): Generator<ReadRow> {
    if ('problem' in record) yield record;
    else yield* this.#reader ? this.#formatted(this.#reader, record) : this.#named(record);
  }

  *#formatted(reader: FormatReader, record: UsageRecord): Generator<ReadRow> {
    try {
      const value = this.#respelt(record.value);
      const rows = reader.rows(value === record.value ? record : { ...record, value });
      if (rows.length === 0) this.skipped += 1;
      for (const fields of rows) yield { line: record.line, read: this.#plan.of(record.value, fields) };
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      yield { line: record.line, problem: error.message };
    }
  }

  *#named({ line, value }: UsageRecord): Generator<ReadRow> {
    const read = this.#plan.of(value);
    if (isSummary(read)) this.skipped += 1;
    else yield { line, read };
  }
}

/** The last line of a spreadsheet says again what the lines above it have said. */
export function isSummary(read: ReadField): boolean {
  return /^(grand )?totals?$/i.test(wordsOf(read('time')));
}

/** JSON begins with a brace or a bracket; everything else is lines of cells. The name's ending says nothing. */
async function recordsIn(file: UsageFile): Promise<Records> {
  const { encoding, chunks } = await textOf(file);
  const iterator = chunks[Symbol.asyncIterator]();
  let beginning = '';
  while (beginning.trim() === '') {
    const next = await iterator.next();
    if (next.done === true) break;
    beginning += next.value;
  }
  const text = async function* (): AsyncGenerator<string> {
    yield beginning;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  };
  if (/^\s*[[{]/.test(beginning)) return { encoding, records: jsonRecords(text()) };
  const { records, ...csv } = await csvRecords(file.name, text());
  return { encoding, columns: csv.columns, csv, records };
}

async function peek(records: AsyncIterable<UsageRecord | UnreadableRecord>) {
  const iterator = records[Symbol.asyncIterator]();
  const first: (UsageRecord | UnreadableRecord)[] = [];
  while (first.length < SAMPLED) {
    const next = await iterator.next();
    if (next.done === true) break;
    first.push(next.value);
  }
  const all = async function* (): AsyncGenerator<UsageRecord | UnreadableRecord> {
    yield* first;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  };
  return { sampled: first.flatMap((record) => ('value' in record ? [record.value] : [])), all: all() };
}

/** Any row of the file may be the one that decides it. */
async function dateOrderIn(records: AsyncIterable<UsageRecord | UnreadableRecord>): Promise<MomentRules['dateOrder']> {
  for await (const record of records) {
    const order = 'value' in record ? dateOrderOf(textsOf([record.value])) : undefined;
    if (order !== undefined) return order;
  }
  return undefined;
}

function textsOf(records: Sample['records']): string[] {
  return records.flatMap((record) => Object.values(record).filter((cell) => typeof cell === 'string'));
}
