/** What a cell is. */
export const ABSENT = 0;
export const TEXT = 1;
/** A number of JSON. */
export const NUMBER = 2;
/** Not to be read from its bytes: it holds escapes, line breaks, or other values. */
export const ODD = 3;

/** Where the cells of the row at hand lie in the bytes, trimmed and without their quotes. */
export class Cells {
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  kinds = new Uint8Array(64);

  set(index: number, kind: number, start: number, end: number): void {
    if (index >= this.kinds.length) this.#grow();
    this.kinds[index] = kind;
    this.starts[index] = start;
    this.ends[index] = end;
  }

  #grow(): void {
    const size = this.kinds.length * 2;
    const { starts, ends, kinds } = this;
    this.starts = new Int32Array(size);
    this.starts.set(starts);
    this.ends = new Int32Array(size);
    this.ends.set(ends);
    this.kinds = new Uint8Array(size);
    this.kinds.set(kinds);
  }
}

/** What trimming takes off, as far as it is ASCII. */
export function isSpace(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13);
}

/** Takes the rows that a scanner finds. */
export interface RowTaker {
  /** `cells` are those of the row; `count` how many there are. Bytes from `start` to `end` are the row without its line break. */
  row(line: number, count: number, start: number, end: number): void;
}
