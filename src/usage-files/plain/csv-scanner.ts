import { type Cells, isSpace, ODD, type RowTaker, TEXT } from './cells.js';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/**
 * Finds the cells of CSV in bytes. What programs write is read here; where quotes are not as they should be, it stops, so
 * that the reader which knows what to make of them goes on from there.
 */
export class CsvScanner {
  /** The line, counted from 1, on which the next row begins. */
  line: number;
  /** The next row has quotes that are not as they should be. */
  stopped = false;
  readonly #cells: Cells;
  readonly #delimiter: number;

  constructor(cells: Cells, delimiter: string, line: number) {
    this.#cells = cells;
    this.#delimiter = delimiter.charCodeAt(0);
    this.line = line;
  }

  /**
   * Gives each whole row to `taker`, until `limit` bytes are passed.
   * @param last whether these are the last bytes of the file
   * @returns where the next row begins
   */
  scan(bytes: Uint8Array, from: number, limit: number, last: boolean, taker: RowTaker): number {
    const { length } = bytes;
    const delimiter = this.#delimiter;
    const cells = this.#cells;
    let begin = from;
    let at = from;
    let count = 0;
    let breaks = 0;
    while (begin < length && begin < limit) {
      let start = at;
      let end: number;
      let kind = TEXT;
      if (bytes[at] === QUOTE) {
        start = at += 1;
        for (;;) {
          while (at < length && bytes[at] !== QUOTE) {
            const byte = bytes[at];
            if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) {
              kind = ODD;
              breaks += 1;
            }
            at += 1;
          }
          if (at + 1 >= length && !last) return begin;
          if (at >= length) return this.#stop(begin);
          if (bytes[at + 1] !== QUOTE) break;
          kind = ODD;
          at += 2;
        }
        end = at;
        at += 1;
        const next = bytes[at];
        if (at < length && next !== delimiter && next !== LF && next !== CR) return this.#stop(begin);
      } else {
        while (at < length) {
          const byte = bytes[at] as number;
          if (byte === delimiter || byte === LF || byte === CR) break;
          at += 1;
        }
        end = at;
      }
      if (at >= length && !last) return begin;
      while (start < end && isSpace(bytes[start] as number)) start += 1;
      while (end > start && isSpace(bytes[end - 1] as number)) end -= 1;
      cells.set(count, kind, start, end);
      count += 1;
      if (at < length && bytes[at] === delimiter) {
        at += 1;
        // A delimiter at the very end has an empty cell behind it.
        if (at < length || !last) continue;
        cells.set(count, TEXT, at, at);
        count += 1;
      }
      const rowEnd = at;
      if (bytes[at] === CR) {
        if (at + 1 >= length && !last) return begin;
        if (bytes[at + 1] === LF) at += 1;
      }
      at += 1;
      taker.row(this.line, count, begin, rowEnd);
      this.line += 1 + breaks;
      begin = at = Math.min(at, length);
      count = breaks = 0;
    }
    return begin;
  }

  #stop(begin: number): number {
    this.stopped = true;
    return begin;
  }
}
