/*
 * Memory that lasts for one answer: pages that a process has not had yet cost more than what is done in them. An answer is
 * worked out at one go, so the next one may have the same memory.
 */
const kept: Int32Array[] = [];
let taken = 0;

/** A list of whole numbers, of any content, to be used until the answer is there. */
export function scratch(length: number): Int32Array {
  let memory = kept[taken];
  if (!memory || memory.length < length) kept[taken] = memory = new Int32Array(length);
  taken += 1;
  return memory.subarray(0, length);
}

/** Works an answer out; what has been taken for it is free again then. */
export function withScratch<Answer>(work: () => Answer): Answer {
  const before = taken;
  try {
    return work();
  } finally {
    taken = before;
  }
}
