import type { UsageDimensionId } from '../../../core/catalogue/usage/usage-dimensions.js';
import { HOUR_NAMES, HOUR_OF_WEEK_NAMES, WEEKDAY_NAMES } from '../../../core/catalogue/usage/usage-values.js';
import { offsetAt } from '../../../core/time/zone.js';
import type { EventTable, TextColumnId } from '../event-table.js';
import { perTable } from '../scan/once.js';
import { isPlaceholder } from '../scan/placeholder-users.js';
import { classesOf } from '../scan/traits.js';
import { firstTime, lastTime } from './asked.js';
import { sourceOf, SPENDING_SOURCES } from './conditions.js';
import { peopleOf } from './people.js';
import { hasPeriods, isLongIn } from './periods.js';

/** What events belong to, by number; the first is what belongs to none. */
export interface QueryKeys {
  readonly ids: readonly (string | null)[];
  /** What an id is called, where it is not called by itself or by the catalogue's words. */
  readonly nameOf?: (id: string) => string | undefined;
  /** The number of an event's, by its row. */
  readonly at: (row: number) => number;
}

type Keys = (table: EventTable, timeZone: string) => QueryKeys;

/** Numbers of the values of a column, those that stand for none together. */
function keysOf(values: readonly (string | null)[], isNone: (value: string) => boolean) {
  const ids: (string | null)[] = [null];
  const numbers = Int32Array.from(values, (value) => (value === null || isNone(value) ? 0 : ids.push(value) - 1));
  return { ids, numbers };
}

const isBlank = (value: string): boolean => value === '';

function byColumn(
  column: TextColumnId,
  nameIn: (table: EventTable) => QueryKeys['nameOf'] = () => undefined,
  isNone = isBlank,
): Keys {
  return perTable((table): QueryKeys => {
    const { codes, values } = table.text[column];
    const { ids, numbers } = keysOf(values, isNone);
    const nameOf = nameIn(table);
    return { ids, at: (row) => numbers[codes[row] as number] as number, ...(nameOf && { nameOf }) };
  });
}

/** The same as the gateway's; what files do not tell is absent. */
export const QUERY_DIMENSIONS: Readonly<Partial<Record<UsageDimensionId, Keys>>> = {
  project: byColumn('project_id'),
  user: byColumn(
    'user_id',
    (table) => (id) => peopleOf(table).get(id)?.label,
    (id) => isPlaceholder(id),
  ),
  model: byColumn('model'),
  assistant: byColumn(
    'assistant_id',
    ({ assistants }) =>
      (id) =>
        assistants.get(id)?.name ?? undefined,
  ),
  workflow: byColumn(
    'workflow_id',
    ({ workflows }) =>
      (id) =>
        workflows.get(id)?.name ?? undefined,
  ),
  tool: perTable((table) => {
    const { kind, asset_id: asset } = table.text;
    const tool = kind.values.indexOf('tool');
    const { ids, numbers } = keysOf(asset.values, isBlank);
    return {
      ids,
      at: (row) => (kind.codes[row] === tool ? (numbers[asset.codes[row] as number] as number) : 0),
    };
  }),
  category: byColumn('cost_category'),
  source: perTable((table) => {
    const { of, traits } = classesOf(table);
    const numbers = Uint8Array.from(traits, (one) => SPENDING_SOURCES.indexOf(sourceOf(one)) + 1);
    return { ids: [null, ...SPENDING_SOURCES], at: (row) => numbers[of[row] as number] as number };
  }),
  kind: byColumn('kind'),
  status: byColumn('status'),
  errorType: byColumn('error_type'),
  repository: byColumn('repository'),
  hour: byClock(HOUR_NAMES, 'hour', (_weekday, hour) => hour),
  weekday: byClock(WEEKDAY_NAMES, 'day', (weekday) => weekday),
  hourOfWeek: byClock(HOUR_OF_WEEK_NAMES, 'hour', (weekday, hour) => (weekday - 1) * 24 + hour),
};

const SLOT_MS = 15 * 60_000;
const DAY_MS = 86_400_000;
const SLOTS_OF_DAY = DAY_MS / SLOT_MS;

/** By what a zone's clock shows; what lasts longer than an hour, or a day, is at no one of them. */
function byClock(
  names: Readonly<Record<string, string>>,
  longest: 'hour' | 'day',
  numberOf: (weekday: number, hour: number) => number,
): Keys {
  const ids = [null, ...Object.keys(names)];
  const places = new Map(ids.map((id, place) => [id, place]));
  return (table, timeZone) => {
    const { first, slots } = slotsOf(
      table,
      timeZone,
      (weekday, hour) => places.get(String(numberOf(weekday, hour))) ?? 0,
    );
    const { time } = table;
    const at = (row: number): number => slots[Math.floor((time[row] as number) / 1000 / SLOT_MS) - first] ?? 0;
    if (!hasPeriods(table)) return { ids, at };
    const isLong = isLongIn(table, longest);
    return { ids, at: (row) => (isLong(row) ? 0 : at(row)) };
  };
}

/** Zones are a whole number of quarters from UTC, and their clocks are changed seldom: it is days that are looked at first. */
function slotsOf(table: EventTable, timeZone: string, numberOf: (weekday: number, hour: number) => number) {
  const first = Math.floor((firstTime(table) ?? 0) / SLOT_MS);
  const count = Math.floor((lastTime(table) ?? 0) / SLOT_MS) - first + 1;
  const slots = new Uint8Array(count);
  let offset = offsetAt(first * SLOT_MS, timeZone);
  for (let start = 0; start < count; start += SLOTS_OF_DAY) {
    const next = offsetAt((first + start + SLOTS_OF_DAY) * SLOT_MS, timeZone);
    for (let slot = start; slot < Math.min(start + SLOTS_OF_DAY, count); slot++) {
      const at = (first + slot) * SLOT_MS;
      const local = at + (next === offset ? offset : offsetAt(at, timeZone));
      // The first of January 1970 was a Thursday.
      const weekday = ((((Math.floor(local / DAY_MS) + 3) % 7) + 7) % 7) + 1;
      const hour = Math.floor((((local % DAY_MS) + DAY_MS) % DAY_MS) / 3_600_000);
      slots[slot] = numberOf(weekday, hour);
    }
    offset = next;
  }
  return { first, slots };
}
