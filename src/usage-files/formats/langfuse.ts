import { isObject, type JsonObject, valueAt } from '../records/record.js';
import { textOf, textOrNull } from '../values/nothing.js';
import { eachRecord, hasKeys, type UsageFormat } from './format.js';
import { sumOf } from './token-sums.js';

const CALLS = new Set(['GENERATION', 'EMBEDDING']);

/** Langfuse's export of observations. Only generations and embeddings are calls; their kinds of tokens stand apart. */
export const langfuse: UsageFormat = {
  id: 'langfuse',
  label: 'Langfuse observations',
  columns: [
    'end_time',
    'id',
    'latency',
    'level',
    'model',
    'project_id',
    'provided_model_name',
    'session_id',
    'start_time',
    'total_cost',
    'type',
    'usage_details',
    'user_id',
  ],
  matches: (sample) => hasKeys(sample, 'type', 'usage_details') || hasKeys(sample, 'type', 'usageDetails'),
  reader: eachRecord((record) => {
    const row = record['usageDetails'] === undefined ? record : inSnakeCase(record);
    const model = textOrNull(row['provided_model_name']) ?? textOrNull(row['model']);
    if (!CALLS.has(textOf(row['type']).toUpperCase()) || model === null) return [];
    const usage = usageOf(row['usage_details']);
    const named = (pattern: RegExp) =>
      sumOf(
        ...Object.entries(usage)
          .filter(([name]) => pattern.test(name))
          .map(([, value]) => value),
      );
    const read = named(/^(input_cached_tokens|cache_read_input_tokens|input_cache_read)$/);
    const written = named(/^(input_cache_creation|cache_creation_input_tokens|input_cache_creation_(5m|1h))$/);
    const latency = Number(row['latency']);
    return [
      {
        event_id: row['id'],
        time: textOrNull(row['end_time']) ?? row['start_time'],
        user_id: row['user_id'],
        project_id: row['project_id'],
        conversation_id: row['session_id'],
        model,
        operation: textOf(row['type']).toUpperCase() === 'EMBEDDING' ? 'embeddings' : 'chat',
        status: textOf(row['level']).toUpperCase() === 'ERROR' ? 'error' : 'ok',
        // All kinds of input stand apart: of audio, of images, what was cached.
        input_tokens: named(/^(input|cache_)/),
        cache_read_input_tokens: read,
        cache_creation_input_tokens: written,
        cache_creation_1h_input_tokens: named(/^input_cache_creation_1h$/),
        output_tokens: named(/^output/),
        cost: row['total_cost'] ?? row['calculated_total_cost'],
        requests: 1,
        duration_ms:
          Number.isFinite(latency) && textOrNull(row['latency']) !== null ? Math.round(latency * 1000) : null,
      },
    ];
  }),
};

/** Its API and the export of its pages write `usageDetails` for `usage_details`. */
function inSnakeCase(record: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}

/** An object, a cell of JSON, or Parquet's map as a list of entries. */
function usageOf(value: unknown): JsonObject {
  if (isObject(value)) return value;
  const inner = valueAt({ value }, 'value');
  if (typeof inner === 'string' && inner.startsWith('{')) {
    try {
      const parsed: unknown = JSON.parse(inner);
      return isObject(parsed) ? parsed : {};
    } catch {
      return {};
    }
  }
  return {};
}
