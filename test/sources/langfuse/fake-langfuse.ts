import { json } from '../fake-server.js';

/** An observation as Langfuse keeps it. */
export interface Observation {
  readonly time: string;
  readonly type: string;
  readonly userId: string | null;
  readonly model: string | null;
  readonly name?: string;
  readonly cost: number;
  /** Tokens by usage type. */
  readonly usage: Readonly<Record<string, number>>;
}

interface WireQuery {
  readonly view: string;
  readonly dimensions: readonly { field: string }[];
  readonly metrics: readonly { measure: string; aggregation: string }[];
  readonly filters: readonly { column: string; operator: string; value: string | string[]; type: string }[];
  readonly timeDimension: { granularity: 'minute' | 'hour' | 'day' } | null;
  readonly fromTimestamp: string;
  readonly toTimestamp: string;
  readonly orderBy: readonly { field: string; direction: string }[] | null;
  readonly config?: { row_limit?: number };
}

const CARDINAL = ['userId', 'sessionId', 'traceId', 'id'];
const LENGTH = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const DIMENSIONS: Readonly<Record<string, (observation: Observation) => string | null>> = {
  userId: ({ userId }) => userId,
  providedModelName: ({ model }) => model,
  name: ({ name }) => name ?? null,
  type: ({ type }) => type,
};

/** The metrics API over observations: its shapes, limits and refusals, whole numbers as text. */
export class FakeLangfuse {
  readonly asked: { path: string; query: WireQuery; headers: Headers }[] = [];
  readonly #observations: readonly Observation[];
  readonly #versions: readonly number[];

  constructor(observations: readonly Observation[], versions: readonly number[] = [1, 2]) {
    this.#observations = observations;
    this.#versions = versions;
  }

  readonly fetch = (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const { pathname, searchParams } = new URL(input as string, 'https://host.example');
    const path = pathname.replace(/^.*\/api\/public/, '');
    const version = { '/metrics': 1, '/v2/metrics': 2 }[path];
    const query = JSON.parse(searchParams.get('query') ?? 'null') as WireQuery;
    this.asked.push({ path, query, headers: new Headers(init.headers) });
    if (version === undefined || !this.#versions.includes(version))
      return Promise.resolve(json({ message: 'Not Found', error: 'NotFoundError' }, { status: 404 }));
    const refused = refusal(query, version);
    if (refused !== undefined)
      return Promise.resolve(json({ message: refused, error: 'InvalidRequestError' }, { status: 400 }));
    return Promise.resolve(json({ data: answer(query, this.#observations, version) }));
  };
}

function refusal(
  { dimensions, metrics, timeDimension, orderBy, config, fromTimestamp, toTimestamp }: WireQuery,
  version: number,
): string | undefined {
  if (!(Date.parse(fromTimestamp) < Date.parse(toTimestamp))) return 'fromTimestamp must be before toTimestamp';
  if ((config?.row_limit ?? 1) > 1000) return 'row_limit must be between 1 and 1000';
  const byType = metrics.some(({ measure }) => measure === 'usageByType');
  if (byType && (version === 1 || !dimensions.some(({ field }) => field === 'usageType')))
    return 'Invalid measure usageByType';
  const cardinal = dimensions.find(({ field }) => CARDINAL.includes(field));
  if (version === 2 && cardinal && (timeDimension || !orderBy?.length || config?.row_limit === undefined))
    return `High cardinality dimension ${cardinal.field} needs a row limit and an order`;
  return undefined;
}

function answer(query: WireQuery, observations: readonly Observation[], version: number): object[] {
  const { dimensions, metrics, filters, timeDimension, orderBy, config } = query;
  const [from, to] = [Date.parse(query.fromTimestamp), Date.parse(query.toTimestamp)];
  const chosen = observations.filter((observation) => {
    const time = Date.parse(observation.time);
    // Both ends count.
    if (time < from || time > to) return false;
    return filters.every(({ column, value }) => {
      const own = DIMENSIONS[column]?.(observation) ?? null;
      return own !== null && [value].flat().includes(own);
    });
  });
  const groups = new Map<string, Observation[]>();
  const unit = timeDimension && LENGTH[timeDimension.granularity];
  if (!dimensions.length)
    for (const time of unit ? steps(from, to, unit) : [null]) groups.set(JSON.stringify([time]), []);
  for (const observation of chosen) {
    const time = unit ? Math.floor(Date.parse(observation.time) / unit) * unit : null;
    const expanded = dimensions.some(({ field }) => field === 'usageType') ? Object.keys(observation.usage) : [null];
    for (const type of expanded) {
      const names = dimensions.map(({ field }) =>
        field === 'usageType' ? type : (DIMENSIONS[field]?.(observation) ?? null),
      );
      const key = JSON.stringify([time, ...names]);
      groups.set(key, [...(groups.get(key) ?? []), observation]);
    }
  }
  const rows = [...groups].map(([key, members]) => {
    const [time, ...names] = JSON.parse(key) as [number | null, ...(string | null)[]];
    const type = names[dimensions.findIndex(({ field }) => field === 'usageType')] ?? '';
    return {
      ...(unit && { time_dimension: timeText(time ?? 0, unit, version) }),
      ...Object.fromEntries(dimensions.map(({ field }, at) => [field, names[at]])),
      ...Object.fromEntries(
        metrics.map(({ measure, aggregation }) => [`${aggregation}_${measure}`, figure(measure, members, type)]),
      ),
    };
  });
  const by = orderBy?.[0];
  if (by)
    rows.sort(
      (a, b) => Number((b as Record<string, unknown>)[by.field]) - Number((a as Record<string, unknown>)[by.field]),
    );
  return rows.slice(0, config?.row_limit ?? 100);
}

function figure(measure: string, members: readonly Observation[], type: string): number | string {
  const tokens = (wanted: (type: string) => boolean) =>
    // 64-bit integers come as text.
    String(
      members
        .flatMap(({ usage }) => Object.entries(usage))
        .reduce((sum, [each, count]) => sum + (wanted(each) ? count : 0), 0),
    );
  switch (measure) {
    case 'totalCost':
      return members.reduce((sum, { cost }) => sum + cost, 0);
    case 'count':
      return String(members.length);
    case 'inputTokens':
      return tokens((each) => each.includes('input'));
    case 'outputTokens':
      return tokens((each) => each.includes('output'));
    case 'totalTokens':
      return tokens(() => true);
    case 'usageByType':
      return tokens((each) => each === type);
    default:
      throw new Error(`There is no measure ${measure}.`);
  }
}

function steps(from: number, to: number, unit: number): number[] {
  const first = Math.floor(from / unit) * unit;
  return Array.from({ length: Math.floor((to - first) / unit) + 1 }, (_, at) => first + at * unit);
}

/** Days are days; hours and minutes have no zone in version 1. */
function timeText(time: number, unit: number, version: number): string {
  const text = new Date(time).toISOString();
  if (unit === LENGTH.day) return text.slice(0, 10);
  return version === 1 ? text.slice(0, 19).replace('T', ' ') : text;
}
