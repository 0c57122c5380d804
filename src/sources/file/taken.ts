/** A row that was refused, and why. */
export interface BadRow {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** `input_tokens is not a whole number: "abc"` */
  readonly detail: string;
}

export interface Reason {
  readonly reason: string;
  readonly rows: number;
}

/** What was taken of files, and what was not. */
export interface Taken {
  readonly files: number;
  /** Files left out because another one of the same content is there. */
  readonly copies: number;
  /** Why files of a folder were left out that hold no usage. */
  readonly leftOut: readonly string[];
  /** The formats that files were known by; none where fields were taken by name. */
  readonly formats: readonly string[];
  /** Files of no known format, whose fields were taken by name. */
  readonly byName: number;
  /** Encodings that are not UTF-8. */
  readonly encodings: readonly string[];
  /** Events, each once. */
  readonly rows: number;
  /** Calls of models that the events stand for, where they say for how many. */
  readonly calls: number;
  /** When the first and the last event were, in milliseconds; absent where there is none. */
  readonly span?: { readonly first: number; readonly last: number };
  /** Records of assets, which are no events. */
  readonly records: number;
  /** Rows left out because a later one of the same event is there. */
  readonly known: number;
  /** Spellings of e-mails as user ids that differ from that of the same person by case alone. */
  readonly respelt: number;
  /** Records that are no calls. */
  readonly noCalls: number;
  /** Rows refused, by reason, and the first of them one by one. */
  readonly refused: readonly Reason[];
  readonly listed: readonly BadRow[];
  /** Rows whose cost is not known, by what is missing for it. */
  readonly unpriced: readonly Reason[];
  /** Rows whose cost was finer than nano-USD, and what rounding has taken off them all. */
  readonly rounded: { readonly rows: number; readonly dollars: number };
  /** Rows that were in the future when they were read. */
  readonly future: number;
  /** Columns that were not taken. */
  readonly ignored: readonly string[];
  /** Models that have a price but no row. */
  readonly unusedPrices: readonly string[];
}
