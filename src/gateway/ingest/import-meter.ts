import { statSync } from 'node:fs';
import type { ImportProgress } from './import-types.js';

/** Rows between two looks at the clock. */
const LOOK_EVERY = 256;
const TELL_EVERY_MS = 100;

/** Counts what an import has read, and tells it now and then. */
export class ImportMeter {
  readonly #tell: ((progress: ImportProgress) => void) | undefined;
  readonly #sizes = new Map<string, number>();
  readonly #bytes: number;
  #told = 0;
  #rows = 0;
  #filesRead = 0;
  /** Bytes of the files that are done, and of the one that is being read. */
  #done = 0;
  #under = 0;
  /** Rows of the file that is being read, of which it is not known how many they are. */
  #about = 0;

  constructor(files: readonly string[], tell: ((progress: ImportProgress) => void) | undefined) {
    this.#tell = tell;
    for (const file of files) this.#sizes.set(file, statSync(file, { throwIfNoEntry: false })?.size ?? 0);
    this.#bytes = files.reduce((sum, file) => sum + (this.#sizes.get(file) ?? 0), 0);
    this.#now();
  }

  /** Rows have been read of the file. */
  rows(count: number): void {
    const before = this.#rows;
    this.#rows += count;
    this.#about = 0;
    if (Math.floor(before / LOOK_EVERY) !== Math.floor(this.#rows / LOOK_EVERY)) this.#soon();
  }

  /** Bytes of the file, as it lies on the disk, have been read. */
  bytes(count: number): void {
    this.#under += count;
    this.#soon();
  }

  /** So much of the file has been read by the engine, which does not count. */
  part(bytes: number, aboutRows: number): void {
    this.#under = bytes;
    this.#about = Math.round(aboutRows);
    this.#soon();
  }

  /** The file is read to its end. */
  end(file: string): void {
    this.#filesRead += 1;
    this.#done += this.#sizes.get(file) ?? 0;
    this.#under = 0;
    this.#about = 0;
    if (this.#filesRead === this.#sizes.size) this.#now();
    else this.#soon();
  }

  #soon(): void {
    if (Date.now() - this.#told >= TELL_EVERY_MS) this.#now();
  }

  #now(): void {
    this.#told = Date.now();
    this.#tell?.({
      files: this.#sizes.size,
      filesRead: this.#filesRead,
      bytes: this.#bytes,
      bytesRead: Math.min(this.#bytes, this.#done + this.#under),
      rows: this.#rows + this.#about,
      about: this.#about > 0,
    });
  }
}
