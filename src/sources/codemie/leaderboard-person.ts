import type { Table } from '../../core/types.js';
import { malformed } from '../http.js';
import { ENTRIES, readRanked } from './leaderboard.js';
import { isObject, textOf, valueOf, type WireObject } from '../shared/values.js';
import type { ColumnMap } from './wire-column.js';

/**
 * Whoever an answer is about; `undefined` where they have no place.
 * @throws {SourceError} `malformed` when it is not `own`, where an own one is wanted.
 */
export function personIn(body: object, own: string | undefined): WireObject | undefined {
  const { data } = body as { data?: unknown };
  if (!isObject(data)) throw malformed();
  if (!('user_id' in data)) return undefined;
  if (own !== undefined && data['user_id'] !== own) throw malformed();
  return data;
}

/** The viewer's own place, or no row where they have none. */
export function readOwn(body: object, viewer?: string): Table {
  const spend = (person: WireObject): WireObject => picked(part(person, 'summary_metrics'), 'total_spend');
  return readPerson(body, viewer, ENTRIES.columns, [], spend);
}

/** One person's place, or no row: in `columns`, those `optional` ones that came, and with what `more` finds. */
export function readPerson(
  body: object,
  own: string | undefined,
  columns: readonly ColumnMap[],
  optional: readonly ColumnMap[],
  more: (person: WireObject) => WireObject,
): Table {
  const { metadata } = body as { metadata?: unknown };
  const person = personIn(body, own);
  const rows = person && [{ ...placeOf(person), ...more(person) }];
  const ids = columns.map(({ wire }) => ({ id: wire }));
  return readRanked({ data: { columns: ids, rows: rows ?? [] }, metadata }, [...columns, ...optional]).table;
}

/** As a row of the ranking. */
function placeOf(person: WireObject): WireObject {
  const intent = part(person, 'intent');
  const tier = part(person, 'tier');
  return {
    ...picked(person, 'user_id', 'user_name', 'user_email', 'rank', 'total_score'),
    ...picked(part(person, 'comparison'), 'previous_rank', 'rank_delta', 'previous_score', 'score_delta'),
    tier_name: tier['name'],
    tier_label: tier['label'],
    usage_intent: intent['id'],
    usage_intent_label: intent['label'],
    // Here a dimension's score is a ratio; in the ranking it is out of 100.
    ...Object.fromEntries(
      listOf(person['dimensions']).map(({ id, score }) => [`${textOf(id) ?? ''}_score`, valueOf('number', score, 100)]),
    ),
  };
}

/** What `from` has of `keys`. */
export const picked = (from: WireObject, ...keys: readonly string[]): WireObject =>
  Object.fromEntries(keys.flatMap((key) => (key in from ? [[key, from[key]]] : [])));

export const part = (of: WireObject, key: string): WireObject => (isObject(of[key]) ? of[key] : {});

/** The objects of a list, or of an object that has them by their `key`. */
export function listOf(list: unknown, key = 'id'): WireObject[] {
  if (isObject(list)) return Object.entries(list).flatMap(([id, it]) => (isObject(it) ? [{ [key]: id, ...it }] : []));
  return Array.isArray(list) ? list.filter(isObject) : [];
}
