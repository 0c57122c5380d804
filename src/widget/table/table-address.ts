import type { Column, Sort } from '../../core/types.js';

/** A name as it stands in an address: short, and without what would have to be encoded. */
export function addressKey(name: string): string {
  return name.replace(/[^\p{L}\p{N}_-]+/gu, '-');
}

/** An order as a parameter: `cost`, or `-cost` where the greatest comes first. */
export function sortText(sort: Sort | undefined): string | undefined {
  return sort && `${sort.descending ? '-' : ''}${sort.by}`;
}

/** The order of a parameter, unless the columns are known and lack it: a server would refuse the whole question. */
export function readSort(text: string | undefined, columns: readonly Column[]): Sort | undefined {
  const [, minus, by] = /^(-?)(.+)$/.exec(text ?? '') ?? [];
  if (!by) return undefined;
  if (columns.length && !columns.some(({ id }) => id === by)) return undefined;
  return { by, ...(minus && { descending: true }) };
}

/** A count from 1 to `most`; none where it is no count. */
export function count(text: string | undefined, most: number): number | undefined {
  return /^[1-9]\d*$/.test(text ?? '') ? Math.min(Number(text), most) : undefined;
}
