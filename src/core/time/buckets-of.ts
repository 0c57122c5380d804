import type { Bucket } from '../types.js';
import { unitOf } from './bucket.js';
import { offsetAt } from './zone.js';

/** A bucket of time, its end exclusive, in milliseconds. */
export interface TimeBucket {
  readonly start: number;
  readonly end: number;
}

interface Cut {
  readonly bucket: Bucket;
  readonly timeZone: string;
  /** The day on which weeks begin; 1 is Monday. */
  readonly weekStart?: number;
}

/** A time in which the zone's clocks keep their distance from UTC. */
interface Stretch extends TimeBucket {
  readonly offset: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** No zone changes its clocks and changes them back within so little. */
const STEP = 3 * DAY;

/**
 * The buckets that a span touches, whole ones at its ends too. Days and longer ones are those of the zone's calendar, each
 * from its first instant to that of the next; a date that the zone has left out has none, and an hour that the clocks repeat
 * is two.
 *
 * @throws RangeError where `timeZone` is no time zone
 */
export function bucketsOf({ from, to }: { readonly from: number; readonly to: number }, cut: Cut): TimeBucket[] {
  const starts = [...new Set(startsOf(from, to, cut))].sort((a, b) => a - b);
  return starts.slice(0, -1).flatMap((start, index) => {
    const end = starts[index + 1] ?? start;
    return start < to && end > from ? [{ start, end }] : [];
  });
}

function startsOf(from: number, to: number, { bucket, timeZone, weekStart = 1 }: Cut): number[] {
  const { of, count } = unitOf(bucket);
  // Zones are a whole number of quarters from UTC, so quarters and what divides them begin alike in all of them.
  if (of === 'minute' && count < 60) return steps(from, to, count * MINUTE);
  const pad = { minute: 6 * HOUR, day: 15 * DAY, month: 62 * DAY }[of];
  const stretches = stretchesOf(from - pad, to + pad, timeZone);
  if (bucket === 'hour') return hours(from, to, stretches);
  return labels(from, to, { bucket, weekStart }, stretches).flatMap((label) => firstWith(label, stretches) ?? []);
}

function steps(from: number, to: number, step: number): number[] {
  const first = Math.floor(from / step) * step;
  return Array.from({ length: Math.ceil((to - first) / step) + 2 }, (_, index) => first + index * step);
}

/** An hour begins where the clocks show a full one, and where they are changed. */
function hours(from: number, to: number, stretches: readonly Stretch[]): number[] {
  return stretches.flatMap(({ start, end, offset }) => {
    const [first, last] = [Math.max(start, from - 3 * HOUR), Math.min(end, to + 3 * HOUR)];
    if (first >= last) return [];
    const full = Math.ceil((first + offset) / HOUR) * HOUR - offset;
    const inside = Array.from(
      { length: Math.max(Math.ceil((last - full) / HOUR), 0) },
      (_, index) => full + index * HOUR,
    );
    return first === start ? [start, ...inside] : inside;
  });
}

/** What the clocks show, as if it were UTC, where buckets begin: from one before the span to one behind it. */
function labels(
  from: number,
  to: number,
  { bucket, weekStart }: { readonly bucket: Bucket; readonly weekStart: number },
  stretches: readonly Stretch[],
): number[] {
  const first = truncated(wallAt(from, stretches), bucket, weekStart);
  const last = truncated(wallAt(to, stretches), bucket, weekStart);
  if (bucket === 'month') {
    const start = new Date(first);
    const months = Math.round((last - first) / (30.4 * DAY)) + 3;
    return Array.from({ length: months }, (_, index) =>
      new Date(start).setUTCFullYear(start.getUTCFullYear(), start.getUTCMonth() + index - 1),
    );
  }
  const step = { '3h': 3 * HOUR, week: 7 * DAY }[bucket as string] ?? DAY;
  return Array.from({ length: Math.round((last - first) / step) + 3 }, (_, index) => first + (index - 1) * step);
}

function truncated(wall: number, bucket: Bucket, weekStart: number): number {
  if (bucket === '3h') return Math.floor(wall / (3 * HOUR)) * 3 * HOUR;
  const day = Math.floor(wall / DAY) * DAY;
  if (bucket === 'day') return day;
  const date = new Date(day);
  if (bucket === 'month') return date.setUTCDate(1);
  // Sunday is 0 here and 7 there.
  return day - ((date.getUTCDay() + 7 - (weekStart % 7)) % 7) * DAY;
}

/** The first instant at which the clocks show that time or a later one. */
function firstWith(wall: number, stretches: readonly Stretch[]): number | undefined {
  for (const { start, end, offset } of stretches) {
    const instant = Math.max(start, wall - offset);
    if (instant < end) return instant;
  }
  return undefined;
}

function wallAt(instant: number, stretches: readonly Stretch[]): number {
  const { offset } = stretches.find(({ end }) => instant < end) ?? { offset: 0 };
  return instant + offset;
}

function stretchesOf(from: number, to: number, timeZone: string): Stretch[] {
  const stretches: Stretch[] = [];
  let start = from;
  let offset = offsetAt(from, timeZone);
  for (let at = from; at < to; at += STEP) {
    const next = offsetAt(at + STEP, timeZone);
    if (next === offset) continue;
    const change = changeIn(at, at + STEP, timeZone);
    stretches.push({ start, end: change, offset });
    start = change;
    offset = next;
  }
  return [...stretches, { start, end: to + STEP, offset }];
}

/** When the offset becomes what it is at `high`. */
function changeIn(low: number, high: number, timeZone: string): number {
  const after = offsetAt(high, timeZone);
  let [before, found] = [low, high];
  while (found - before > 1) {
    const middle = Math.floor((before + found) / 2);
    if (offsetAt(middle, timeZone) === after) found = middle;
    else before = middle;
  }
  return found;
}
