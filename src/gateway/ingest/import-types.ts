import type { OpenOptions } from '../../usage-files/open-usage-file.js';
import type { PriceEntry } from '../../usage-files/prices/price-book.js';
import type { BadRow } from './import-error.js';

/** Data and how it is to be read. */
export interface ImportSource extends Partial<
  Pick<OpenOptions, 'format' | 'timeZone' | 'dateOrder' | 'start' | 'rates' | 'cache'>
> {
  /** A file, a directory, or a pattern. */
  readonly file: string;
  /** Field → column of the file. */
  readonly map: Readonly<Record<string, string>>;
  /** Field → value for every row. */
  readonly set: Readonly<Record<string, string>>;
  readonly prices: readonly PriceEntry[];
  /** Whether models without such a price have their public list price. */
  readonly listPrices?: boolean;
}

export interface ImportOptions {
  /** Ends the import with nothing loaded. */
  readonly signal?: AbortSignal | undefined;
  /** Load the good rows, and tell how many others there were. Otherwise one bad row stops everything. */
  readonly skipBadRows?: boolean | undefined;
  /** What these files have brought before goes first. */
  readonly replace?: boolean | undefined;
  /** Told from the beginning on, a few times in a second. */
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
  /** Files of cells from this size on, in bytes, are read by the engine's own reader where it can. */
  readonly plainFrom?: number | undefined;
}

/** How far an import is. */
export interface ImportProgress {
  readonly files: number;
  readonly filesRead: number;
  /** Of all files, as they lie on the disk. */
  readonly bytes: number;
  readonly bytesRead: number;
  /** Rows that have been read, good and bad ones. */
  readonly rows: number;
  /** Rows of a file that the engine is at, which are estimated, are among them. */
  readonly about: boolean;
}

/** Rows that were refused for one reason. */
export interface Refusal {
  readonly rows: number;
  /** The first of them, in full. */
  readonly first: BadRow;
}

export interface ImportResult {
  /** What was asked for: a file, a directory, or a pattern. */
  readonly file: string;
  readonly files: number;
  /** Files of a directory that hold no usage, and why: they are left out. */
  readonly leftOut: readonly string[];
  /** The formats that files were known by; none where fields were taken by name. */
  readonly formats: readonly string[];
  /** Rows loaded: events and asset records. */
  readonly rows: number;
  /** How many of the rows are asset records. */
  readonly records: number;
  /** All of it was imported in the same way before, so nothing was added. */
  readonly repeated: boolean;
  /** Rows of an earlier import of the same file that these have replaced. */
  readonly replaced: number;
  /** Copies: rows left out because a later one of the same event is there, or the same row of an earlier version of the file. */
  readonly known: number;
  /** Calls of models that the rows stand for, where they say for how many; the rows that do not are not among them. */
  readonly calls: bigint;
  /** Spellings of e-mails as user ids that differ from that of the same person by case alone. */
  readonly respelt: number;
  /** Records that are no calls. */
  readonly noCalls: number;
  /** Bad rows left out, by reason. */
  readonly refused: ReadonlyMap<string, Refusal>;
  /** Rows loaded whose cost is not known, by what is missing for it. */
  readonly unpriced: ReadonlyMap<string, number>;
  /** Rows whose cost was finer than nano-USD, and what rounding has taken off them all, in 10^-24 USD. */
  readonly rounded: { readonly rows: number; readonly sum: bigint };
  /** Rows that lie behind the time of the import. */
  readonly future: number;
  /** Encodings that are not UTF-8. */
  readonly encodings: readonly string[];
  /** Columns of the file that were not taken. */
  readonly ignored: readonly string[];
  /** Models that have a price but no row. */
  readonly unusedPrices: readonly string[];
}
