import type { Price } from '../prices/price.js';
import type { PriceBook } from '../prices/price-book.js';
import { roundedQuotient } from './plain-number.js';

const DAY = 86_400_000_000;
/** Decimals of a price by which a cost is a whole number of nano-USD: per million tokens. */
const WHOLE = 3;

/** A price in whole numbers: `digits` are of 10^-`exponent` US dollars per million tokens, `-1` where there is no price. */
interface PlainPrice {
  readonly input: number;
  readonly output: number;
  readonly read: number;
  readonly written: number;
  readonly hour: number;
  /** What the sum of tokens × price is multiplied with, or divided by, to be nano-USD. */
  readonly times: number;
  readonly by: number;
}

/** Costs by price, worked out in numbers as long as those are exact. */
export class PlainPrices {
  readonly #book: PriceBook;
  /** By model and day. */
  readonly #found = new Map<number, PlainPrice | null>();
  readonly #made = new Map<Price, PlainPrice>();

  constructor(book: PriceBook) {
    this.#book = book;
  }

  /**
   * Nano-USD; `NaN` where it has to be asked of the exact reader: no price, a count that is not known, or too many digits.
   * @param code the model's number, by which its price of a day is found again
   */
  cost(model: string, code: number, time: number, counts: Counts): number {
    const price = this.#priceOf(model, code, time);
    if (!price) return NaN;
    const { input, output } = counts;
    if (Number.isNaN(input) || Number.isNaN(output)) return NaN;
    const read = counts.read || 0;
    const written = counts.written || 0;
    const hour = Math.min(counts.hour || 0, written);
    if ((read > 0 && price.read < 0) || (written > hour && price.written < 0) || (hour > 0 && price.hour < 0))
      return NaN;
    const sum =
      Math.max(input - read - written, 0) * price.input +
      output * price.output +
      read * price.read +
      (written - hour) * price.written +
      hour * price.hour;
    const scaled = sum * price.times;
    if (!Number.isSafeInteger(scaled)) return NaN;
    return price.by === 1 ? scaled : roundedQuotient(scaled, price.by);
  }

  #priceOf(model: string, code: number, time: number): PlainPrice | null {
    // Prices change with a day of UTC, and never within it.
    const key = code * 100_000 + Math.floor(time / DAY);
    let price = this.#found.get(key);
    if (price === undefined) {
      const found = this.#book.priceOf(model, BigInt(time));
      price = found ? this.#plain(found) : null;
      this.#found.set(key, price);
    }
    return price;
  }

  #plain(price: Price): PlainPrice {
    const made = this.#made.get(price);
    if (made) return made;
    const { input, output, cacheRead, cacheWrite, cacheWrite1h = cacheWrite } = price;
    const parts = [input, output, cacheRead, cacheWrite, cacheWrite1h];
    const finest = Math.min(0, ...parts.map((part) => part?.exponent ?? 0));
    const digits = parts.map((part) => (part ? Number(part.digits) * 10 ** (part.exponent - finest) : -1));
    const [inputDigits = -1, outputDigits = -1, read = -1, written = -1, hour = -1] = digits;
    const decimals = WHOLE + finest;
    const plain: PlainPrice = {
      input: inputDigits,
      output: outputDigits,
      read,
      written,
      hour,
      times: decimals > 0 ? 10 ** decimals : 1,
      by: decimals < 0 ? 10 ** -decimals : 1,
    };
    this.#made.set(price, plain);
    return plain;
  }
}

/** Token counts; `NaN` is not known. */
export interface Counts {
  input: number;
  read: number;
  written: number;
  hour: number;
  output: number;
}
