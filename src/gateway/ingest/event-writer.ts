import {
  DuckDBDataChunkWriter,
  DuckDBTimestampValue,
  type DuckDBAppender,
  type DuckDBConnection,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { Event } from './event.js';

/** The columns of `events`, in the order of the table. */
export const EVENT_COLUMNS = [
  'event_id',
  'kind',
  'time',
  'user_id',
  'project_id',
  'assistant_id',
  'workflow_id',
  'run_id',
  'conversation_id',
  'asset_id',
  'status',
  'error_type',
  'provider',
  'model',
  'operation',
  'cost_category',
  'input_tokens',
  'cache_read_input_tokens',
  'cache_creation_input_tokens',
  'output_tokens',
  'cost_nusd',
  'duration_ms',
  'messages',
  'repository',
  'lines_added',
  'files_changed',
] as const satisfies readonly (keyof Event)[];

/** Appends events in batches, within the connection's transaction. `close` writes what is left. */
export class EventWriter {
  readonly #appender: DuckDBAppender;
  readonly #rows: DuckDBDataChunkWriter;

  private constructor(appender: DuckDBAppender) {
    this.#appender = appender;
    this.#rows = DuckDBDataChunkWriter.forAppender(appender);
  }

  static async open(connection: DuckDBConnection): Promise<EventWriter> {
    return new EventWriter(await connection.createAppender('events'));
  }

  write(event: Event): void {
    const row: DuckDBValue[] = EVENT_COLUMNS.map((column) => event[column]);
    row[2] = new DuckDBTimestampValue(event.time);
    this.#rows.appendRow(row);
  }

  close(): void {
    this.#rows.flush();
    this.#appender.closeSync();
  }

  /** Gives up what is not written yet. */
  abandon(): void {
    this.#appender.clear();
    this.#appender.closeSync();
  }
}
