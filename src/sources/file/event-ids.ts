import type { IdHash } from '../../usage-files/plain/texts.js';

/** Ids are kept in as many lists, so that none is long when it has to grow: a page must not wait for it. */
const LISTS = 1 << 10;
/** Numbers of a slot, as a power of two: the row and one more (0 is free), both halves of the id's hash, and none. */
const SLOT = 2;
const FIRST_SIZE = 16;

/** The row of each event id. */
export class EventIds {
  readonly #lists = Array.from({ length: LISTS }, () => new Int32Array(FIRST_SIZE << SLOT));
  readonly #counts = new Int32Array(LISTS);

  /** The row that has this id; `undefined` where none has. */
  find({ high, low }: IdHash): number | undefined {
    const list = this.#lists[high & (LISTS - 1)] as Int32Array;
    const found = list[placeOf(list, high, low)] as number;
    return found === 0 ? undefined : found - 1;
  }

  /** The row that has this id; where there is none, `row` has it from now on, and is given back. */
  rowOf({ high, low }: IdHash, row: number): number {
    const number = high & (LISTS - 1);
    const list = this.#lists[number] as Int32Array;
    const at = placeOf(list, high, low);
    const found = list[at] as number;
    if (found !== 0) return found - 1;
    list[at] = row + 1;
    list[at + 1] = high;
    list[at + 2] = low;
    const count = ((this.#counts[number] as number) += 1);
    if ((count * 2) << SLOT > list.length) this.#lists[number] = twice(list);
    return row;
  }
}

/** Where an id stands, or is to stand. */
function placeOf(list: Int32Array, high: number, low: number): number {
  const last = list.length - 1;
  for (let at = (low << SLOT) & last; ; at = (at + (1 << SLOT)) & last) {
    if (list[at] === 0 || (list[at + 2] === low && list[at + 1] === high)) return at;
  }
}

function twice(list: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(list.length * 2);
  for (let old = 0; old < list.length; old += 1 << SLOT) {
    if (list[old] === 0) continue;
    const [high, low] = [list[old + 1] as number, list[old + 2] as number];
    const at = placeOf(larger, high, low);
    larger[at] = list[old] as number;
    larger[at + 1] = high;
    larger[at + 2] = low;
  }
  return larger;
}
