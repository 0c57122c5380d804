import type { TimeRange } from '../types.js';
import { readDay, readInstant } from './instant.js';
import { startOfDay, toLocal } from './zone.js';

const DAY = 86_400_000;
/** A night or a Sunday before the first event is no gap. */
const SLACK = 0.05;

/**
 * Whether a source whose data begins at `dataFrom` has figures for a whole range: for all of it, but for less than a day and
 * less than a twentieth at its start. A source that does not say from when on it has data is believed.
 */
export function hasDataFor({ from, to, timeZone }: TimeRange, dataFrom: string | undefined): boolean {
  const first = dataStart(dataFrom, timeZone);
  if (first === null) return true;
  const [start, end] = [Date.parse(from), Date.parse(to)];
  return first - start < Math.max(Math.min(DAY, (end - start) * SLACK), 1);
}

/** The first instant of a source's data (milliseconds), which is told as an instant or a day; `null` where it is not told. */
export function dataStart(dataFrom: string | undefined, timeZone: string): number | null {
  const day = readDay(dataFrom);
  return readInstant(dataFrom) ?? (day === null ? null : startOfDay(toLocal(day, 'UTC'), timeZone));
}
