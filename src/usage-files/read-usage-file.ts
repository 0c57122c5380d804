import type { FormatReader, Sample, UsageFields } from './formats/format.js';
import { genericReader, type GenericPlan } from './formats/generic.js';
import { detectFormat, formatNamed } from './formats/registry.js';
import { csvRecords } from './records/csv-records.js';
import { jsonRecords } from './records/json-records.js';
import type { UnreadableRecord, UsageRecord } from './records/record.js';
import { textOf } from './text/text-of.js';
import { FileError, RowError } from './usage-error.js';
import type { UsageFile } from './usage-file.js';
import { type RowRules, toUsageRows, type UsageRow } from './usage-row.js';
import type { Decimal } from './values/decimal.js';
import { dateOrderOf, hasDateOrder, type MomentRules } from './values/moment.js';
import { numberStyleOf } from './values/number-style.js';

/** What a person says about a file that it does not say itself. */
export interface ReadOptions extends Partial<GenericPlan> {
  /** A format's id, instead of the one that the keys tell; `generic` takes fields by name. */
  readonly format?: string | undefined;
  /** The IANA zone of times that name none; UTC unless set. */
  readonly timeZone?: string | undefined;
  readonly dateOrder?: MomentRules['dateOrder'];
  /** When relative times began, in microseconds since 1970. */
  readonly start?: bigint | undefined;
  readonly rates?: ReadonlyMap<string, Decimal> | undefined;
}

/** A row that was refused, and why. */
export interface BadRow {
  readonly line: number;
  /** Without the value, for counting. */
  readonly reason: string;
  readonly detail: string;
}

/** What there was in a file; complete once its rows have been read. */
export interface ReadReport {
  /** The format's name for people; `undefined` where fields were taken by name. */
  readonly format: string | undefined;
  readonly encoding: string;
  records: number;
  /** Records that are no calls. */
  skipped: number;
  readonly columns: readonly string[];
}

export interface OpenedUsage {
  readonly report: ReadReport;
  readonly rows: AsyncIterable<UsageRow | BadRow>;
}

/** Records by which the format, and how numbers and dates are written, is told. */
const SAMPLED = 200;

/**
 * Opens a file of usage: finds its encoding, its layout and its format, and reads it row by row.
 *
 * @example
 * const { rows, report } = await openUsageFile(file, {});
 * for await (const row of rows) if (!isBadRow(row)) total += row.cost_nusd ?? 0n;
 * @throws FileError when it cannot be read at all
 */
export async function openUsageFile(file: UsageFile, options: ReadOptions): Promise<OpenedUsage> {
  const { encoding, chunks } = await textOf(file);
  const { columns, delimiter, records } = await recordsOf(file.name, chunks);
  const { sampled, all } = await peek(records);
  const readable = sampled.filter((record) => 'value' in record).map(({ value }) => value);
  const sample: Sample = { records: readable, columns };
  const format =
    options.format === 'generic'
      ? undefined
      : options.format === undefined
        ? detectFormat(sample)
        : formatNamed(options.format);
  const { map = {}, set = {}, cache = 'included' } = options;
  const reader = format?.reader() ?? genericReader({ map, set, cache });
  const cells = columns.length === 0 ? [] : textsOf(readable);
  const numbers = numberStyleOf(cells, delimiter);
  if (!numbers) throw new FileError(`${file.name} has numbers with a decimal point and numbers with a decimal comma`);
  const dateOrder = options.dateOrder ?? (cells.some(hasDateOrder) ? await dateOrderIn(file) : undefined);
  const { timeZone = 'UTC', start, rates } = options;
  const moments = { timeZone, dateOrder, start, relativeUnit: format?.relativeUnit };
  const rules: RowRules = { numbers, moments, ...(rates && { rates }) };
  const report: ReadReport = { format: format?.label, encoding, records: 0, skipped: 0, columns };
  return { report, rows: readRows(all, reader, rules, report, options) };
}

export function isBadRow(row: UsageRow | BadRow): row is BadRow {
  return 'detail' in row;
}

interface Records {
  readonly columns: readonly string[];
  readonly delimiter?: string;
  readonly records: AsyncIterable<UsageRecord | UnreadableRecord>;
}

/** JSON begins with a brace or a bracket; everything else is lines of cells. The name's ending says nothing. */
async function recordsOf(name: string, chunks: AsyncIterable<string>): Promise<Records> {
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
  if (/^\s*[[{]/.test(beginning)) return { columns: [], records: jsonRecords(text()) };
  return csvRecords(name, text());
}

async function peek(records: AsyncIterable<UsageRecord | UnreadableRecord>) {
  const iterator = records[Symbol.asyncIterator]();
  const sampled: (UsageRecord | UnreadableRecord)[] = [];
  while (sampled.length < SAMPLED) {
    const next = await iterator.next();
    if (next.done === true) break;
    sampled.push(next.value);
  }
  const all = async function* (): AsyncGenerator<UsageRecord | UnreadableRecord> {
    yield* sampled;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  };
  return { sampled: sampled.filter((record): record is UsageRecord => 'value' in record), all: all() };
}

/** Any row of the file may be the one that decides it. */
async function dateOrderIn(file: UsageFile): Promise<MomentRules['dateOrder']> {
  const { records } = await recordsOf(file.name, (await textOf(file)).chunks);
  for await (const record of records) {
    const order = 'value' in record ? dateOrderOf(textsOf([record.value])) : undefined;
    if (order !== undefined) return order;
  }
  return undefined;
}

function textsOf(records: Sample['records']): string[] {
  return records.flatMap((record) => Object.values(record).filter((cell) => typeof cell === 'string'));
}

async function* readRows(
  records: AsyncIterable<UsageRecord | UnreadableRecord>,
  reader: FormatReader,
  rules: RowRules,
  report: ReadReport,
  { set = {} }: ReadOptions,
): AsyncGenerator<UsageRow | BadRow> {
  let line = 0;
  const overlaid = (fields: UsageFields): UsageFields => ({ ...fields, ...(set as Partial<UsageFields>) });
  const converted = function* (make: () => readonly UsageFields[]): Generator<UsageRow | BadRow> {
    try {
      const rows = make();
      if (rows.length === 0) report.skipped += 1;
      for (const fields of rows) yield* toUsageRows(overlaid(fields), line, rules);
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      yield { line, reason: error.reason, detail: error.message };
    }
  };
  for await (const record of records) {
    report.records += 1;
    line = record.line;
    if ('problem' in record) yield { line, reason: record.problem, detail: record.problem };
    else yield* converted(() => reader.rows(record));
  }
  const rest = reader.rest?.() ?? [];
  report.skipped -= rest.length;
  for (const fields of rest) yield* converted(() => [fields]);
}
