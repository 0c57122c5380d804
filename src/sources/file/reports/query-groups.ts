import type { UsageDimension } from '../../../core/catalogue/usage/usage-dimensions.js';
import { lowerCase } from '../scan/lower-case.js';
import { compareText } from '../scan/compare-text.js';
import type { Grouping } from '../scan/grouping.js';
import { scratch } from '../scan/scratch.js';
import { searchKey } from '../../../core/text/search-key.js';
import type { QueryKeys } from './query-dimensions.js';

/** A dimension of a question, with what its events belong to. */
export interface AskedDimension {
  readonly dimension: UsageDimension;
  readonly keys: QueryKeys;
}

/** What a group belongs to, in one dimension. */
export interface Name {
  readonly id: string | null;
  readonly name: string;
}

/** Rows by what they belong to. */
export interface NamedGrouping extends Grouping {
  readonly names: readonly (readonly Name[])[];
}

/** Beyond this many possible groups, those that there are are looked up by their number. */
const MOST_PLACES = 4_000_000;

/** Numbers groups as they are seen, each by a number of its own below `size`. */
export function numbered(size: number): (key: number) => number {
  let count = 0;
  if (size <= MOST_PLACES) {
    const places = new Int32Array(size);
    return (key) => {
      const known = places[key] as number;
      if (known !== 0) return known - 1;
      places[key] = ++count;
      return count - 1;
    };
  }
  const places = new Map<number, number>();
  return (key) => {
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, count);
    return count++;
  };
}

/** Groups rows by up to two dimensions; only what is called by a text, where one is searched for. */
export function groupByKeys(rows: Int32Array, by: readonly AskedDimension[], search: string): NamedGrouping {
  const [one, other] = by;
  const width = other?.keys.ids.length ?? 1;
  const numberOf = numbered((one?.keys.ids.length ?? 1) * width);
  const [kept, of] = [scratch(rows.length), scratch(rows.length)];
  const names: (readonly Name[])[] = [];
  const groupOf: number[] = [];
  const found: (readonly Name[])[] = [];
  let count = 0;
  for (const row of rows) {
    const [first, second] = [one ? one.keys.at(row) : 0, other ? other.keys.at(row) : 0];
    const number = numberOf(first * width + second);
    if (number === names.length) {
      const called = by.map((dimension, index) => nameOf(dimension, index === 0 ? first : second));
      names.push(called);
      groupOf.push(isFound(called, search) ? found.push(called) - 1 : -1);
    }
    const group = groupOf[number] as number;
    if (group < 0) continue;
    kept[count] = row;
    of[count++] = group;
  }
  return { rows: kept.subarray(0, count), of: of.subarray(0, count), count: found.length, names: found };
}

function nameOf({ dimension, keys }: AskedDimension, number: number): Name {
  const id = keys.ids[number] ?? null;
  if (id === null) return { id, name: dimension.unknown };
  const { values } = dimension;
  return { id, name: (values && Object.hasOwn(values, id) ? values[id] : keys.nameOf?.(id)) ?? id };
}

function isFound(names: readonly Name[], key: string): boolean {
  return key === '' || searchKey(names.map(({ name }) => name).join('\n')).includes(key);
}

/** In the order of names: without case and marks, hours and days by their numbers, what belongs to none last. */
export function compareNames(one: readonly Name[], other: readonly Name[], by: readonly AskedDimension[]): number {
  for (const [index, asked] of by.entries()) {
    const compared = compareName(one[index] as Name, other[index] as Name, asked, 1);
    if (compared !== 0) return compared;
  }
  return 0;
}

/** @param sign -1 for the other way round; what belongs to none is last all the same */
export function compareName(one: Name, other: Name, { dimension }: AskedDimension, sign: number): number {
  if (one.id === null || other.id === null) return Number(one.id === null) - Number(other.id === null);
  if (dimension.ordered) return sign * (Number(one.id) - Number(other.id));
  return (
    sign *
    (compareText(searchKey(one.name), searchKey(other.name)) ||
      compareText(lowerCase(one.name), lowerCase(other.name)) ||
      compareText(one.name, other.name) ||
      compareText(one.id, other.id))
  );
}
