import type { UsageFields } from '../fields.js';
import type { JsonObject, UsageRecord } from '../records/record.js';
import type { SpanLink } from '../spans/span-link.js';
import { saysNothing, textOf } from '../values/nothing.js';

/** `requests` of a row whose source does not say how many calls it stands for. */
export const UNKNOWN = 'unknown';

/** The beginning of a file, by which its format is known. */
export interface Sample {
  readonly records: readonly JsonObject[];
  /** The header, where the file has one. */
  readonly columns: readonly string[];
}

/**
 * Reads the records of one file in their order, and keeps what later ones need of earlier ones. Token counts of its rows
 * are inclusive, as OpenTelemetry has them: `input_tokens` holds both cache kinds, `output_tokens` the reasoning.
 */
export interface FormatReader {
  /** What a record says: nothing where it is no call. @throws RowError */
  rows(record: UsageRecord): readonly UsageFields[];
  /** What only the end of the file completes, and the line where it begins. */
  rest?(): readonly { readonly line: number; readonly fields: UsageFields }[];
  /** How the rows that it has read hang together, where some may repeat what others count, in other files too. */
  spans?(): Iterable<SpanLink>;
}

/** A kind of export: how it is known, and how its records become rows. */
export interface UsageFormat {
  /** As `--format` takes it: `litellm-spend-logs`. */
  readonly id: string;
  /** As messages call it: `LiteLLM spend logs`. */
  readonly label: string;
  matches(sample: Sample): boolean;
  reader(): FormatReader;
  /** What one unit of its times is, where they count from the beginning of a trace. */
  readonly relativeUnit?: 'seconds' | 'milliseconds';
  /** How it writes dates with slashes, where the file itself leaves that open. */
  readonly dateOrder?: 'month-first' | 'day-first';
  /** The columns that it reads, as it spells them: exports spell them in other cases too. */
  readonly columns?: readonly string[];
}

/** A format that needs nothing but the record itself. */
export function eachRecord(rows: (value: JsonObject) => readonly UsageFields[]): () => FormatReader {
  return () => ({ rows: ({ value }) => rows(value) });
}

/** Whether a file with a header has these columns, whatever their case. */
export function hasColumns({ columns }: Sample, ...names: readonly string[]): boolean {
  const found = new Set(columns.map((name) => name.toLowerCase()));
  return names.every((name) => found.has(name.toLowerCase()));
}

/** The same of a file that may be JSON: its first record has them. */
export function hasKeys({ columns, records }: Sample, ...names: readonly string[]): boolean {
  return hasColumns({ columns: columns.length > 0 ? columns : Object.keys(records[0] ?? {}), records }, ...names);
}

/** A reader's record under the names that a format reads; the record itself where it has them already. */
export function respelt(columns: readonly string[], wanted: readonly string[]): (record: JsonObject) => JsonObject {
  const names = new Map(wanted.map((name) => [name.toLowerCase(), name]));
  const changed = columns.filter((name) => !wanted.includes(name) && names.has(name.toLowerCase()));
  if (changed.length === 0) return (record) => record;
  return (record) => ({
    ...record,
    ...Object.fromEntries(changed.map((name) => [names.get(name.toLowerCase()) ?? name, record[name]])),
  });
}

/**
 * What tells a line of sums from others: all of its cells that are no sums, so that the same export again replaces it, and
 * one that is grouped by something more loses nothing.
 */
export function idOfLine(kind: string, line: JsonObject, sums: RegExp): string {
  const cells = Object.entries(line).filter(([name, cell]) => !sums.test(name) && !saysNothing(cell));
  return [kind, ...cells.flatMap(([name, cell]) => [name.toLowerCase(), textOf(cell)])].join(':');
}
