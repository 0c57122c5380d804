import { saysNothing } from '../values/nothing.js';

/** What a text that says nothing is. */
export const NO_TEXT = -1;

const ENCODER = new TextEncoder();

/**
 * The distinct texts of one column, by number in the order in which they first came. Bytes are compared as bytes: a text is
 * decoded once, however often it comes.
 */
export class Texts {
  readonly list: string[] = [];
  readonly #convert: (text: string) => string;
  readonly #codes = new Map<string, number>();
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  /** Spellings in bytes, one behind the other, and of each its beginning, end, hash and code. */
  #bytes = new Uint8Array(1 << 14);
  #spelt = 0;
  #starts = new Int32Array(512);
  #ends = new Int32Array(512);
  #hashes = new Int32Array(512);
  #of = new Int32Array(512);
  /** By hash, the number of a spelling and one more; 0 is free. */
  #slots = new Int32Array(1024);

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
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const spelling = (this.#slots[slot] as number) - 1;
      if (spelling < 0) return this.#add(bytes, start, end, hash, slot);
      if (this.#hashes[spelling] === hash && this.#isSpelt(spelling, bytes, start, end))
        return this.#of[spelling] as number;
    }
  }

  #isSpelt(spelling: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#starts[spelling] as number;
    if ((this.#ends[spelling] as number) - from !== end - start) return false;
    for (let at = start; at < end; at += 1) if (bytes[at] !== this.#bytes[from + at - start]) return false;
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const text = this.#decoder.decode(bytes.subarray(start, end)).trim();
    const code = saysNothing(text) ? NO_TEXT : this.ofText(text);
    const spelling = this.#spelt;
    const from = spelling === 0 ? 0 : (this.#ends[spelling - 1] as number);
    const to = from + end - start;
    if (to > this.#bytes.length) this.#bytes = grown(this.#bytes, new Uint8Array(Math.max(to, this.#bytes.length * 2)));
    this.#bytes.set(bytes.subarray(start, end), from);
    if (spelling === this.#starts.length) {
      const size = spelling * 2;
      this.#starts = grown(this.#starts, new Int32Array(size));
      this.#ends = grown(this.#ends, new Int32Array(size));
      this.#hashes = grown(this.#hashes, new Int32Array(size));
      this.#of = grown(this.#of, new Int32Array(size));
    }
    this.#starts[spelling] = from;
    this.#ends[spelling] = to;
    this.#hashes[spelling] = hash;
    this.#of[spelling] = code;
    this.#slots[slot] = this.#spelt = spelling + 1;
    if (this.#spelt * 2 > this.#slots.length) this.#rehash();
    return code;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let spelling = 0; spelling < this.#spelt; spelling += 1) {
      let slot = (this.#hashes[spelling] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = spelling + 1;
    }
    this.#slots = slots;
  }
}

function grown<Numbers extends Uint8Array | Int32Array>(old: Numbers, larger: Numbers): Numbers {
  larger.set(old);
  return larger;
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
