/** Work that may be interrupted wherever it yields: each step is short, so that a page is not held up. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Rows that are gone through in one step, as a power of two. */
export const STEP_BITS = 16;
export const STEP_ROWS = 1 << STEP_BITS;

/** All of it now. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** @param pause is awaited between two steps */
export async function inSteps<Result>(steps: Steps<Result>, pause: () => Promise<void> | void): Promise<Result> {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    await pause();
  }
}
