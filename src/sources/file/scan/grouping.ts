import { once } from './once.js';
import { scratch } from './scratch.js';

/** Rows of a table, each in one of so many groups, which are numbered from 0. */
export interface Grouping {
  readonly rows: Int32Array;
  /** The group of each row, by its place among the rows. */
  readonly of: Int32Array;
  readonly count: number;
}

/** All rows in one group. */
export function together(rows: Int32Array): Grouping {
  return { rows, of: scratch(rows.length).fill(0), count: 1 };
}

/** The rows of one group beside each other: those of group g from `starts[g]` to `starts[g + 1]`. */
export interface Ordered {
  readonly rows: Int32Array;
  readonly starts: Int32Array;
}

export const inOrder = once(({ rows, of, count }: Grouping): Ordered => {
  const starts = new Int32Array(count + 1);
  for (const group of of) starts[group + 1] = (starts[group + 1] as number) + 1;
  for (let group = 0; group < count; group++) {
    starts[group + 1] = (starts[group + 1] as number) + (starts[group] as number);
  }
  const ordered = scratch(rows.length);
  const next = starts.slice();
  for (let place = 0; place < of.length; place++) {
    const group = of[place] as number;
    const at = next[group] as number;
    ordered[at] = rows[place] as number;
    next[group] = at + 1;
  }
  return { rows: ordered, starts };
});
