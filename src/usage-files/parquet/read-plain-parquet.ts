import type { OpenedFile } from '../open-usage-file.js';
import { ABSENT, Cells, isSpace, TEXT } from '../plain/cells.js';
import { PlainEvents } from '../plain/plain-events.js';
import type { PlainSink } from '../plain/read-plain.js';
import type { ParquetFile } from './parquet-file.js';

/** Rows between two pauses. */
const TURN = 5000;
/** A column of that name may have members that are fields. */
const WITH_MEMBERS = 'attributes';
const ENCODER = new TextEncoder();

/**
 * Reads a Parquet file whose fields are taken by name: of its columns only those that fields come from, and about ten times
 * as fast as record by record, which every row that is not plain still is.
 *
 * @param pause is awaited between pieces
 * @returns false, and has read nothing, where the file is of another kind
 */
export async function readPlainParquet(
  file: ParquetFile,
  opened: OpenedFile,
  sink: PlainSink,
  pause: (bytes: number) => Promise<void> | void,
): Promise<boolean> {
  const { format, plan, rules } = opened;
  const taken = [...plan.sources.values()].flat();
  if (format !== undefined || !PlainEvents.canRead(plan, rules) || file.columns.includes(WITH_MEMBERS)) return false;
  const columns = file.columns.filter((name) => taken.includes(name));
  const cells = new Cells();
  const row = new RowBytes(cells);
  const events = new PlainEvents(cells, plan, rules, sink.texts);
  events.over(columns, plan);
  for await (const { line, length, cells: texts } of file.rows(columns, undefined, pause)) {
    const lists = [...texts.values()];
    for (let index = 0; index < length; index += 1) {
      row.begin();
      for (let column = 0; column < lists.length; column += 1) row.set(column, lists[column]?.[index] ?? null);
      if (events.take(row.bytes)) sink.plain(events);
      else {
        const value = Object.fromEntries(columns.map((name, column) => [name, lists[column]?.[index] ?? null]));
        for (const read of opened.rowsOf({ line: line + index, value })) sink.exact(read);
      }
      if (index % TURN === TURN - 1) await pause(0);
    }
  }
  return true;
}

/** The cells of one row in bytes. */
class RowBytes {
  bytes = new Uint8Array(1 << 12);
  readonly #cells: Cells;
  #end = 0;

  constructor(cells: Cells) {
    this.#cells = cells;
  }

  begin(): void {
    this.#end = 0;
  }

  set(column: number, text: string | null): void {
    const start = this.#end;
    if (text === null) {
      this.#cells.set(column, ABSENT, start, start);
      return;
    }
    const { length } = text;
    if (start + length * 3 > this.bytes.length) this.#grow(start + length * 3);
    const { bytes } = this;
    let at = 0;
    for (; at < length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit > 127) break;
      bytes[start + at] = unit;
    }
    let from = start;
    let to = start + length;
    if (at < length) to = start + ENCODER.encodeInto(text, bytes.subarray(start)).written;
    this.#end = to;
    while (from < to && isSpace(bytes[from] as number)) from += 1;
    while (to > from && isSpace(bytes[to - 1] as number)) to -= 1;
    this.#cells.set(column, TEXT, from, to);
  }

  #grow(least: number): void {
    const grown = new Uint8Array(Math.max(least, this.bytes.length * 2));
    grown.set(this.bytes);
    this.bytes = grown;
  }
}
