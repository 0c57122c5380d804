/** One row that was refused: where it stands, what is wrong with it, and the reason without the value, for counting. */
export interface BadRow {
  readonly file: string;
  readonly line: number;
  /** `input_tokens is not a whole number` */
  readonly reason: string;
  /** `input_tokens is not a whole number: "abc"` */
  readonly detail: string;
}

/** Thrown for one field; the import adds file and line. */
export class FieldError extends Error {
  readonly reason: string;

  constructor(reason: string, value?: string) {
    super(value === undefined ? reason : `${reason}: ${quote(value)}`);
    this.name = 'FieldError';
    this.reason = reason;
  }
}

/** What was asked for cannot be done with this file: a wrong option, a column that is missing, a file that is not there. */
export class ImportOptionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ImportOptionError';
  }
}

const LISTED = 20;

/** Rows were refused, so nothing was loaded. `badRows` holds the first 20, `total` counts them all. */
export class ImportError extends Error {
  readonly badRows: readonly BadRow[];
  readonly total: number;

  constructor(badRows: readonly BadRow[], total: number) {
    const listed = badRows.slice(0, LISTED);
    const lines = listed.map(({ file, line, detail }) => `  ${file}:${String(line)}: ${detail}`);
    if (total > listed.length) lines.push(`  … and ${String(total - listed.length)} more`);
    const count = total === 1 ? '1 bad row' : `${String(total)} bad rows`;
    super(`${count}; nothing was loaded (--skip-bad-rows loads the rest)\n${lines.join('\n')}`);
    this.name = 'ImportError';
    this.badRows = listed;
    this.total = total;
  }

  static readonly listed = LISTED;
}

/** A value as it stands in a message: quoted, control characters visible, cut where it is long. */
export function quote(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}
