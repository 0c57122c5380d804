import type { UsageFields } from '../fields.js';
import { isObject, type JsonObject, valueAt } from '../records/record.js';
import { saysNothing, textOf, textOrNull } from '../values/nothing.js';
import { readFlag } from '../values/flag.js';
import { eachRecord, hasColumns, type UsageFormat, UNKNOWN } from './format.js';
import { sumOf } from './token-sums.js';

/** OpenAI's `/organization/usage/completions` and its siblings: buckets, each with its results; counts of requests. */
export const openaiUsage: UsageFormat = {
  id: 'openai-usage',
  label: 'OpenAI usage',
  matches: ({ records }) =>
    records.some((bucket) => resultsOf(bucket).some(({ object }) => textOf(object).startsWith('organization.usage.'))),
  reader: eachRecord((bucket) =>
    resultsOf(bucket).map((result) =>
      usageOf({ ...result, start_time: bucket['start_time'], end_time: bucket['end_time'] }, result['object']),
    ),
  ),
};

/** The usage dashboard's CSV: the same figures, a line per result, and an empty line for a bucket without any. */
export const openaiUsageCsv: UsageFormat = {
  id: 'openai-usage-csv',
  label: 'OpenAI usage (CSV)',
  columns: [
    'start_time',
    'end_time',
    'user_id',
    'project_id',
    'model',
    'num_model_requests',
    'input_tokens',
    'input_cached_tokens',
    'output_tokens',
    'api_key_id',
    'batch',
    'service_tier',
    'size',
    'source',
    'input_audio_tokens',
    'output_audio_tokens',
    'input_image_tokens',
    'output_image_tokens',
  ],
  matches: (sample) => hasColumns(sample, 'start_time', 'end_time', 'num_model_requests', 'model'),
  reader: eachRecord((line) => (saysNothing(line['num_model_requests']) ? [] : [usageOf(line, null)])),
};

/** OpenAI's `/organization/costs`: money by day and line item, and nothing about requests. */
export const openaiCosts: UsageFormat = {
  id: 'openai-costs',
  label: 'OpenAI costs',
  matches: ({ records }) =>
    records.some((bucket) => resultsOf(bucket).some(({ object }) => object === 'organization.costs.result')),
  reader: eachRecord((bucket) =>
    resultsOf(bucket).map((result) =>
      costOf(
        { ...result, ...bucketTimes(bucket) },
        valueAt(result, 'amount.value'),
        valueAt(result, 'amount.currency'),
      ),
    ),
  ),
};

/** The cost dashboard's CSV. */
export const openaiCostsCsv: UsageFormat = {
  id: 'openai-costs-csv',
  label: 'OpenAI costs (CSV)',
  columns: [
    'start_time',
    'end_time',
    'amount_value',
    'amount_currency',
    'line_item',
    'user_id',
    'user_email',
    'project_id',
    'project_name',
    'api_key_id',
  ],
  matches: (sample) => hasColumns(sample, 'start_time', 'end_time', 'amount_value', 'line_item'),
  reader: eachRecord((line) =>
    saysNothing(line['amount_value']) ? [] : [costOf(line, line['amount_value'], line['amount_currency'])],
  ),
};

/** What a result may be grouped by. */
const GROUPS = ['project_id', 'user_id', 'api_key_id', 'model', 'batch', 'service_tier', 'size', 'source'];
const COMPLETIONS = 'organization.usage.completions.result';

/** Completions have come without their name in ids, and in CSV they do; a bucket of embeddings is another row. */
function siblingOf(object: unknown): string {
  const name = textOf(object);
  return name === '' || name === COMPLETIONS ? '' : `:${name}`;
}

/** Why the list price of a model's tokens is not the price of these. */
function pricedApart(row: JsonObject): string | null {
  const tier = textOf(row['service_tier']).toLowerCase();
  if (readFlag('batch', row['batch']) === true || tier === 'batch') return 'the batch tier';
  if (tier !== '' && tier !== 'default' && tier !== 'standard' && tier !== 'auto') return `the ${tier} tier`;
  for (const kind of ['audio', 'image'])
    if ((sumOf(row[`input_${kind}_tokens`], row[`output_${kind}_tokens`]) ?? 0) > 0) return `${kind} tokens`;
  return null;
}

function usageOf(row: JsonObject, object: unknown): UsageFields {
  const isEmbedding = textOf(object).includes('embeddings');
  return {
    event_id: idOf(`openai-usage${siblingOf(object)}`, row, GROUPS),
    time: row['start_time'],
    until: row['end_time'],
    user_id: row['user_id'],
    project_id: row['project_id'],
    provider: 'openai',
    model: row['model'],
    operation: isEmbedding ? 'embeddings' : 'chat',
    requests: row['num_model_requests'],
    input_tokens: row['input_tokens'],
    cache_read_input_tokens: row['input_cached_tokens'],
    output_tokens: row['output_tokens'],
    priced_apart: pricedApart(row),
  };
}

function costOf(row: JsonObject, amount: unknown, currency: unknown): UsageFields {
  const item = typeof row['line_item'] === 'string' ? row['line_item'] : null;
  return {
    event_id: [
      idOf('openai-cost', row, ['project_id', 'user_id', 'api_key_id', 'line_item']),
      // Newer files tell a line item's sources apart.
      ...(saysNothing(row['api_source']) ? [] : [textOf(row['api_source'])]),
    ].join(':'),
    time: row['start_time'],
    until: row['end_time'],
    user_id: textOrNull(row['user_id']) ?? row['user_email'],
    user_email: row['user_email'],
    project_id: row['project_id'],
    project_name: row['project_name'],
    provider: 'openai',
    model: item?.split(',')[0]?.trim(),
    requests: UNKNOWN,
    cost: amount,
    currency: typeof currency === 'string' ? currency.toUpperCase() : currency,
  };
}

function bucketTimes({ start_time, end_time }: JsonObject): JsonObject {
  return { start_time, end_time };
}

function resultsOf(bucket: JsonObject): JsonObject[] {
  return Array.isArray(bucket['results']) ? bucket['results'].filter(isObject) : [];
}

/** What tells a row from others of its bucket, so that the same export again replaces it and adds nothing. */
function idOf(kind: string, row: JsonObject, names: readonly string[]): string {
  return [kind, row['start_time'], ...names.map((name) => row[name] ?? '')].map(String).join(':');
}
