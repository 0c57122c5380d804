import {
  DuckDBDataChunkWriter,
  DuckDBTimestampValue,
  type DuckDBAppender,
  type DuckDBConnection,
  type DuckDBValue,
} from '@duckdb/node-api';
import { EVENT_COLUMNS } from '../../usage-files/event-columns.js';
import type { Event } from '../../usage-files/event-columns.js';

/** Appends events in batches, within the connection's transaction. `close` writes what is left. */
export class EventWriter {
  readonly #appender: DuckDBAppender;
  readonly #rows: DuckDBDataChunkWriter;

  readonly #fileId: bigint;

  private constructor(appender: DuckDBAppender, fileId: bigint) {
    this.#appender = appender;
    this.#fileId = fileId;
    this.#rows = DuckDBDataChunkWriter.forAppender(appender);
  }

  /** @param fileId which file the events come from */
  static async open(connection: DuckDBConnection, fileId: bigint): Promise<EventWriter> {
    return new EventWriter(await connection.createAppender('events'), fileId);
  }

  write(event: Event): void {
    this.#rows.appendRow(storedRow(event, this.#fileId));
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

/** The row of `events`, in the order of its columns. */
export function storedRow(event: Event, fileId: bigint): DuckDBValue[] {
  return [...EVENT_COLUMNS.map((column) => stored(column, event)), fileId];
}

function stored(column: (typeof EVENT_COLUMNS)[number], event: Event): DuckDBValue {
  if (column.sql !== 'TIMESTAMP') return event[column.id];
  const time = event[column.id];
  return time === null ? null : new DuckDBTimestampValue(time);
}
