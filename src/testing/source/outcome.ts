/** What asking a question has come to. */
export type Status =
  /** The answer is right, as far as can be seen from outside. */
  | 'passed'
  /** The source has said in a sentence that it cannot tell this: by its error, by a notice, or by a window of its own. */
  | 'not-available'
  /** The answer is wrong. */
  | 'failed'
  /** The source has no data that would show it, such as a second row to sort. */
  | 'not-shown';

export interface Outcome {
  /** The report and what was asked of it: "summary: days add up in UTC". */
  readonly name: string;
  readonly report: string;
  readonly status: Status;
  /** Why it is not available or not shown. */
  readonly reason?: string;
  /** What is wrong and where; only of a failure. */
  readonly faults?: readonly string[];
}

/** What a check has seen: faults (none is good), what the source says it cannot, or that there is nothing to see. */
export type Verdict =
  { readonly faults: readonly string[] } | { readonly stated: string } | { readonly unshown: string };

export const found = (faults: readonly string[]): Verdict => ({ faults });
export const stated = (reason: string): Verdict => ({ stated: reason });
export const unshown = (reason: string): Verdict => ({ unshown: reason });

/** The first faults are enough to mend something. */
const MOST_FAULTS = 8;

/** Faults, the first few of them. */
export function listed(faults: readonly string[]): readonly string[] {
  if (faults.length <= MOST_FAULTS) return faults;
  return [...faults.slice(0, MOST_FAULTS), `and ${String(faults.length - MOST_FAULTS)} more`];
}

/** A value as it stands in a sentence. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `“${value}”`;
  if (typeof value === 'bigint' || typeof value === 'number' || value === undefined) return String(value);
  return JSON.stringify(value);
}
