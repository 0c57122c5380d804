import type { JsonObject, UsageRecord } from '../records/record.js';

/**
 * The fields of one row, under the names of the event schema and as the file has them: texts, numbers, `null`. Token
 * counts are inclusive, as OpenTelemetry has them: `input_tokens` holds both cache kinds, `output_tokens` the reasoning.
 */
export interface UsageFields {
  readonly time: unknown;
  /** The end of the period that the row covers as a whole. */
  readonly until?: unknown;
  readonly event_id?: unknown;
  readonly kind?: 'llm' | 'tool' | 'run';
  readonly user_id?: unknown;
  readonly user_name?: unknown;
  readonly user_email?: unknown;
  readonly project_id?: unknown;
  readonly project_name?: unknown;
  readonly conversation_id?: unknown;
  readonly asset_id?: unknown;
  readonly provider?: unknown;
  readonly model?: unknown;
  readonly operation?: unknown;
  readonly cost_category?: unknown;
  readonly status?: unknown;
  readonly error_type?: unknown;
  /** How many calls the row stands for; absent: one. `null`: the source does not say. */
  readonly requests?: unknown;
  readonly failed_requests?: unknown;
  readonly input_tokens?: unknown;
  readonly cache_read_input_tokens?: unknown;
  readonly cache_creation_input_tokens?: unknown;
  /** The part of the cache writes that is kept for an hour, which has a price of its own. */
  readonly cache_creation_1h_input_tokens?: unknown;
  readonly output_tokens?: unknown;
  readonly cost?: unknown;
  /** ISO 4217; absent: US dollars. */
  readonly currency?: unknown;
  readonly duration_ms?: unknown;
  readonly repository?: unknown;
  readonly lines_added?: unknown;
}

/** The beginning of a file, by which its format is known. */
export interface Sample {
  readonly records: readonly JsonObject[];
  /** The header, where the file has one. */
  readonly columns: readonly string[];
}

/** Reads the records of one file in their order, and keeps what later ones need of earlier ones. */
export interface FormatReader {
  /** What a record says: nothing where it is no call. @throws RowError */
  rows(record: UsageRecord): readonly UsageFields[];
  /** What only the end of the file completes. */
  rest?(): readonly UsageFields[];
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
}

/** A format that needs nothing but the record itself. */
export function eachRecord(rows: (value: JsonObject) => readonly UsageFields[]): () => FormatReader {
  return () => ({ rows: ({ value }) => rows(value) });
}

export function hasColumns({ columns }: Sample, ...names: readonly string[]): boolean {
  return names.every((name) => columns.includes(name));
}
