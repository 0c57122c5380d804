import { STEP_BITS, STEP_ROWS } from './steps.js';

const WITHIN = STEP_ROWS - 1;

type Values = Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/**
 * A column that is filled row by row. It is kept in pieces, so that it never has to be copied while it grows; rows without a
 * value take no room as long as none around them has one.
 */
export class GrowingColumn<Column extends Values> {
  readonly #make: (length: number) => Column;
  readonly #pieces: (Column | undefined)[] = [];
  readonly #none: number;

  /** @param make a column without a value */
  constructor(make: (length: number) => Column) {
    this.#make = make;
    this.#none = make(1)[0] as number;
  }

  /** Of numbers; `NaN` is not known. */
  static ofNumbers(): GrowingColumn<Float64Array<ArrayBuffer>> {
    return new GrowingColumn((length) => new Float64Array(length).fill(NaN));
  }

  /** Of texts by number; 0 is none. */
  static ofCodes(): GrowingColumn<Uint32Array<ArrayBuffer>> {
    return new GrowingColumn((length) => new Uint32Array(length));
  }

  get(row: number): number {
    return this.#pieces[row >>> STEP_BITS]?.[row & WITHIN] ?? this.#none;
  }

  set(row: number, value: number): void {
    const place = row >>> STEP_BITS;
    let piece = this.#pieces[place];
    if (piece === undefined) {
      if (Object.is(value, this.#none)) return;
      this.#pieces[place] = piece = this.#make(STEP_ROWS);
    }
    piece[row & WITHIN] = value;
  }

  /** The values of as many rows, in one piece. */
  whole(length: number): Column {
    const whole = this.#make(length);
    for (const [place, piece] of this.#pieces.entries()) {
      const from = place * STEP_ROWS;
      // There may have been more rows.
      if (piece && from < length) whole.set(piece.subarray(0, length - from), from);
    }
    return whole;
  }
}
