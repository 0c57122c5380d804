/** Rows put into groups, which are numbered from 0. */
export interface Grouping {
  /** The group of each row, by its place among the rows; below 0 for a row that is in none. */
  readonly of: Int32Array;
  readonly count: number;
}

/** All rows in one group. */
export function together(rows: Uint32Array): Grouping {
  return { of: new Int32Array(rows.length), count: 1 };
}

/** The groups that rows have of both; `pairs` has the two that each is made of. */
export function crossed(one: Grouping, other: Grouping): Grouping & { readonly pairs: [number, number][] } {
  const of = new Int32Array(one.of.length);
  const numbers = new Map<number, number>();
  const pairs: [number, number][] = [];
  for (let place = 0; place < of.length; place++) {
    const [first, second] = [one.of[place] as number, other.of[place] as number];
    if (first < 0 || second < 0) {
      of[place] = -1;
      continue;
    }
    const pair = first * other.count + second;
    let number = numbers.get(pair);
    if (number === undefined) {
      number = pairs.push([first, second]) - 1;
      numbers.set(pair, number);
    }
    of[place] = number;
  }
  return { of, count: pairs.length, pairs };
}

/** The places of the rows, those of one group beside each other: those of group g from `starts[g]` to `starts[g + 1]`. */
export interface Ordered {
  readonly places: Uint32Array;
  readonly starts: Uint32Array;
}

export function inOrder({ of, count }: Grouping): Ordered {
  const starts = new Uint32Array(count + 1);
  for (const group of of) if (group >= 0) starts[group + 1] = (starts[group + 1] as number) + 1;
  for (let group = 0; group < count; group++) {
    starts[group + 1] = (starts[group + 1] as number) + (starts[group] as number);
  }
  const places = new Uint32Array(starts[count] as number);
  const next = starts.slice();
  for (let place = 0; place < of.length; place++) {
    const group = of[place] as number;
    if (group < 0) continue;
    const at = next[group] as number;
    places[at] = place;
    next[group] = at + 1;
  }
  return { places, starts };
}
