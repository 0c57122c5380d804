import { saysNothing } from '../values/nothing.js';

/** What a text that says nothing is. */
export const NO_TEXT = -1;

const ENCODER = new TextEncoder();
/** Numbers of a slot, which one is what, and their power of two. */
const [HASH, CODE, FROM, LENGTH] = [0, 1, 2, 3];
const SLOT = 2;

/**
 * The distinct texts of one column, by number in the order in which they first came. Bytes are compared as bytes: a text is
 * decoded once, however often it comes.
 */
export class Texts {
  readonly list: string[] = [];
  readonly #convert: (text: string) => string;
  readonly #codes = new Map<string, number>();
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  /** Spellings in bytes, one behind the other. */
  #bytes = new Uint8Array(1 << 14);
  #end = 0;
  #spelt = 0;
  /**
   * By hash, what is known of a spelling: its hash, its code, and where in the bytes it is; free where its length is 0. All
   * of it is beside each other, since each look at memory that is far away is waited for.
   */
  #slots = new Int32Array(1024 << SLOT);

  /** @param convert how texts are kept, such as e-mails in one spelling */
  constructor(convert: (text: string) => string = (text) => text) {
    this.#convert = convert;
  }

  /** The number of a text that is trimmed and says something. */
  ofText(text: string | null): number {
    if (text === null) return NO_TEXT;
    const kept = this.#convert(text);
    let code = this.#codes.get(kept);
    if (code === undefined) {
      code = this.list.length;
      this.list.push(kept);
      this.#codes.set(kept, code);
    }
    return code;
  }

  /** @throws TypeError for bytes that are not UTF-8 */
  ofBytes(bytes: Uint8Array, start: number, end: number): number {
    if (start === end) return NO_TEXT;
    let hash = end - start;
    let at = start;
    for (; at + 4 <= end; at += 4) {
      const four =
        (bytes[at] as number) |
        ((bytes[at + 1] as number) << 8) |
        ((bytes[at + 2] as number) << 16) |
        ((bytes[at + 3] as number) << 24);
      hash = Math.imul(hash ^ four, 0x5bd1e995);
      hash ^= hash >>> 15;
    }
    for (; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x5bd1e995);
    hash ^= hash >>> 15;
    const slots = this.#slots;
    const last = slots.length - 1;
    for (let at = (hash << SLOT) & last; ; at = (at + (1 << SLOT)) & last) {
      const length = slots[at + LENGTH] as number;
      if (length === 0) return this.#add(bytes, start, end, hash, at);
      if (
        slots[at + HASH] === hash &&
        length === end - start &&
        this.#isAt(slots[at + FROM] as number, bytes, start, end)
      )
        return slots[at + CODE] as number;
    }
  }

  #isAt(from: number, bytes: Uint8Array, start: number, end: number): boolean {
    const known = this.#bytes;
    for (let at = start; at < end; at += 1) if (bytes[at] !== known[from + at - start]) return false;
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const text = this.#decoder.decode(bytes.subarray(start, end)).trim();
    const code = saysNothing(text) ? NO_TEXT : this.ofText(text);
    const from = this.#end;
    const to = (this.#end = from + end - start);
    if (to > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(to, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(bytes.subarray(start, end), from);
    this.#slots[slot + HASH] = hash;
    this.#slots[slot + CODE] = code;
    this.#slots[slot + FROM] = from;
    this.#slots[slot + LENGTH] = end - start;
    this.#spelt += 1;
    if ((this.#spelt * 2) << SLOT > this.#slots.length) this.#rehash();
    return code;
  }

  #rehash(): void {
    const before = this.#slots;
    const slots = new Int32Array(before.length * 2);
    const last = slots.length - 1;
    for (let old = 0; old < before.length; old += 1 << SLOT) {
      if (before[old + LENGTH] === 0) continue;
      let at = ((before[old + HASH] as number) << SLOT) & last;
      while (slots[at + LENGTH] !== 0) at = (at + (1 << SLOT)) & last;
      slots[at + HASH] = before[old + HASH] as number;
      slots[at + CODE] = before[old + CODE] as number;
      slots[at + FROM] = before[old + FROM] as number;
      slots[at + LENGTH] = before[old + LENGTH] as number;
    }
    this.#slots = slots;
  }
}

/**
 * 64 bits by which an id is known. Two ids of a million share them with a chance of 1 in 36 million.
 */
export class IdHash {
  high = 0;
  low = 0;
  #encoded = new Uint8Array(256);

  ofBytes(bytes: Uint8Array, start: number, end: number): void {
    let high = 0xdeadbeef;
    let low = 0x41c6ce57;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at] as number;
      high = Math.imul(high ^ byte, 2654435761);
      low = Math.imul(low ^ byte, 1597334677);
    }
    high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
    low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
    this.high = high;
    this.low = low;
  }

  ofText(text: string): void {
    if (text.length * 3 > this.#encoded.length) this.#encoded = new Uint8Array(text.length * 3);
    const { written } = ENCODER.encodeInto(text, this.#encoded);
    this.ofBytes(this.#encoded, 0, written);
  }
}
