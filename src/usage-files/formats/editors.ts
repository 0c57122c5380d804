import { valueAt } from '../records/record.js';
import { saysNothing, textOf, textOrNull } from '../values/nothing.js';
import { eachRecord, hasColumns, hasKeys, type UsageFormat, UNKNOWN } from './format.js';
import { sumOf } from './token-sums.js';

/** Cursor's usage events. Whether "w/ Cache Write" holds the uncached input too is told by the line's own total. */
export const cursor: UsageFormat = {
  id: 'cursor',
  label: 'Cursor usage events (CSV)',
  columns: [
    'Cost',
    'Date',
    'Kind',
    'Input (w/ Cache Write)',
    'Cache Read',
    'Model',
    'Total Tokens',
    'User',
    'User Email',
    'Input (w/o Cache Write)',
    'Output Tokens',
  ],
  matches: (sample) => hasColumns(sample, 'Date', 'Model', 'Input (w/ Cache Write)', 'Cache Read'),
  reader: eachRecord((line) => {
    const [withWrite, uncached, read, output] = [
      'Input (w/ Cache Write)',
      'Input (w/o Cache Write)',
      'Cache Read',
      'Output Tokens',
    ].map((name) => line[name]);
    const apart = sumOf(line['Total Tokens']) === sumOf(withWrite, uncached, read, output);
    const written = apart ? withWrite : (sumOf(withWrite) ?? 0) - (sumOf(uncached) ?? 0);
    return [
      {
        time: line['Date'],
        user_id: textOrNull(line['User']) ?? line['User Email'],
        requests: 1,
        model: line['Model'],
        operation: 'chat',
        cost_category: 'cli',
        status: /error/i.test(String(line['Kind'])) ? 'error' : 'ok',
        input_tokens: sumOf(uncached, written, read),
        cache_read_input_tokens: read,
        cache_creation_input_tokens: written,
        output_tokens: output,
        cost: /^included$/i.test(textOf(line['Cost'])) ? null : line['Cost'],
      },
    ];
  }),
};

/** Copilot's report of users, a line per person and day: interactions are requests, tokens only those of the command line. */
export const copilotUsers: UsageFormat = {
  id: 'copilot-users',
  label: 'GitHub Copilot users report',
  matches: ({ records: [first] }) =>
    first !== undefined && 'user_login' in first && 'user_initiated_interaction_count' in first,
  reader: eachRecord((row) => {
    const cli = (path: string) => valueAt(row, `totals_by_cli.${path}`);
    return [
      {
        event_id: `copilot:${String(row['day'])}:${String(row['user_login'])}`,
        time: row['day'],
        user_id: row['user_login'],
        provider: 'github',
        operation: 'chat',
        requests: sumOf(row['user_initiated_interaction_count'], cli('request_count')),
        input_tokens: cli('token_usage.prompt_tokens_sum') ?? cli('token_usage.input_tokens_sum'),
        output_tokens: cli('token_usage.output_tokens_sum') ?? cli('token_usage.completion_tokens_sum'),
        lines_added: row['loc_added_sum'],
      },
    ];
  }),
};

/** Helicone's export of requests. */
export const helicone: UsageFormat = {
  id: 'helicone',
  label: 'Helicone requests',
  columns: [
    'completion_tokens',
    'cost',
    'latency',
    'model',
    'prompt_tokens',
    'request_created_at',
    'request_id',
    'request_model',
    'request_user_id',
    'response_created_at',
    'response_id',
    'response_status',
  ],
  matches: (sample) => hasKeys(sample, 'response_status', 'request_created_at', 'prompt_tokens'),
  reader: eachRecord((row) => {
    const status = Number(row['response_status']);
    return [
      {
        event_id: textOrNull(row['response_id']) ?? row['request_id'],
        requests: 1,
        time: textOrNull(row['response_created_at']) ?? row['request_created_at'],
        user_id: row['request_user_id'],
        model: textOrNull(row['model']) ?? row['request_model'],
        operation: 'chat',
        status: status >= 200 && status < 300 ? 'ok' : 'error',
        error_type: status >= 200 && status < 300 ? null : String(row['response_status']),
        input_tokens: row['prompt_tokens'],
        output_tokens: row['completion_tokens'],
        cost: row['cost'],
        duration_ms: row['latency'],
      },
    ];
  }),
};

/** What ccusage prints as JSON: per day and model, without a count of requests. */
export const ccusage: UsageFormat = {
  id: 'ccusage',
  label: 'ccusage report',
  matches: ({ records: [first] }) => first !== undefined && Array.isArray(first['modelBreakdowns']),
  reader: eachRecord((day) => {
    const models = Array.isArray(day['modelBreakdowns']) ? (day['modelBreakdowns'] as unknown[]) : [];
    const period = day['date'] ?? day['week'] ?? day['month'] ?? day['lastActivity'];
    return models.map((entry) => {
      const count = (name: string) => valueAt(entry, name);
      return {
        event_id: ['ccusage', period, day['sessionId'], count('modelName')].map(textOf).join(':'),
        time: period,
        conversation_id: day['sessionId'],
        model: count('modelName'),
        operation: 'chat',
        cost_category: 'cli',
        requests: UNKNOWN,
        input_tokens: sumOf(count('inputTokens'), count('cacheReadTokens'), count('cacheCreationTokens')),
        cache_read_input_tokens: count('cacheReadTokens'),
        cache_creation_input_tokens: count('cacheCreationTokens'),
        output_tokens: count('outputTokens'),
        cost: saysNothing(count('cost')) ? null : count('cost'),
      };
    });
  }),
};
