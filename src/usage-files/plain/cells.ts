/** What a cell is. */
export const ABSENT = 0;
export const TEXT = 1;
/** A number of JSON. */
export const NUMBER = 2;
/** Not to be read from its bytes: it holds escapes, line breaks, or other values. */
export const ODD = 3;
/** An exact number of a file that has types: whole, counted in 10^-places. */
export const EXACT = 4;
/** An instant of a file that has types: microseconds since 1970. */
export const MOMENT = 5;

/** Where the cells of the row at hand lie in the bytes, trimmed and without their quotes; those with a type have a value. */
export class Cells {
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  kinds = new Uint8Array(64);
  values = new Float64Array(64);
  places = new Uint8Array(64);

  set(index: number, kind: number, start: number, end: number): void {
    if (index >= this.kinds.length) this.#grow();
    this.kinds[index] = kind;
    this.starts[index] = start;
    this.ends[index] = end;
  }

  setValue(index: number, kind: number, value: number, places = 0): void {
    this.set(index, kind, 0, 0);
    this.values[index] = value;
    this.places[index] = places;
  }

  /** An exact number as a whole count of 10^-`scale`; `NaN` where it is none, or not exact as a number. */
  scaled(index: number, scale: number): number {
    const value = this.values[index] as number;
    const missing = scale - (this.places[index] as number);
    if (missing < 0 && value % 10 ** -missing !== 0) return NaN;
    const scaled = missing < 0 ? value / 10 ** -missing : value * 10 ** missing;
    return Number.isSafeInteger(scaled) ? scaled : NaN;
  }

  #grow(): void {
    const size = this.kinds.length * 2;
    const { starts, ends, kinds, values, places } = this;
    this.values = new Float64Array(size);
    this.values.set(values);
    this.places = new Uint8Array(size);
    this.places.set(places);
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
