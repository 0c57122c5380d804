import type { UsageFields } from '../fields.js';
import { isObject, type JsonObject, valueAt } from '../records/record.js';
import { saysNothing, textOf, textOrNull } from '../values/nothing.js';
import { decimalOf, textOfDecimal } from './amount-sums.js';
import { eachRecord, hasColumns, type UsageFormat, UNKNOWN } from './format.js';
import { sumOf } from './token-sums.js';

/** Anthropic's `usage_report/messages`: tokens by bucket, the kinds of input apart; how many requests they were is not said. */
export const anthropicUsage: UsageFormat = {
  id: 'anthropic-usage',
  label: 'Anthropic usage report',
  matches: ({ records }) =>
    records.some((bucket) => resultsOf(bucket).some((result) => 'uncached_input_tokens' in result)),
  reader: eachRecord((bucket) =>
    resultsOf(bucket).map((result): UsageFields => {
      const read = result['cache_read_input_tokens'];
      const hour = valueAt(result, 'cache_creation.ephemeral_1h_input_tokens');
      const minutes = valueAt(result, 'cache_creation.ephemeral_5m_input_tokens');
      return {
        ...ofBucket('anthropic-usage', bucket, result, [
          'account_id',
          'api_key_id',
          'workspace_id',
          'model',
          'context_window',
          'service_tier',
          'inference_geo',
          'speed',
        ]),
        user_id: result['account_id'],
        input_tokens: sumOf(result['uncached_input_tokens'], read, hour, minutes),
        cache_read_input_tokens: read,
        cache_creation_input_tokens: sumOf(hour, minutes),
        cache_creation_1h_input_tokens: hour,
        output_tokens: result['output_tokens'],
        priced_apart: pricedApart(result),
      };
    }),
  ),
};

/** Anthropic's `cost_report`: amounts are decimal texts in cents. */
export const anthropicCost: UsageFormat = {
  id: 'anthropic-cost',
  label: 'Anthropic cost report',
  matches: ({ records }) =>
    records.some((bucket) => resultsOf(bucket).some((result) => 'amount' in result && 'cost_type' in result)),
  reader: eachRecord((bucket) =>
    resultsOf(bucket).map((result): UsageFields => ({
      ...ofBucket('anthropic-cost', bucket, result, [
        'workspace_id',
        'description',
        'model',
        'cost_type',
        'token_type',
        'context_window',
        'service_tier',
        'inference_geo',
      ]),
      cost: cents(result['amount']),
      currency: result['currency'],
    })),
  ),
};

/** Anthropic's `usage_report/claude_code`: a person's day, with what each model cost in cents. */
export const claudeCodeAnalytics: UsageFormat = {
  id: 'claude-code-analytics',
  label: 'Claude Code analytics',
  matches: ({ records: [first] }) =>
    isObject(first) && isObject(first['actor']) && Array.isArray(first['model_breakdown']),
  reader: eachRecord((day) => {
    const email = valueAt(day, 'actor.email_address');
    const person = email ?? valueAt(day, 'actor.api_key_name');
    const models = Array.isArray(day['model_breakdown']) ? day['model_breakdown'].filter(isObject) : [];
    return models.map((entry, index): UsageFields => {
      const tokens = (kind: string) => valueAt(entry, `tokens.${kind}`);
      return {
        event_id: [
          'claude-code-analytics',
          ...['date', 'organization_id', 'customer_type', 'subscription_type', 'terminal_type'].map(
            (name) => day[name],
          ),
          person,
          entry['model'],
        ]
          .map(textOf)
          .join(':'),
        time: dayOf(day['date']),
        user_id: person,
        user_email: email,
        provider: 'anthropic',
        model: entry['model'],
        operation: 'chat',
        cost_category: 'cli',
        requests: UNKNOWN,
        input_tokens: sumOf(tokens('input'), tokens('cache_read'), tokens('cache_creation')),
        cache_read_input_tokens: tokens('cache_read'),
        cache_creation_input_tokens: tokens('cache_creation'),
        output_tokens: tokens('output'),
        cost: cents(valueAt(entry, 'estimated_cost.amount')),
        currency: valueAt(entry, 'estimated_cost.currency'),
        client: 'claude-code',
        // Said once for the person's day, not for each model.
        lines_added: index === 0 ? valueAt(day, 'core_metrics.lines_of_code.added') : null,
        lines_removed: index === 0 ? valueAt(day, 'core_metrics.lines_of_code.removed') : null,
      };
    });
  }),
};

/** The Console's CSV of tokens. */
export const anthropicConsoleTokens: UsageFormat = {
  id: 'anthropic-console-tokens',
  label: 'Anthropic Console tokens (CSV)',
  columns: [
    'api_key',
    'context_window',
    'inference_geo',
    'model_version',
    'speed',
    'usage_date_utc',
    'usage_input_tokens_cache_read',
    'usage_input_tokens_cache_write_1h',
    'usage_input_tokens_cache_write_5m',
    'usage_input_tokens_no_cache',
    'usage_output_tokens',
    'usage_type',
    'workspace',
  ],
  matches: (sample) => hasColumns(sample, 'usage_date_utc', 'usage_input_tokens_no_cache'),
  reader: eachRecord((line) => {
    const [hour, minutes] = [line['usage_input_tokens_cache_write_1h'], line['usage_input_tokens_cache_write_5m']];
    const read = line['usage_input_tokens_cache_read'];
    return [
      {
        event_id: [
          'anthropic-console',
          'usage_date_utc',
          'model_version',
          'api_key',
          'workspace',
          'usage_type',
          'context_window',
          'inference_geo',
          'speed',
        ]
          .map((name) => (name in line ? textOf(line[name]) : name))
          .join(':'),
        time: line['usage_date_utc'],
        project_id: line['workspace'],
        provider: 'anthropic',
        model: line['model_version'],
        operation: 'chat',
        requests: UNKNOWN,
        input_tokens: sumOf(line['usage_input_tokens_no_cache'], read, hour, minutes),
        cache_read_input_tokens: read,
        cache_creation_input_tokens: sumOf(hour, minutes),
        cache_creation_1h_input_tokens: hour,
        output_tokens: line['usage_output_tokens'],
        priced_apart: pricedApart({ ...line, service_tier: line['usage_type'] }),
      },
    ];
  }),
};

/** The Console's CSV of costs: in dollars, a line per kind of token. */
export const anthropicConsoleCost: UsageFormat = {
  id: 'anthropic-console-cost',
  label: 'Anthropic Console costs (CSV)',
  columns: [
    'usage_date_utc',
    'model',
    'workspace',
    'api_key',
    'usage_type',
    'context_window',
    'token_type',
    'cost_usd',
    'cost_type',
    'inference_geo',
    'speed',
  ],
  matches: (sample) => hasColumns(sample, 'usage_date_utc', 'cost_usd', 'token_type'),
  reader: eachRecord((line) => [
    {
      event_id: [
        'anthropic-console-cost',
        'usage_date_utc',
        'model',
        'workspace',
        'api_key',
        'usage_type',
        'context_window',
        'token_type',
        'cost_type',
        'inference_geo',
        'speed',
      ]
        .map((name) => (name in line ? textOf(line[name]) : name))
        .join(':'),
      time: line['usage_date_utc'],
      project_id: line['workspace'],
      provider: 'anthropic',
      model: textOrNull(line['model']),
      requests: UNKNOWN,
      cost: line['cost_usd'],
    },
  ]),
};

/** Why the list price of a model's tokens is not the price of these. */
function pricedApart(row: JsonObject): string | null {
  const tier = textOf(row['service_tier']).toLowerCase();
  if (!['', 'standard', 'message'].includes(tier)) return `the ${tier} tier`;
  // `0-200k` and `≤ 200k` are what list prices are for.
  if (/^(>|200k?-)/.test(textOf(row['context_window']).toLowerCase().replace(/\s/g, ''))) return 'a long context';
  if (textOf(row['speed']).toLowerCase() === 'fast') return 'the fast mode';
  return textOf(row['inference_geo']).toLowerCase() === 'us' ? 'inference in the US' : null;
}

function ofBucket(kind: string, bucket: JsonObject, result: JsonObject, names: readonly string[]): UsageFields {
  return {
    event_id: [kind, bucket['starting_at'], ...names.map((name) => result[name] ?? '')].map(String).join(':'),
    time: bucket['starting_at'],
    until: bucket['ending_at'],
    project_id: result['workspace_id'],
    provider: 'anthropic',
    model: result['model'],
    requests: UNKNOWN,
  };
}

function resultsOf(bucket: JsonObject): JsonObject[] {
  return 'starting_at' in bucket && Array.isArray(bucket['results']) ? bucket['results'].filter(isObject) : [];
}

/** A day that is written as its midnight is the whole day. */
function dayOf(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/T00:00(:00(\.0+)?)?(Z|\+00:00)?$/, '') : value;
}

function cents(amount: unknown): unknown {
  if (saysNothing(amount)) return null;
  const { digits, exponent } = decimalOf(amount);
  return textOfDecimal({ digits, exponent: exponent - 2 });
}
