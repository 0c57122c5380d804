/** One row that was refused: where it stands, what is wrong with it, and the reason without the value, for counting. */
export interface BadRow {
  readonly file: string;
  readonly line: number;
  /** `input_tokens is not a whole number` */
  readonly reason: string;
  /** `input_tokens is not a whole number: "abc"` */
  readonly detail: string;
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
