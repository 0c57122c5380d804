import { RowError } from '../usage-error.js';
import { type MomentRules, readMoment } from '../values/moment.js';

/** As many different texts are kept with what they mean. */
const MOST_KEPT = 20_000;
const MINUTE = 60_000_000;

interface Known {
  readonly time: number;
  readonly until: number;
}

/**
 * Times from bytes, in microseconds since 1970. ISO 8601 and Unix times are worked out in numbers; every other text is read
 * by `readMoment`, once.
 */
export class PlainMoments {
  time = NaN;
  /** The end of the period; `NaN` for an instant. */
  until = NaN;
  readonly #rules: MomentRules;
  readonly #isUtc: boolean;
  readonly #days = new Map<number, number>();
  #lastDate = -1;
  #lastDay = NaN;
  /** What clocks of the zone show at a minute, as an instant. */
  readonly #minutes = new Map<number, number>();
  readonly #known = new Map<string, Known | null>();
  readonly #decoder = new TextDecoder();

  constructor(rules: MomentRules) {
    this.#rules = rules;
    this.#isUtc = rules.timeZone === 'UTC';
  }

  /** @returns false for what the exact reader has to refuse, or to read itself */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    this.until = NaN;
    if (end - start >= 16 && bytes[start + 4] === 0x2d && this.#iso(bytes, start, end)) return true;
    if (this.#epoch(bytes, start, end)) return true;
    return this.#other(bytes, start, end);
  }

  #iso(bytes: Uint8Array, start: number, end: number): boolean {
    const middle = bytes[start + 10];
    if (bytes[start + 7] !== 0x2d || bytes[start + 13] !== 0x3a || (middle !== 0x54 && middle !== 0x20)) return false;
    const date =
      pair(bytes, start) * 1_000_000 +
      pair(bytes, start + 2) * 10_000 +
      pair(bytes, start + 5) * 100 +
      pair(bytes, start + 8);
    const hour = pair(bytes, start + 11);
    const minute = pair(bytes, start + 14);
    if (!(hour < 24 && minute < 60)) return false;
    let at = start + 16;
    let micros = 0;
    if (bytes[at] === 0x3a) {
      const second = pair(bytes, at + 1);
      if (!(second < 60)) return false;
      micros = second * 1_000_000;
      at += 3;
      if (at < end && (bytes[at] === 0x2e || bytes[at] === 0x2c)) {
        const first = (at += 1);
        let unit = 100_000;
        for (; at < end; at += 1) {
          const digit = (bytes[at] as number) - 48;
          if (digit < 0 || digit > 9) break;
          micros += digit * unit;
          unit = unit > 1 ? unit / 10 : 0;
        }
        if (at === first || at - first > 9) return false;
      }
    }
    const day = this.#dayOf(date);
    if (Number.isNaN(day)) return false;
    const wall = day + (hour * 60 + minute) * MINUTE;
    if (at === end) {
      const begun = this.#isUtc ? wall : this.#local(wall);
      this.time = begun + micros;
      return !Number.isNaN(begun);
    }
    const offset = offsetOf(bytes, at, end);
    if (Number.isNaN(offset)) return false;
    this.time = wall + micros - offset;
    return true;
  }

  /** Microseconds at which a day begins by UTC; `NaN` for one that does not exist. */
  #dayOf(date: number): number {
    if (date === this.#lastDate) return this.#lastDay;
    let day = this.#days.get(date);
    if (day === undefined) {
      const [year, month, dayOfMonth] = [Math.floor(date / 10_000), Math.floor(date / 100) % 100, date % 100];
      const found = new Date(Date.UTC(year, month - 1, dayOfMonth));
      day =
        year >= 1000 && found.getUTCMonth() === month - 1 && found.getUTCDate() === dayOfMonth
          ? found.getTime() * 1000
          : NaN;
      if (this.#days.size < MOST_KEPT) this.#days.set(date, day);
    }
    this.#lastDate = date;
    this.#lastDay = day;
    return day;
  }

  /** Zones change at whole minutes. */
  #local(wall: number): number {
    let begun = this.#minutes.get(wall);
    if (begun === undefined) {
      const text = new Date(wall / 1000).toISOString().slice(0, 16);
      begun = this.#exact(text)?.time ?? NaN;
      this.#minutes.set(wall, begun);
    }
    return begun;
  }

  /** Seconds, milliseconds and microseconds of this century, which no other reading of a number is longer than. */
  #epoch(bytes: Uint8Array, start: number, end: number): boolean {
    const length = end - start;
    if (length !== 10 && length !== 13 && length !== 16) return false;
    let value = 0;
    for (let at = start; at < end; at += 1) {
      const digit = (bytes[at] as number) - 48;
      if (digit < 0 || digit > 9) return false;
      value = value * 10 + digit;
    }
    if (bytes[start] === 48) return false;
    this.time = length === 10 ? value * 1_000_000 : length === 13 ? value * 1000 : value;
    return true;
  }

  #other(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start > 40) return false;
    const text = this.#decoder.decode(bytes.subarray(start, end));
    let known = this.#known.get(text);
    if (known === undefined) {
      known = this.#exact(text);
      if (this.#known.size < MOST_KEPT) this.#known.set(text, known);
    }
    if (!known) return false;
    this.time = known.time;
    this.until = known.until;
    return true;
  }

  #exact(text: string): Known | null {
    try {
      const { time, until } = readMoment('time', text, this.#rules);
      return { time: Number(time), until: until === undefined ? NaN : Number(until) };
    } catch (error) {
      if (error instanceof RowError) return null;
      throw error;
    }
  }
}

/** Two digits as a number; more than any limit for what is none. */
function pair(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 48;
  const ones = (bytes[at + 1] as number) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

/** Of `Z`, `+05:30`: microseconds; `NaN` for all else. */
function offsetOf(bytes: Uint8Array, at: number, end: number): number {
  if (at + 1 === end && bytes[at] === 0x5a) return 0;
  if (at + 6 !== end || bytes[at + 3] !== 0x3a) return NaN;
  const hours = pair(bytes, at + 1);
  const minutes = pair(bytes, at + 4);
  if (!(hours <= 18 && minutes <= 59)) return NaN;
  const size = (hours * 60 + minutes) * MINUTE;
  return bytes[at] === 0x2b ? size : bytes[at] === 0x2d ? -size : NaN;
}
