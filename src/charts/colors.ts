import { pageGlobal } from '../core/page-global.js';
import { SLOTS, slotPaint, type Paint } from './paint.js';

/** Palette slot by name, for as long as the page lives; every copy of this library on the page shares it. */
const slots = pageGlobal('chart-colors', () => new Map<string, number>());

/**
 * The colour of each of the names that stand together in a chart. A name keeps its colour in every chart of the page,
 * whatever the filter. Which one it is comes from the name, so that the next page load mostly gives it the same: a new name
 * takes the slot it prefers most of those that nobody in this chart has, the least used ones on the page first; and names
 * that are new together choose in the order of the alphabet, not in that of their figures.
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
  const chosen = new Map<string, number>();
  for (const name of inOrder(names.filter((_, index) => given[index] === undefined).map(keyOf))) {
    // The same name twice in one chart is one name.
    const first = names.findIndex((each, index) => keyOf(each) === name && given[index] !== undefined);
    const slot = given[first] ?? freeSlot(here, name);
    here.add(slot);
    chosen.set(name, slot);
    if (!slots.has(name)) slots.set(name, slot);
  }
  return names.map((name, index) => slotPaint(given[index] ?? chosen.get(keyOf(name)) ?? 0));
}

/** Those that come first, as many as there are slots, by the alphabet: past them, slots are shared anyway. */
function inOrder(names: readonly string[]): string[] {
  const once = [...new Set(names)];
  return [...once.slice(0, SLOTS).sort(), ...once.slice(SLOTS)];
}

/** The colour of one name. */
export function colorOf(name: string): Paint {
  return colorsOf([name])[0] ?? slotPaint(0);
}

/** Names in different letters or with spaces around are the same. */
function keyOf(name: string): string {
  return name.trim().toLowerCase();
}

/** The slot that a name prefers of the least used ones on the page that are not `taken`; past twelve, of the least used of all. */
function freeSlot(taken: ReadonlySet<number>, name: string): number {
  const uses = Array.from({ length: SLOTS }, () => 0);
  for (const slot of slots.values()) uses[slot] = (uses[slot] ?? 0) + 1;
  const open = preferences(name).filter((slot) => taken.size >= SLOTS || !taken.has(slot));
  return open.reduce((best, slot) => ((uses[slot] ?? 0) < (uses[best] ?? 0) ? slot : best), open[0] ?? 0);
}

/** Steps that come by every slot. */
const STEPS = [1, 5, 7, 11] as const;

/** All slots in an order that a name decides, evenly spread over names (FNV-1a). */
function preferences(name: string): number[] {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193) >>> 0;
  hash = (hash ^ (hash >>> 15)) >>> 0;
  const step = STEPS[Math.floor(hash / SLOTS) % STEPS.length] ?? 1;
  return Array.from({ length: SLOTS }, (_, nth) => (hash + nth * step) % SLOTS);
}
