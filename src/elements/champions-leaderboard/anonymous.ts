import type { AnalyticsContext } from '../../core/context.js';
import { finiteNumber } from '../../core/finite-number.js';
import { arrange, arrangeable } from '../../core/table-ops.js';
import type { Query, Row, Table } from '../../core/types.js';
import { wholeResult } from '../../widget/export/export.js';

const DIMENSIONS = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'];
/** What says nothing of who somebody is. A change of rank does: former ranks tell equal scores apart. */
const SHOWN = ['rank', 'score', 'scoreChange', 'tier', 'intent', ...DIMENSIONS, 'spend'];
const KEPT = [...SHOWN, 'previousScore', 'tierId', 'intentId'];
/** Equal scores stand in the order of these; what stays equal under all of them looks the same, too. */
const FALLING = ['score', ...DIMENSIONS, 'spend', 'scoreChange', 'previousScore'];
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

/** `table` narrowed to a tier and an intent, by id. */
export function narrowed(table: Table, { tier, intent }: Query['params'] & object): Table {
  if (tier === undefined && intent === undefined) return table;
  const wanted = (row: Row) =>
    (tier === undefined || row['tierId'] === tier) && (intent === undefined || row['intentId'] === intent);
  const { columns, rows, window, asOf, notices, searchable } = table;
  return {
    columns,
    rows: rows.filter(wanted),
    ...(window && { window }),
    ...(asOf && { asOf }),
    ...(notices && { notices }),
    ...(searchable !== undefined && { searchable }),
  };
}

/** Answers questions about the ranking without identities. Where ranks are shared, a page alone does not tell them. */
export class AnonymousRanking {
  #known: { readonly first: Table; readonly viewer: unknown; readonly whole: Table } | undefined;

  /** The answer to `query`, of which the source hears neither tier nor intent: ranks are among all people. */
  async load(
    query: Query,
    context: AnalyticsContext,
    options: { signal: AbortSignal; renew?: boolean },
  ): Promise<Table> {
    const { view, season, tier, intent } = query.params ?? {};
    const params = { ...(view !== undefined && { view }), ...(season !== undefined && { season }) };
    const all: Query = { report: query.report, params, filters: {}, ...(query.sort && { sort: { by: 'rank' } }) };
    const [first, viewer] = await Promise.all([
      context.query({ ...all, page: 0, pageSize: 1000 }, options),
      context.query({ report: 'viewer', filters: {} }, { signal: options.signal }).then(
        ({ rows }) => rows[0]?.['id'],
        () => undefined,
      ),
    ]);
    if (this.#known?.first !== first || this.#known.viewer !== viewer) {
      const pages = {
        query: (page: Query) => (page.page === 0 ? Promise.resolve(first) : context.query(page, options)),
      };
      const whole = anonymised(await wholeResult(pages, all, options.signal), viewer);
      this.#known = { first, viewer, whole };
    }
    const { page, pageSize } = query;
    const table = narrowed(this.#known.whole, {
      ...(tier !== undefined && { tier }),
      ...(intent !== undefined && { intent }),
    });
    return arrange(table, { page, pageSize, sort: sortOf(table, query) });
  }
}

/** Tiers fall with scores; what is not shown cannot be sorted by. */
function sortOf({ columns }: Table, { sort }: Query): Query['sort'] {
  if (sort?.by === 'tier') return { ...sort, by: 'score' };
  return columns.some(({ id }) => id === sort?.by) ? sort : undefined;
}

function compared(a: Row, b: Row): number {
  for (const id of FALLING) {
    const [left, right] = [finiteNumber(a[id]) ?? -Infinity, finiteNumber(b[id]) ?? -Infinity];
    if (left !== right) return left > right ? -1 : 1;
  }
  for (const id of TEXTS) {
    const [left, right] = [String(a[id]), String(b[id])];
    if (left !== right) return left < right ? -1 : 1;
  }
  return Number(b['is_me'] === true) - Number(a['is_me'] === true);
}
