/** What is said on a command line about a file: `['price', 'm=1,2']` is `--price m=1,2`. */
export type CaseOptions = readonly (readonly [name: string, value: string])[];

/** A count, or money in nano-USD; `null` is not known. */
export type Amount = number | null;
/** Requests, and their cost. */
export type Use = readonly [requests: Amount, nanoUsd: Amount];

/** What the reports of a home say of some files. Input holds the cached tokens. */
export interface Figures {
  readonly requests: Amount;
  readonly input: Amount;
  readonly cacheRead: Amount;
  readonly cacheCreation: Amount;
  readonly output: Amount;
  readonly nanoUsd: Amount;
  /** Cost by user id. */
  readonly users: Readonly<Record<string, Amount>>;
  readonly models: Readonly<Record<string, Use>>;
  /** By zone, then by local date: the days with anything in them. */
  readonly days: Readonly<Record<string, Readonly<Record<string, Use>>>>;
  /** When the first row was, in ISO 8601; `null` of none. */
  readonly first: string | null;
  /** What readers are told beside the figures. */
  readonly notices: readonly string[];
}

/** Where usage files are read and reports are asked: the gateway's import, a page's file source. */
export interface Home {
  readonly name: string;
  /**
   * @param files absolute paths, of directories too, imported as one
   * @throws an Error in plain words where the home refuses them
   */
  figures(files: readonly string[], options: CaseOptions): Promise<Figures>;
}

export const ZONES = ['UTC', 'Asia/Kolkata', 'America/St_Johns'] as const;
