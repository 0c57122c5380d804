/** The store cannot be opened or written, in words for the person who asked. What it held before it still holds. */
export class StoreError extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'StoreError';
  }
}

const DISK_FULL = /no space left|disk full|file too large|out of disk|not enough space/i;

/** What an engine says when a file is out of its reach, and what to do about it. */
const CAUSES: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/\block\b/i, 'It is open elsewhere, such as in a gateway or another import that runs: stop that first.'],
  [DISK_FULL, 'The disk is full: nothing was changed.'],
  [/read.?only|permission denied|access denied|not permitted/i, 'It, or the folder that it is in, may not be written.'],
  [/no such file or directory|not a directory/i, 'There is no such folder.'],
  [
    /not a valid duckdb|corrupt|serialization|magic bytes|different version/i,
    'It is no database of this kind, or a damaged one.',
  ],
];

export function isDiskFull(error: unknown): boolean {
  return DISK_FULL.test(error instanceof Error ? error.message : String(error));
}

/** A failure of the store as a sentence; anything else as it is. */
export function asStoreError(error: unknown, file: string): unknown {
  const reason = error instanceof Error ? error.message : String(error);
  if (
    !/^(IO|Serialization|FATAL|Fatal|Invalid Input|Catalog|TransactionContext|Permission) Error|^IO Error|errno|ENOSPC|EACCES/.test(
      reason,
    )
  )
    return error;
  const words = CAUSES.find(([pattern]) => pattern.test(reason))?.[1];
  if (words === undefined && !reason.includes('IO Error')) return error;
  const [line = ''] = reason.split('\n');
  return new StoreError(`The database ${file} cannot be written. ${words ?? ''} (${line})`.replace('  ', ' '), error);
}
