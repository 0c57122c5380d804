import { ABSENT, type Cells, EXACT, isSpace, MOMENT, ODD, TEXT } from '../plain/cells.js';
import { decimalScale } from './leaf.js';
import { instantType } from './moment-text.js';
import type { ParquetColumn } from './parquet-file.js';

/** What the fields that a column tells want of it. */
export type Wanted = 'number' | 'time' | 'text';

/** Puts the value of one column into the cells of a row. */
type Put = (value: unknown) => void;

const NANO = 1e9;
/** With as many digits, a decimal number and its double say the same. */
const MOST_EXACT = 1e15;
const ENCODER = new TextEncoder();

/** The cells of one row: texts as bytes, numbers and instants as values, so that none of them becomes a text first. */
export class RowCells {
  bytes = new Uint8Array(1 << 12);
  readonly #cells: Cells;
  readonly #puts: readonly Put[];
  #end = 0;

  /** @param isUtc whether times that name no zone are UTC */
  constructor(cells: Cells, columns: readonly (ParquetColumn & { readonly wanted: Wanted })[], isUtc: boolean) {
    this.#cells = cells;
    this.#puts = columns.map((column, index) => this.#putOf(column, index, isUtc));
  }

  /** @param values by column */
  fill(values: readonly ArrayLike<unknown>[], row: number): void {
    this.#end = 0;
    for (let column = 0; column < this.#puts.length; column += 1) {
      const value = values[column]?.[row];
      if (value === null || value === undefined) this.#cells.set(column, ABSENT, 0, 0);
      else (this.#puts[column] as Put)(value);
    }
  }

  #putOf({ element, text, wanted }: ParquetColumn & { readonly wanted: Wanted }, index: number, isUtc: boolean): Put {
    const cells = this.#cells;
    const asText: Put = (value) => {
      this.#text(index, text(value) ?? '');
    };
    if (!element || wanted === 'text') return asText;
    if (wanted === 'time') {
      const instant = instantType(element);
      if (!instant || !(instant.isUtc || isUtc)) return asText;
      const { unit } = instant;
      return (value) => {
        const micros =
          unit === 'NANOS' ? Number((value as bigint) / 1000n) : Number(value) * (unit === 'MILLIS' ? 1000 : 1);
        if (micros > 0 && micros <= Number.MAX_SAFE_INTEGER) cells.setValue(index, MOMENT, micros);
        else asText(value);
      };
    }
    const places = decimalScale(element) ?? 0;
    if (['INT32', 'INT64'].includes(element.type ?? ''))
      return (value) => {
        const number = Number(value);
        // An unsigned one that is too large for its sign comes as negative.
        if (number >= (places > 0 ? -MOST_EXACT : 0) && number < MOST_EXACT)
          cells.setValue(index, EXACT, number, places);
        else asText(value);
      };
    if (element.type === 'DOUBLE')
      return (value) => {
        const nano = Math.round((value as number) * NANO);
        // Finer ones are the exact reader's, who rounds them and says so.
        if (Math.abs(nano) < MOST_EXACT && nano / NANO === value) cells.setValue(index, EXACT, nano, 9);
        else cells.set(index, ODD, 0, 0);
      };
    return asText;
  }

  #text(column: number, text: string): void {
    const start = this.#end;
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
