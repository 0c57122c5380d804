import type { Encoding } from './text/encoding.js';

/** A file that can be read more than once, wherever it lies: on a disk, in a page, behind standard input. */
export interface UsageFile {
  /** What it is called in messages: its path or name. */
  readonly name: string;
  /** Its encoding, where it is known already. */
  readonly encoding?: Encoding | undefined;
  /** Its bytes from the beginning. */
  open(): AsyncIterable<Uint8Array>;
  /** Any part of it, where that can be had: Parquet is read from its end. */
  readonly parts?: FileParts | undefined;
}

/** The parts of a file, in any order. */
export interface FileParts {
  /** In bytes. */
  readonly size: number;
  /** The bytes from `start` to `end` (exclusive). */
  slice(start: number, end: number): Promise<ArrayBuffer>;
}
