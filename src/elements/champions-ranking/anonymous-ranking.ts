import type { AnalyticsContext } from '../../core/context.js';
import { memo } from '../../core/memo.js';
import { arrange } from '../../core/table-ops.js';
import type { Query, Table } from '../../core/types.js';
import { exportModule } from '../../widget/export/export-controller.js';
import { anonymised } from '../champions/anonymised.js';
import { filteredBy } from './filtered-by.js';

/** Answers questions about the ranking without identities. Where ranks are shared, a page alone does not tell them. */
export class AnonymousRanking {
  /** The whole ranking behind a first page, for a viewer: it stays until the source answers anew. */
  readonly #ranking = memo((_first: Table, _viewer: unknown): { whole?: Table } => ({}));

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
    const ranking = this.#ranking(first, viewer);
    if (!ranking.whole) {
      const pages = {
        query: (page: Query) => (page.page === 0 ? Promise.resolve(first) : context.query(page, options)),
      };
      const { wholeResult } = await exportModule.load();
      ranking.whole = anonymised(await wholeResult(pages, all, options), viewer);
    }
    const { page, pageSize } = query;
    const table = filteredBy(ranking.whole, tier, intent);
    return arrange(table, { page, pageSize, sort: sortOf(table, query) });
  }
}

/** Tiers fall with scores; what is not shown cannot be sorted by. */
function sortOf({ columns }: Table, { sort }: Query): Query['sort'] {
  if (sort?.by === 'tier') return { ...sort, by: 'score' };
  return columns.some(({ id }) => id === sort?.by) ? sort : undefined;
}
