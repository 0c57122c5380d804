import type { Table } from '../../core/types.js';
import { malformed } from '../http.js';
import { inSnapshot } from './leaderboard.js';
import { picked } from './leaderboard-person.js';
import { isObject, type WireObject } from '../shared/values.js';
import { readEnvelope } from './wire.js';
import type { ColumnMap } from './wire-column.js';

/** `columns` of wire rows as a table in the snapshot of `body`, with the row keys that `keysOf` finds. */
export function tableIn(
  body: object,
  columns: readonly ColumnMap[],
  rows: readonly WireObject[],
  keysOf: (row: WireObject) => WireObject,
): Table {
  const { metadata } = body as { metadata?: unknown };
  const wires = columns.map(({ wire }) => wire);
  const data = {
    columns: wires.map((id) => ({ id })),
    rows: rows.map((row) => ({ ...picked(row, ...wires), ...keysOf(row) })),
  };
  return inSnapshot(readEnvelope({ data, metadata }, '', columns));
}

/** @throws {SourceError} `malformed` where the answer holds no data. */
export function dataOf(body: object): WireObject {
  const { data } = body as { data?: unknown };
  if (!isObject(data)) throw malformed();
  return data;
}

/** @throws {SourceError} `malformed` where the answer holds no rows. */
export function rowsOf(body: object): WireObject[] {
  const { rows } = dataOf(body);
  if (!Array.isArray(rows) || !rows.every(isObject)) throw malformed();
  return rows;
}

export const idOf = ({ id }: WireObject): WireObject => ({ id });
