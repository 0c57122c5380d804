import type { IdHash } from '../../usage-files/plain/texts.js';

/** The row of each event id. */
export class EventIds {
  #count = 0;
  #mask = 1023;
  #high = new Int32Array(1024);
  #low = new Int32Array(1024);
  /** The row and one more; 0 is free. */
  #rows = new Int32Array(1024);

  /** The row that has this id; `undefined` where none has. */
  find({ high, low }: IdHash): number | undefined {
    for (let slot = low & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const found = this.#rows[slot] as number;
      if (found === 0) return undefined;
      if (this.#low[slot] === low && this.#high[slot] === high) return found - 1;
    }
  }

  /** The row that has this id; where there is none, `row` has it from now on, and is given back. */
  rowOf({ high, low }: IdHash, row: number): number {
    let slot = low & this.#mask;
    for (;;) {
      const found = this.#rows[slot] as number;
      if (found === 0) break;
      if (this.#low[slot] === low && this.#high[slot] === high) return found - 1;
      slot = (slot + 1) & this.#mask;
    }
    this.#high[slot] = high;
    this.#low[slot] = low;
    this.#rows[slot] = row + 1;
    this.#count += 1;
    if (this.#count * 2 > this.#mask) this.#grow();
    return row;
  }

  #grow(): void {
    const [high, low, rows] = [this.#high, this.#low, this.#rows];
    const size = rows.length * 2;
    this.#mask = size - 1;
    this.#high = new Int32Array(size);
    this.#low = new Int32Array(size);
    this.#rows = new Int32Array(size);
    for (let old = 0; old < rows.length; old += 1) {
      if (rows[old] === 0) continue;
      let slot = (low[old] as number) & this.#mask;
      while (this.#rows[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#high[slot] = high[old] as number;
      this.#low[slot] = low[old] as number;
      this.#rows[slot] = rows[old] as number;
    }
  }
}
