/** One row, or one of its fields, cannot be taken; the import adds the file and the line. */
export class RowError extends Error {
  /** What is wrong without the value, so that rows refused for one reason can be counted together. */
  readonly reason: string;

  constructor(reason: string, value?: unknown) {
    super(value === undefined ? reason : `${reason}: ${quote(value)}`);
    this.name = 'RowError';
    this.reason = reason;
  }
}

/** A whole file cannot be taken, or an option does not fit it. */
export class FileError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FileError';
  }
}

/** A file that is readable and holds no usage: among the files of a folder it is left out. */
export class NoUsageError extends FileError {
  constructor(message: string) {
    super(message);
    this.name = 'NoUsageError';
  }
}

/** A value as it stands in a message: quoted, control characters visible, cut where it is long. */
export function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : ((JSON.stringify(value) as string | undefined) ?? String(value));
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/** A file whose bytes are not of the encoding that it was taken for. */
export class EncodingError extends FileError {
  constructor(name: string, encoding: string) {
    super(`${name} is not ${encoding.toUpperCase()}`);
  }
}
