import { rounded } from '../../../model/money.js';

/** A score of 0 to 1 as points of 100 with one decimal, as every score is shown. */
export function points(score: number): number {
  return Math.min(100, rounded(score * 100, 1));
}

/** A share as a percentage with one decimal; null of nothing. */
export function percentage(part: number, whole: number): number | null {
  return whole === 0 ? null : rounded((part / whole) * 100, 1);
}

/** A share; 0 of nothing. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function sumOf<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}

export function countOf<Item>(items: readonly Item[], which: (item: Item) => boolean): number {
  return items.filter(which).length;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
