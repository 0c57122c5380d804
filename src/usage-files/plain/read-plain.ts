import type { OpenedFile, ReadRow } from '../open-usage-file.js';
import { csvRecord, csvRecordsFrom } from '../records/csv-records.js';
import { isLineByLine, recordsOf } from '../records/json-records.js';
import type { UnreadableRecord, UsageRecord } from '../records/record.js';
import { decoded } from '../text/text-of.js';
import { unpack } from '../text/unpack.js';
import { Utf8Check } from '../text/utf8-check.js';
import { EncodingError } from '../usage-error.js';
import type { UsageFile } from '../usage-file.js';
import { Cells, isSpace, type RowTaker } from './cells.js';
import { CsvScanner } from './csv-scanner.js';
import { JsonLinesScanner } from './json-lines-scanner.js';
import { PlainEvents } from './plain-events.js';
import type { TextsByColumn } from './plain-row.js';

/** Bytes that are read in one go: as much as no page is held up by. */
const PIECE = 1 << 15;
/** Rows that are read one by one between two pauses. */
export const TURN = 200;
/** Objects with more keys have ids for keys. */
const MOST_KEYS = 200;
const HASH = 0x23;
const LF = 0x0a;
const CR = 0x0d;

/** Takes the rows of a file, in their order. */
export interface PlainSink {
  readonly texts: TextsByColumn;
  /** A row that is plain: it stands in `events.row`, its id in `events.id`. */
  plain(events: PlainEvents): void;
  /** A row for the exact reader. */
  exact(row: ReadRow): void;
}

/**
 * Reads CSV and lines of JSON whose fields are taken by name from their bytes: about ten times as fast as record by record,
 * which every row that is not plain still is.
 *
 * @param pause is awaited between pieces
 * @throws EncodingError where a byte is not of UTF-8
 * @returns false, and has read nothing, where the file is of another kind
 */
export async function readPlain(
  file: UsageFile,
  opened: OpenedFile,
  sink: PlainSink,
  pause: (bytes: number) => Promise<void> | void,
): Promise<boolean> {
  const { format, encoding, plan, rules, csv } = opened;
  if (format !== undefined || encoding !== 'utf-8' || !PlainEvents.canRead(plan, rules)) return false;
  const pieces = piecesOf(unpack(file.name, file.open()));
  try {
    const first = await pieces.next();
    if (first.done === true) return false;
    const { bytes } = first.value;
    const utf8 = new Utf8Check();
    const check = (piece: Piece) => {
      if (!utf8.take(piece.bytes) || (piece.last && !utf8.end())) throw new EncodingError(file.name, encoding);
    };
    check(first.value);
    if (!csv && !isLineByLine(new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(LF) + 1)))) return false;
    const reading = csv ? new CsvReading(opened, csv, sink) : new JsonReading(opened, sink);
    let rest = reading.begin(bytes);
    for (let piece = first.value; ;) {
      const { last } = piece;
      const from = reading.scan(rest, last);
      await pause(piece.size);
      if (reading.stopped) {
        let turn = 0;
        const text = restOf(file.name, rest.subarray(from), last ? noPieces() : pieces);
        for await (const record of reading.rest(text)) {
          for (const row of opened.rowsOf(record)) sink.exact(row);
          turn += 1;
          if (turn % TURN === 0) await pause(0);
        }
        return true;
      }
      if (last) return true;
      const next = await pieces.next();
      if (next.done === true) return true;
      piece = next.value;
      check(piece);
      rest = joined(rest.subarray(from), piece.bytes);
    }
  } finally {
    await pieces.return(undefined);
  }
}

interface Piece {
  readonly bytes: Uint8Array;
  readonly last: boolean;
  readonly size: number;
}

async function* piecesOf(source: AsyncGenerator<Uint8Array>): AsyncGenerator<Piece, undefined> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      const part = chunk.subarray(at, at + PIECE);
      if (size + part.length > PIECE && size > 0) {
        yield { bytes: joined(...held), last: false, size };
        held = [];
        size = 0;
      }
      held.push(part);
      size += part.length;
    }
  }
  yield { bytes: joined(...held), last: true, size };
  return undefined;
}

async function* noPieces(): AsyncGenerator<Piece, undefined> {
  // There is none.
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

type Csv = NonNullable<OpenedFile['csv']>;

class CsvReading implements RowTaker {
  readonly #opened: OpenedFile;
  readonly #csv: Csv;
  readonly #sink: PlainSink;
  readonly #events: PlainEvents;
  readonly #scanner: CsvScanner;
  readonly #decoder = new TextDecoder();
  #bytes: Uint8Array = new Uint8Array();
  #header: number;

  constructor(opened: OpenedFile, csv: Csv, sink: PlainSink) {
    const cells = new Cells();
    this.#opened = opened;
    this.#csv = csv;
    this.#sink = sink;
    this.#events = new PlainEvents(cells, opened.plan, opened.rules, sink.texts);
    this.#events.over(csv.columns, opened.plan);
    this.#scanner = new CsvScanner(cells, csv.delimiter, csv.skippedLines + 2);
    this.#header = csv.skippedLines + 1;
  }

  get stopped(): boolean {
    return this.#scanner.stopped;
  }

  begin(bytes: Uint8Array): Uint8Array {
    return bytes;
  }

  scan(bytes: Uint8Array, last: boolean): number {
    this.#bytes = bytes;
    let from = 0;
    for (; this.#header > 0; this.#header -= 1) {
      const next = lineEnd(bytes, from, last);
      if (next === undefined) return from;
      from = next;
    }
    return this.#scanner.scan(bytes, from, bytes.length, last, this);
  }

  row(line: number, count: number, start: number, end: number): void {
    const bytes = this.#bytes;
    if (count === 1 && (bytes[start] === HASH || isBlank(bytes, start, end))) return;
    if (count === this.#csv.columns.length && this.#events.take(bytes)) {
      this.#sink.plain(this.#events);
      return;
    }
    const record = csvRecord(this.#decoder.decode(bytes.subarray(start, end)), this.#csv, line);
    if (record) for (const row of this.#opened.rowsOf(record)) this.#sink.exact(row);
  }

  rest(text: AsyncIterable<string>): AsyncIterable<UsageRecord | UnreadableRecord> {
    return csvRecordsFrom(this.#csv, text, this.#scanner.line);
  }
}

class JsonReading implements RowTaker {
  readonly stopped = false;
  readonly #opened: OpenedFile;
  readonly #sink: PlainSink;
  readonly #events: PlainEvents;
  readonly #scanner: JsonLinesScanner;
  readonly #decoder = new TextDecoder();
  #bytes: Uint8Array = new Uint8Array();

  constructor(opened: OpenedFile, sink: PlainSink) {
    const cells = new Cells();
    this.#opened = opened;
    this.#sink = sink;
    this.#events = new PlainEvents(cells, opened.plan, opened.rules, sink.texts);
    this.#scanner = new JsonLinesScanner(cells);
  }

  /** Without the byte order mark. */
  begin(bytes: Uint8Array): Uint8Array {
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
  }

  scan(bytes: Uint8Array, last: boolean): number {
    this.#bytes = bytes;
    return this.#scanner.scan(bytes, 0, bytes.length, last, this);
  }

  row(line: number, count: number, start: number, end: number): void {
    if (count > 0 && this.#events.take(this.#bytes)) {
      this.#sink.plain(this.#events);
      return;
    }
    const text = this.#decoder.decode(this.#bytes.subarray(start, end));
    for (const record of recordsOf({ line, text, complete: true })) {
      for (const row of this.#opened.rowsOf(record)) this.#sink.exact(row);
      if ('value' in record) this.#learn(Object.keys(record.value));
    }
  }

  rest(): AsyncIterable<UsageRecord | UnreadableRecord> {
    throw new Error('lines of JSON never stop');
  }

  #learn(keys: readonly string[]): void {
    const before = this.#scanner.keys.length;
    if (before + keys.length > MOST_KEYS) return;
    this.#scanner.learn(keys);
    if (this.#scanner.keys.length > before) this.#events.over(this.#scanner.keys, this.#opened.plan);
  }
}

/** Where the next line begins; `undefined` where that cannot be told yet. */
function lineEnd(bytes: Uint8Array, from: number, last: boolean): number | undefined {
  for (let at = from; at < bytes.length; at += 1) {
    if (bytes[at] === LF) return at + 1;
    if (bytes[at] !== CR) continue;
    if (at + 1 < bytes.length) return bytes[at + 1] === LF ? at + 2 : at + 1;
    return last ? at + 1 : undefined;
  }
  return last ? bytes.length : undefined;
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (!isSpace(bytes[at] as number)) return false;
  return true;
}

/** The text that is left, from the row at hand on. */
function restOf(name: string, bytes: Uint8Array, pieces: AsyncGenerator<Piece>): AsyncGenerator<string> {
  const all = async function* (): AsyncGenerator<Uint8Array> {
    yield bytes;
    for await (const piece of pieces) yield piece.bytes;
  };
  return decoded(name, all(), 'utf-8');
}
