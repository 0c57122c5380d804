import { ABSENT, type Cells, isSpace, NUMBER, ODD, type RowTaker, TEXT } from './cells.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LF = 0x0a;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const COLON = 0x3a;
const COMMA = 0x2c;
const ENCODER = new TextEncoder();

/**
 * Finds the members of JSON objects, one on a line, in bytes. Objects inside objects, escapes in keys and everything that is
 * not quite JSON are left to the reader that knows what to make of them.
 */
export class JsonLinesScanner {
  line = 1;
  /** Keys in the order in which they first came; their members' cells have the same places. */
  readonly keys: string[] = [];
  readonly #cells: Cells;
  /** Of keys that are written as they are, without escapes. */
  readonly #keyBytes: (Uint8Array | undefined)[] = [];
  readonly #places = new Map<string, number>();
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });

  constructor(cells: Cells) {
    this.#cells = cells;
  }

  /** Makes a place for each of these keys; a line with others is not told as a row of cells. */
  learn(keys: readonly string[]): void {
    for (const key of keys) {
      if (this.#places.has(key)) continue;
      this.#places.set(key, this.keys.length);
      this.keys.push(key);
      this.#keyBytes.push(JSON.stringify(key) === `"${key}"` ? ENCODER.encode(key) : undefined);
    }
  }

  /**
   * Gives each whole line that is not blank to `taker`: with 0 cells where it is not a plain object of known keys.
   * @returns where the next line begins
   */
  scan(bytes: Uint8Array, from: number, limit: number, last: boolean, taker: RowTaker): number {
    let begin = from;
    while (begin < bytes.length && begin < limit) {
      let end = bytes.indexOf(LF, begin);
      if (end < 0) {
        if (!last) return begin;
        end = bytes.length;
      }
      let start = begin;
      let stop = end;
      while (start < stop && isSpace(bytes[start] as number)) start += 1;
      while (stop > start && isSpace(bytes[stop - 1] as number)) stop -= 1;
      if (start < stop) taker.row(this.line, this.#members(bytes, start, stop) ? this.keys.length : 0, start, stop);
      this.line += 1;
      begin = end + 1;
    }
    return Math.min(begin, bytes.length);
  }

  #members(bytes: Uint8Array, start: number, stop: number): boolean {
    const cells = this.#cells;
    const known = this.keys.length;
    for (let place = 0; place < known; place += 1) cells.set(place, ABSENT, 0, 0);
    if (bytes[start] !== OPEN || bytes[stop - 1] !== CLOSE) return false;
    let at = spaceEnd(bytes, start + 1);
    if (at === stop - 1) return true;
    for (let expected = 0; ; expected += 1) {
      if (bytes[at] !== QUOTE) return false;
      // Objects of one file have their keys in one order, mostly.
      const expectedEnd = this.#endOfKey(bytes, at + 1, expected);
      const keyEnd = expectedEnd > 0 ? expectedEnd : this.#stringEnd(bytes, at + 1, stop);
      if (keyEnd <= 0) return false;
      const place = expectedEnd > 0 ? expected : this.#placeOf(bytes, at + 1, keyEnd);
      // A key that comes twice is JSON's own riddle.
      if (place === undefined || cells.kinds[place] !== ABSENT) return false;
      expected = place;
      at = spaceEnd(bytes, keyEnd + 1);
      if (bytes[at] !== COLON) return false;
      at = spaceEnd(bytes, at + 1);
      const valueStart = at;
      if (bytes[at] === QUOTE) {
        const end = this.#stringEnd(bytes, at + 1, stop);
        if (end === 0) return false;
        at = Math.abs(end) + 1;
        this.#setText(bytes, place, end < 0, valueStart + 1, at - 1);
      } else {
        while (at < stop && bytes[at] !== COMMA && bytes[at] !== CLOSE && !isSpace(bytes[at] as number)) at += 1;
        if (!this.#setOther(bytes, place, valueStart, at)) return false;
      }
      at = spaceEnd(bytes, at);
      if (at === stop - 1) return true;
      if (bytes[at] !== COMMA) return false;
      at = spaceEnd(bytes, at + 1);
    }
  }

  /** Where the quote is that closes the string; negative where escapes stand before it, 0 where there is none. */
  #stringEnd(bytes: Uint8Array, from: number, stop: number): number {
    let escaped = false;
    for (let at = from; at < stop; at += 1) {
      const byte = bytes[at] as number;
      if (byte === QUOTE) return escaped ? -at : at;
      // A control character must not stand in a string as it is.
      if (byte < 32) return 0;
      if (byte === BACKSLASH) {
        escaped = true;
        at += 1;
      }
    }
    return 0;
  }

  /** Where the key of this place ends, with its quote behind it; 0 where it is another one. */
  #endOfKey(bytes: Uint8Array, start: number, place: number): number {
    const key = this.#keyBytes[place];
    if (key === undefined) return 0;
    for (let at = 0; at < key.length; at += 1) if (key[at] !== bytes[start + at]) return 0;
    const end = start + key.length;
    return bytes[end] === QUOTE ? end : 0;
  }

  #placeOf(bytes: Uint8Array, start: number, end: number): number | undefined {
    return this.#places.get(this.#decoder.decode(bytes.subarray(start, end)));
  }

  #setText(bytes: Uint8Array, place: number, escaped: boolean, from: number, to: number): void {
    let start = from;
    let end = to;
    while (start < end && isSpace(bytes[start] as number)) start += 1;
    while (end > start && isSpace(bytes[end - 1] as number)) end -= 1;
    // A text that holds an object is gone into.
    this.#cells.set(place, escaped || bytes[start] === OPEN ? ODD : TEXT, start, end);
  }

  /** Numbers and `null`; `true` and `false` are told as odd, and what begins a list or an object is none of it. */
  #setOther(bytes: Uint8Array, place: number, start: number, end: number): boolean {
    if (isNumber(bytes, start, end)) {
      this.#cells.set(place, NUMBER, start, end);
      return true;
    }
    const word = end - start <= 5 ? String.fromCharCode(...bytes.subarray(start, end)) : '';
    if (word === 'null') this.#cells.set(place, TEXT, start, start);
    else if (word === 'true' || word === 'false') this.#cells.set(place, ODD, start, end);
    else return false;
    return true;
  }
}

function spaceEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isSpace(bytes[at] as number)) at += 1;
  return at;
}

/** A number as JSON has it; one with an exponent is left to others. */
function isNumber(bytes: Uint8Array, start: number, end: number): boolean {
  let at = bytes[start] === 0x2d ? start + 1 : start;
  const whole = at;
  while (at < end && isDigit(bytes[at] as number)) at += 1;
  if (at === whole || (bytes[whole] === 0x30 && at > whole + 1)) return false;
  if (at === end) return true;
  if (bytes[at] !== 0x2e) return false;
  const fraction = (at += 1);
  while (at < end && isDigit(bytes[at] as number)) at += 1;
  return at === end && at > fraction;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
