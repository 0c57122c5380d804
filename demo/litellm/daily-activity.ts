import type { DailyRow, Fields } from './proxy-data.js';

type Metrics = Record<string, number>;

interface Entry {
  readonly metrics: Metrics;
  metadata: Fields;
  readonly api_key_breakdown: Record<string, { metrics: Metrics; metadata: Fields }>;
}

/** What the answer's entities are, and what is known of keys and entities. */
export interface Shape {
  readonly entityOf?: ((row: DailyRow) => string | undefined) | undefined;
  readonly keyMetadata: (hash: string) => Fields;
  readonly entityMetadata: (id: string) => Fields;
  readonly isFlat?: boolean | undefined;
}

/** LiteLLM's answer of some rows: days, the newest first, each with its breakdowns, and the totals of these rows alone. */
export function dailyActivity(rows: readonly DailyRow[], shape: Shape): { results: unknown[]; totals: Metrics } {
  const totals = noMetrics();
  const days = new Map<string, { metrics: Metrics; breakdown: Record<string, Record<string, Entry>> }>();
  for (const row of rows) {
    const day = days.get(row.date) ?? {
      metrics: noMetrics(),
      breakdown: {
        models: {},
        model_groups: {},
        providers: {},
        endpoints: {},
        mcp_servers: {},
        api_keys: {},
        entities: {},
      },
    };
    days.set(row.date, day);
    const metrics = metricsOf(row);
    add(totals, metrics);
    add(day.metrics, metrics);
    const places = {
      models: row.model,
      model_groups: row.model.replace(/^.*\//, ''),
      providers: row.provider,
      endpoints: '/v1/chat/completions',
      mcp_servers: row.mcp,
      api_keys: row.key,
      entities: shape.entityOf?.(row),
    };
    for (const [by, id] of Object.entries(places)) {
      const group = day.breakdown[by];
      if (id === undefined || !group) continue;
      const entry = (group[id] ??= { metrics: noMetrics(), metadata: {}, api_key_breakdown: {} });
      add(entry.metrics, metrics);
      if (by === 'api_keys') entry.metadata = shape.keyMetadata(id);
      if (by === 'entities') entry.metadata = shape.entityMetadata(id);
      const own = (entry.api_key_breakdown[row.key] ??= { metrics: noMetrics(), metadata: shape.keyMetadata(row.key) });
      add(own.metrics, metrics);
    }
  }
  const results = [...days]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([date, { metrics, breakdown }]) => ({
      date,
      metrics,
      breakdown: shape.isFlat ? flat(breakdown) : breakdown,
    }));
  return { results, totals };
}

/** The metadata of an answer, as LiteLLM names its totals. */
export function totalsOf(totals: Metrics, paging: { page: number; total_pages: number; has_more: boolean }): Fields {
  return {
    ...Object.fromEntries(
      Object.entries(totals).map(([id, value]) => [id.startsWith('total') ? id : `total_${id}`, value]),
    ),
    ...paging,
  };
}

function flat(breakdown: Record<string, Record<string, Entry>>): Fields {
  return Object.fromEntries(
    Object.entries(breakdown).map(([by, entries]) => [
      by,
      Object.fromEntries(Object.entries(entries).map(([id, { metrics, metadata }]) => [id, { ...metrics, metadata }])),
    ]),
  );
}

function metricsOf({ spend, prompt, completion, read = 0, creation = 0, ok, failed = 0 }: DailyRow): Metrics {
  return {
    spend,
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    cache_read_input_tokens: read,
    cache_creation_input_tokens: creation,
    api_requests: ok + failed,
    successful_requests: ok,
    failed_requests: failed,
    compression_saved_tokens: 0,
    compression_savings_spend: 0,
    prompt_caching_savings_spend: read / 500_000,
  };
}

function noMetrics(): Metrics {
  return metricsOf({
    date: '',
    user: null,
    key: '',
    model: '',
    provider: '',
    spend: 0,
    prompt: 0,
    completion: 0,
    ok: 0,
  });
}

function add(sum: Metrics, more: Metrics): void {
  for (const [id, value] of Object.entries(more)) sum[id] = (sum[id] ?? 0) + value;
}
