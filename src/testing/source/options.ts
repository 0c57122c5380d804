import { offsetAt } from '../../core/time/zone.js';
import { resolveRange } from '../../core/time/time-range.js';
import type { TimeRange } from '../../core/types.js';

/** How a source is asked, and what its data is like. */
export interface CheckOptions {
  /** A range in which the source has data of several days, as elements write it; `last-30-days` where absent. */
  readonly range?: string | undefined;
  /** The instant that counts as now (milliseconds since 1970); this machine's clock where absent. */
  readonly now?: number | undefined;
  /** Zones in which days are asked for; UTC, one with half an hour, and one whose clocks change in the range where absent. */
  readonly timeZones?: readonly string[] | undefined;
  /** Names of the reports that are asked for; all of the catalogue where absent. */
  readonly reports?: readonly string[] | undefined;
  /** Seconds that an answer may take; 30 where absent. */
  readonly within?: number | undefined;
}

/** The same with nothing left open. */
export interface Asked {
  readonly range: TimeRange;
  readonly now: number;
  readonly timeZones: readonly string[];
  readonly within: number;
}

/** Zones whose clocks change at other times of the year. */
const CHANGING = [
  'Europe/Warsaw',
  'America/New_York',
  'America/Santiago',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Asia/Beirut',
  'America/Havana',
  'Africa/Casablanca',
];
const HALF_HOUR = 'Asia/Kolkata';

export function withDefaults({
  range = 'last-30-days',
  now = Date.now(),
  timeZones,
  within = 30,
}: CheckOptions): Asked {
  const resolved = resolveRange(range, { now, timeZone: 'UTC' });
  const [from, to] = [Date.parse(resolved.from), Date.parse(resolved.to)];
  const changing = CHANGING.find((zone) => offsetAt(from, zone) !== offsetAt(to, zone)) ?? 'Europe/Warsaw';
  return { range: resolved, now, timeZones: timeZones ?? ['UTC', HALF_HOUR, changing], within };
}

/** The range of two instants, as an element that was given them asks for it. */
export function span(from: number, to: number, timeZone: string, now: number): TimeRange {
  return resolveRange(`${new Date(from).toISOString()}/${new Date(to).toISOString()}`, { now, timeZone });
}
