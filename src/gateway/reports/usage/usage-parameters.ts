import Type from 'typebox';
import { invalidParameters } from '../../contract/errors.js';
import { commaList, type RawQuery, readQuery } from '../../contract/params.js';
import type { Bucket, Cut, Span } from '../../engines/dialect.js';
import type { Engine } from '../../engines/engine.js';
import { BUCKETS, readCut } from '../../model/buckets.js';
import { type UsageDimension, USAGE_DIMENSIONS_BY_NAME } from '../../model/usage/usage-dimensions.js';
import { USAGE_MEASURES_BY_NAME } from '../../model/usage/usage-measures.js';
import type { UsageQuestion } from '../../model/usage/usage-question.js';
import { zoneIn } from '../../model/zone.js';

const MOST_MEASURES = 6;
const MOST_DIMENSIONS = 2;
/** As a dimension, time is cut by `granularity`, or into buckets that suit the range. */
export const TIME = 'time';
const PAGE_LIMIT = 10_000;
const HELP = 'GET /v1/analytics/catalogue lists the measures and dimensions that there are.';

const UsageQuery = Type.Object({
  page: Type.Integer({ minimum: 0, default: 0 }),
  per_page: Type.Integer({ minimum: 1, maximum: 1000, default: 20 }),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE_LIMIT })),
  top: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  search: Type.Optional(Type.String()),
});

const FILTERS: ReadonlyMap<string, UsageDimension> = new Map(
  [...USAGE_DIMENSIONS_BY_NAME.values()].map((dimension) => [dimension.filter, dimension]),
);
/** Those that every report has. */
const COMMON_FILTERS = ['users', 'projects'];
const PARAMETERS = [
  ...['measures', 'dimensions', 'granularity', 'time_zone', 'week_start', 'top', 'order', 'limit', 'page', 'per_page'],
  ...['search', 'time_period', 'start_date', 'end_date', ...new Set([...COMMON_FILTERS, ...FILTERS.keys()])],
];

export interface UsageParameters {
  readonly question: UsageQuestion;
  readonly page: { readonly at: number; readonly size: number };
}

/** Reads a question of the span. Throws 400 that lists what there is, or 422. */
export async function readUsage(query: RawQuery, span: Span, engine: Engine): Promise<UsageParameters> {
  refuseUnknown(query);
  const measures = named('measure', query['measures'], USAGE_MEASURES_BY_NAME);
  const [first] = measures;
  if (!first) throw invalidParameters(`measures is missing. ${listOf('measure', USAGE_MEASURES_BY_NAME)}`, HELP);
  if (measures.length > MOST_MEASURES) {
    throw invalidParameters(
      `Too many measures: ${String(measures.length)}. At most ${String(MOST_MEASURES)} can be asked for at once.`,
      HELP,
    );
  }
  const wanted = query['dimensions']
    ?.split(',')
    .filter((name) => name.trim() !== TIME)
    .join(',');
  const by = named('dimension', wanted, USAGE_DIMENSIONS_BY_NAME);
  if (by.length > MOST_DIMENSIONS) {
    throw invalidParameters(
      `Too many dimensions: ${String(by.length)}. At most ${String(MOST_DIMENSIONS)} can be asked for beside time.`,
      HELP,
    );
  }
  const { page, per_page: perPage, limit, top, search } = readQuery(UsageQuery, query);
  const size = limit ?? perPage;
  if ((page + 1) * size > PAGE_LIMIT) {
    throw invalidParameters(
      `Pagination limit exceeded: page ${String(page)} of ${String(size)} rows ends after row ${String(PAGE_LIMIT)}.`,
    );
  }
  const cut = await cutOf(query, span, engine);
  const columns = [...(cut ? [TIME] : []), ...by.map(({ id }) => id), ...measures.map(({ id }) => id)];
  return {
    question: {
      measures,
      by,
      cut,
      zone: cut?.zone ?? (await zoneIn(engine, query['time_zone'] ?? 'UTC')),
      narrowed: [...FILTERS].flatMap(([name, dimension]) => {
        const ids = COMMON_FILTERS.includes(name) ? null : commaList(query[name]);
        return ids ? [[dimension, ids] as const] : [];
      }),
      top: by.length > 0 ? top : undefined,
      search: search === undefined || search === '' || by.length === 0 ? undefined : search,
      order: orderOf(query['order'], columns),
    },
    page: { at: page, size },
  };
}

function refuseUnknown(query: RawQuery): void {
  const unknown = Object.keys(query).filter((name) => !PARAMETERS.includes(name));
  if (unknown.length === 0) return;
  throw invalidParameters(
    `Unknown parameter: ${unknown.map(quoted).join(', ')}. The parameters are: ${PARAMETERS.join(', ')}`,
    HELP,
  );
}

/** What a comma list names, each once. */
function named<Known>(what: string, list: string | undefined, known: ReadonlyMap<string, Known>): Known[] {
  const names = new Set((commaList(list) ?? []).filter((name) => name !== ''));
  const unknown = [...names].filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw invalidParameters(`Unknown ${what}: ${unknown.map(quoted).join(', ')}. ${listOf(what, known)}`, HELP);
  }
  return [...names].flatMap((name) => known.get(name) ?? []);
}

function listOf(what: string, known: ReadonlyMap<string, unknown>): string {
  const more = what === 'dimension' ? [TIME] : [];
  return `The ${what}s are: ${[...more, ...known.keys()].join(', ')}`;
}

async function cutOf(query: RawQuery, span: Span, engine: Engine): Promise<Cut | undefined> {
  const { granularity, dimensions } = query;
  const byTime = dimensions?.split(',').some((name) => name.trim() === TIME) === true;
  if (granularity !== undefined && !BUCKETS.includes(granularity as Bucket)) {
    throw invalidParameters(`Unknown granularity: ${quoted(granularity)}. It is one of: ${BUCKETS.join(', ')}`, HELP);
  }
  if (granularity === undefined && !byTime) return undefined;
  return readCut(granularity === undefined ? query : { ...query, bucket: granularity }, span, engine);
}

/** A column's name, with a minus for the other way round: `-cost`. */
function orderOf(order: string | undefined, columns: readonly string[]): UsageQuestion['order'] {
  if (order === undefined || order === '') return undefined;
  const descending = order.startsWith('-');
  const by = order.replace(/^[-+ ]/, '');
  if (!columns.includes(by)) {
    throw invalidParameters(
      `Invalid order: ${quoted(order)}. It is one of the columns that are asked for, with a minus for the greatest first: ${columns.join(', ')}`,
      HELP,
    );
  }
  return { by, descending };
}

function quoted(name: string): string {
  return `'${name}'`;
}
