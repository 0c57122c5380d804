import { invalidParameters, unprocessable } from '../contract/errors.js';
import type { RawQuery } from '../contract/params.js';
import type { Span } from '../engines/dialect.js';
import type { Engine } from '../engines/engine.js';
import { portable } from '../engines/portable.js';
import { build } from './build.js';
import { DAY, HOUR } from './durations.js';
import { zoneIn } from './zone.js';

/** How far a client's clock may be ahead of ours. */
const CLOCK_SKEW = 60_000;
const HOURS: ReadonlyMap<string, number> = new Map([
  ['last_hour', 1],
  ['last_6_hours', 6],
  ['last_24_hours', 24],
]);
const DAYS: ReadonlyMap<string, number> = new Map([
  ['last_7_days', 7],
  ['last_30_days', 30],
  ['last_60_days', 60],
  ['last_year', 365],
]);
const DEFAULT_PERIOD = 'last_30_days';
const PERIODS = [...HOURS.keys(), ...DAYS.keys()];

/** The range of a request: resolved, and the choice as the answer's metadata names it. */
export interface Period extends Span {
  /** A preset, or `custom`. */
  readonly choice: string;
}

/**
 * Resolves `time_period`, `start_date` and `end_date` as CodeMie does: presets in UTC (or in `time_zone`), day presets
 * from midnight N days ago; a preset wins over dates; no choice is the last 30 days. Throws 400 or 422.
 */
export async function resolvePeriod(raw: RawQuery, now: Date, engine: Engine): Promise<Period> {
  const { time_period: preset, start_date: startText, end_date: endText, time_zone: zone } = raw;
  if (preset !== undefined) return resolvePreset(preset, zone, now, engine);
  const start = startText === undefined ? undefined : readInstant('start_date', startText);
  const end = endText === undefined ? undefined : readInstant('end_date', endText);
  if (!start && !end) return resolvePreset(DEFAULT_PERIOD, zone, now, engine);
  const to = end ?? now;
  const from = start ?? new Date(to.getTime() - 30 * DAY);
  if (to.getTime() > now.getTime() + CLOCK_SKEW) throw invalidParameters('end_date cannot be in the future');
  if (from > to) throw invalidParameters('start_date must be before end_date');
  return { from, to, choice: 'custom' };
}

async function resolvePreset(preset: string, zone: string | undefined, now: Date, engine: Engine): Promise<Period> {
  const hours = HOURS.get(preset);
  if (hours !== undefined) return { from: new Date(now.getTime() - hours * HOUR), to: now, choice: preset };
  const days = DAYS.get(preset);
  if (days === undefined) {
    throw invalidParameters(`Invalid time_period: '${preset}'. Valid options are: ${PERIODS.join(', ')}`);
  }
  const from = zone === undefined ? utcMidnight(now, days) : await localMidnight(now, days, zone, engine);
  return { from, to: now, choice: preset };
}

function utcMidnight(now: Date, daysAgo: number): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - daysAgo));
}

async function localMidnight(now: Date, daysAgo: number, zone: string, engine: Engine): Promise<Date> {
  const known = await zoneIn(engine, zone);
  const [row] = await engine.rows<{ start: Date }>(
    build.selectNoFrom(portable.midnight(now, daysAgo, known).as('start')),
  );
  if (!row) throw new Error('The engine did not resolve a midnight.');
  return row.start;
}

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)(?:[T _](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/i;

function readInstant(name: string, text: string): Date {
  const parts = INSTANT.exec(text.trim());
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone] = parts ?? [];
  const local = new Date(
    `${String(year)}-${String(month)}-${String(day)}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`,
  );
  const offset = zone === undefined ? 0 : offsetMinutes(zone);
  if (!parts || Number.isNaN(local.getTime()) || local.getUTCDate() !== Number(day) || offset === undefined) {
    throw unprocessable([
      {
        type: 'datetime_parsing',
        loc: ['query', name],
        msg: 'Input should be a valid datetime, such as 2026-05-14T10:00:00Z',
        input: text,
      },
    ]);
  }
  if (zone === undefined) {
    throw invalidParameters(`${name} must carry a time zone: '${text}' has none; add Z or an offset such as +02:00`);
  }
  return new Date(local.getTime() - offset * 60_000);
}

/** Undefined where no clock can be so far from UTC. */
function offsetMinutes(zone: string): number | undefined {
  if (zone.toUpperCase() === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '');
  const hours = Number(digits.slice(0, 2));
  const minutes = Number(digits.slice(2) || 0);
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
