import { finiteNumber } from '../../core/finite-number.js';
import { arrangeable } from '../../core/table-ops.js';
import type { Row, Table } from '../../core/types.js';
import { DIMENSIONS } from './dimensions.js';

/** What says nothing of who somebody is. A change of rank does: former ranks tell equal scores apart. */
const SHOWN = ['rank', 'score', 'scoreChange', 'tier', 'intent', ...DIMENSIONS, 'spend'];
const KEPT = [...SHOWN, 'previousScore', 'tierId', 'intentId'];
/** Equal scores stand in the order of these; what stays equal under all of them looks the same, too. */
const DESCENDING = ['score', ...DIMENSIONS, 'spend', 'scoreChange', 'previousScore'];
const TEXTS = ['tierId', 'intentId', 'tier', 'intent'];

/**
 * A whole ranking without anybody's identity: equal scores share the smallest of their ranks and stand in an order made of
 * visible figures alone, so that it is the same whoever they are. Only `viewer`'s own row is marked, by `is_me`.
 */
export function anonymised(table: Table, viewer?: unknown): Table {
  const { columns, rows, window, asOf, notices } = table;
  const smallest = new Map<unknown, number>();
  for (const { rank, score } of rows) {
    const place = finiteNumber(rank);
    if (place !== null) smallest.set(score, Math.min(place, smallest.get(score) ?? Infinity));
  }
  const bare = rows.map((row): Row => {
    const own = row['own'] === true || row['is_me'] === true || (viewer !== undefined && row['userId'] === viewer);
    return {
      ...Object.fromEntries(KEPT.filter((id) => Object.hasOwn(row, id)).map((id) => [id, row[id]])),
      rank: smallest.get(row['score']) ?? null,
      ...(own && { is_me: true }),
    };
  });
  return {
    ...arrangeable(columns.filter(({ id }) => SHOWN.includes(id))),
    rows: bare.sort(compared),
    searchable: false,
    ...(window && { window }),
    ...(asOf && { asOf }),
    // A notice about values may name people or projects.
    ...(notices && { notices: notices.filter(({ values }) => !values) }),
  };
}

function compared(a: Row, b: Row): number {
  for (const id of DESCENDING) {
    const [left, right] = [finiteNumber(a[id]) ?? -Infinity, finiteNumber(b[id]) ?? -Infinity];
    if (left !== right) return left > right ? -1 : 1;
  }
  for (const id of TEXTS) {
    const [left, right] = [String(a[id]), String(b[id])];
    if (left !== right) return left < right ? -1 : 1;
  }
  return Number(b['is_me'] === true) - Number(a['is_me'] === true);
}
