import { finiteNumber } from '../../core/finite-number.js';
import { cell } from '../../core/table-ops.js';
import { searchKey } from '../../core/text/search-key.js';
import { readDay, readInstant } from '../../core/time/instant.js';
import type { Column, Row, Sort } from '../../core/types.js';

type Compare = (a: string, b: string) => number;

/** Servers and browsers order text by rules of their own; each of these is an order. */
const ORDERS: readonly Compare[] = [
  new Intl.Collator('en', { numeric: true }).compare,
  new Intl.Collator('en').compare,
  (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  (a, b) => compared(a.toLowerCase(), b.toLowerCase()),
  (a, b) => compared(searchKey(a), searchKey(b)),
];

/** The lowest first. */
const TIERS = ['newcomer', 'practitioner', 'advanced', 'expert', 'pioneer'];
const byWorth: Compare = (a, b) => TIERS.indexOf(a) - TIERS.indexOf(b);

function compared(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What is wrong with the order of rows: unknown values stand last in both directions. */
export function orderFaults(rows: readonly Row[], column: Column, { descending = false }: Sort): string[] {
  const values = rows.map((row) => cell(row, column.id));
  const words = `sorted by ${column.id}, ${descending ? 'the greatest' : 'the least'} first`;
  const firstUnknown = values.findIndex((value) => value == null);
  const known = firstUnknown < 0 ? values : values.slice(0, firstUnknown);
  if (firstUnknown >= 0 && values.slice(firstUnknown).some((value) => value != null))
    return [`${words}: row ${String(firstUnknown + 1)} is unknown and does not stand last`];
  if (column.kind === 'text')
    return inAnyOrder(known.map(String), idsOf(rows, column), descending)
      ? []
      : [`${words}: the texts are in no order: ${known.slice(0, 6).join(', ')}`];
  const numbers = known.map((value) => numberOf(value, column));
  const at = firstFall(numbers, compared, descending);
  return at < 0
    ? []
    : [
        `${words}: row ${String(at + 2)} (${String(known[at + 1])}) follows row ${String(at + 1)} (${String(known[at])})`,
      ];
}

/** What a text stands for may decide: the id of a tier or an intent. */
function inAnyOrder(texts: readonly string[], ids: readonly string[], descending: boolean): boolean {
  const isIn = (all: readonly string[], order: Compare) => firstFall(all, order, descending) < 0;
  if (ids.length && ids.every((id) => TIERS.includes(id))) return isIn(ids, byWorth);
  return ORDERS.some((order) => isIn(texts, order) || (ids.length > 0 && isIn(ids, order)));
}

function idsOf(rows: readonly Row[], { id }: Column): string[] {
  return rows.map((row) => cell(row, `${id}Id`)).filter((each): each is string => typeof each === 'string');
}

function numberOf(value: unknown, { kind }: Column): number {
  if (kind === 'datetime') return readInstant(value) ?? NaN;
  if (kind === 'date') return readDay(value) ?? NaN;
  return kind === 'boolean' ? Number(value) : (finiteNumber(value) ?? NaN);
}

/** The place before which order breaks; −1 where it does not. */
function firstFall<T>(values: readonly T[], compare: (a: T, b: T) => number, descending: boolean): number {
  const sign = descending ? -1 : 1;
  return values.findIndex((value, at) => at + 1 < values.length && sign * compare(value, values[at + 1] as T) > 0);
}
