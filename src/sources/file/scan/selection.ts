import type { EventTable, TextColumn } from '../event-table.js';

/** Which events a question is about. */
export interface Wanted {
  /** Milliseconds; the end is exclusive. */
  readonly from: number;
  readonly to: number;
  /** Only those of these; an empty list is nothing, without one it is everything. */
  readonly users?: readonly string[] | undefined;
  readonly projects?: readonly string[] | undefined;
}

const KEPT = 4;
/** One page asks many reports of the same events. */
const known = new WeakMap<EventTable, Map<string, Int32Array>>();

/** The rows of the events that are wanted, in the order of the table. */
export function selectRows(table: EventTable, wanted: Wanted): Int32Array {
  const kept = known.get(table) ?? new Map<string, Int32Array>();
  known.set(table, kept);
  const key = JSON.stringify([wanted.from, wanted.to, wanted.users ?? null, wanted.projects ?? null]);
  const rows = kept.get(key) ?? scanned(table, wanted);
  // The last one asked for is the last one dropped.
  kept.delete(key);
  kept.set(key, rows);
  for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
  return rows;
}

function scanned({ length, time, text }: EventTable, { from, to, users, projects }: Wanted): Int32Array {
  const rows = new Int32Array(length);
  const first = from * 1000;
  const end = to * 1000;
  const user = users && among(text.user_id, users);
  const project = projects && among(text.project_id, projects);
  let count = 0;
  for (let row = 0; row < length; row++) {
    const at = time[row] as number;
    if (at < first || at >= end) continue;
    if (user?.[text.user_id.codes[row] as number] === 0) continue;
    if (project?.[text.project_id.codes[row] as number] === 0) continue;
    rows[count++] = row;
  }
  return rows.slice(0, count);
}

/** By code: 1 for the values that are wanted. */
function among({ values }: TextColumn, wanted: readonly string[]): Uint8Array {
  const set = new Set<string | null>(wanted);
  return Uint8Array.from(values, (value) => Number(value !== null && set.has(value)));
}
