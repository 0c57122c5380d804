/** A record of a file: its line (of a Parquet file, its row), and its fields by name; `undefined` where it has no such field. */
export interface SourceRecord {
  readonly line: number;
  readonly get: (name: string) => string | null | undefined;
}

/** A record that cannot be read at all. */
export interface UnreadableRecord {
  readonly line: number;
  readonly problem: string;
}

export interface SourceFile {
  /** The names of the columns, where the file has them once for all rows. */
  readonly columns?: readonly string[];
  readonly rows: AsyncIterable<SourceRecord | UnreadableRecord>;
  /** Lets go of the file; after it, no more rows can be read. */
  readonly close: () => void;
}
