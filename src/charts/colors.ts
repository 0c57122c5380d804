import { pageGlobal } from '../core/page-global.js';
import { SLOTS, slotPaint, type Paint } from './paint.js';

/** Palette slot by name, for as long as the page lives; every copy of this library on the page shares it. */
const slots = pageGlobal('chart-colors', () => new Map<string, number>());

/**
 * The colour of each of the names that stand together in a chart. A name keeps the colour of its first appearance, in
 * every chart of the page. A new name takes a slot that nobody in this chart has, the least used one on the page first.
 *
 * With more than twelve names on a page two of them share a slot. Where such two meet in one chart of at most twelve, the
 * later one takes a free colour in this chart alone: telling them apart matters more.
 */
export function colorsOf(names: readonly string[]): Paint[] {
  const here = new Set<number>();
  const known = names.map((name) => slots.get(keyOf(name)));
  const given = known.map((slot) => {
    if (slot === undefined || here.has(slot)) return undefined;
    here.add(slot);
    return slot;
  });
  return given.map((slot, index) => {
    const name = keyOf(names[index] ?? '');
    // The same name twice in one chart is one name.
    const taken = slot ?? (names.findIndex((each) => keyOf(each) === name) < index ? slots.get(name) : undefined);
    if (taken !== undefined) return slotPaint(taken);
    const free = freeSlot(here);
    here.add(free);
    if (!slots.has(name)) slots.set(name, free);
    return slotPaint(free);
  });
}

/** The colour of one name. */
export function colorOf(name: string): Paint {
  return colorsOf([name])[0] ?? slotPaint(0);
}

/** Names in different letters or with spaces around are the same. */
function keyOf(name: string): string {
  return name.trim().toLowerCase();
}

/** The least used slot on the page that is not `taken`; past twelve, the least used of all. */
function freeSlot(taken: ReadonlySet<number>): number {
  const uses = Array.from({ length: SLOTS }, () => 0);
  for (const slot of slots.values()) uses[slot] = (uses[slot] ?? 0) + 1;
  const open = uses.map((_, slot) => slot).filter((slot) => taken.size >= SLOTS || !taken.has(slot));
  return open.reduce((best, slot) => ((uses[slot] ?? 0) < (uses[best] ?? 0) ? slot : best), open[0] ?? 0);
}
