import { textOf, textOrNull } from '../values/nothing.js';
import { valueAt } from '../records/record.js';
import { eachRecord, hasKeys, type UsageFormat } from './format.js';

/** LiteLLM's `/spend/logs`, and the table behind it as CSV: a row per call, its spend printed by a float. */
export const litellmSpendLogs: UsageFormat = {
  id: 'litellm-spend-logs',
  label: 'LiteLLM spend logs',
  columns: [
    'call_type',
    'completion_tokens',
    'custom_llm_provider',
    'endTime',
    'metadata',
    'model',
    'model_group',
    'prompt_tokens',
    'request_duration_ms',
    'request_id',
    'session_id',
    'spend',
    'startTime',
    'status',
    'team_id',
    'user',
  ],
  matches: (sample) => hasKeys(sample, 'request_id', 'spend', 'startTime'),
  reader: eachRecord((row) => {
    const usage = (path: string) => valueAt(row, `metadata.usage_object.${path}`);
    return [
      {
        event_id: row['request_id'],
        time: row['startTime'],
        user_id: row['user'],
        project_id: row['team_id'],
        project_name: valueAt(row, 'metadata.user_api_key_team_alias'),
        model: firstText(row['model_group'], row['model']),
        provider: row['custom_llm_provider'],
        operation: operationOf(row['call_type']),
        conversation_id: row['session_id'],
        status: row['status'],
        error_type: valueAt(row, 'metadata.error_information.error_class'),
        response_status: valueAt(row, 'metadata.error_information.error_code'),
        endpoint: valueAt(row, 'metadata.user_api_key_request_route'),
        ...clientOf(row['request_tags']),
        input_tokens: row['prompt_tokens'],
        cache_read_input_tokens: usage('prompt_tokens_details.cached_tokens') ?? usage('cache_read_input_tokens'),
        cache_creation_input_tokens: usage('cache_creation_input_tokens'),
        output_tokens: row['completion_tokens'],
        cost: row['spend'],
        requests: 1,
        duration_ms: textOrNull(row['request_duration_ms']) ?? between(row['startTime'], row['endTime']),
      },
    ];
  }),
};

/** Older rows say when they ended and not how long they took. */
function between(start: unknown, end: unknown): number | null {
  const took = Date.parse(textOf(end)) - Date.parse(textOf(start));
  return took >= 0 ? took : null;
}

/** LiteLLM tags a call with its `User-Agent`: the program, and again with the version. */
function clientOf(tags: unknown): { client?: string; client_version?: string } {
  const agents = (Array.isArray(tags) ? tags : [])
    .map((tag) => /^User-Agent: *([^/\s]+)\/(\S+)/i.exec(textOf(tag)))
    .filter((found) => found !== null);
  const [, client, version] = agents[0] ?? [];
  return client === undefined || version === undefined ? {} : { client, client_version: version };
}

function firstText(...values: readonly unknown[]): unknown {
  return values.find((value) => typeof value === 'string' && value !== '');
}

function operationOf(callType: unknown): string {
  const type = textOf(callType);
  if (type.includes('embedding')) return 'embeddings';
  return type.includes('rerank') ? 'rerank' : 'chat';
}
