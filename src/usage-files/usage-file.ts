/** A file that can be read more than once, wherever it lies: on a disk, in a page, behind standard input. */
export interface UsageFile {
  /** What it is called in messages: its path or name. */
  readonly name: string;
  /** Its bytes from the beginning. */
  open(): AsyncIterable<Uint8Array>;
}
