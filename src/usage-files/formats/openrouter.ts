import { textOf } from '../values/nothing.js';
import { readFlag } from '../values/flag.js';
import { sumOfAmounts } from './amount-sums.js';
import { eachRecord, hasColumns, type UsageFormat, idOfLine } from './format.js';

/**
 * OpenRouter's activity as a line per generation; times are UTC, prompts include what was cached. What a provider has
 * charged to a key of one's own stands beside what OpenRouter has.
 */
export const openrouterGenerations: UsageFormat = {
  id: 'openrouter',
  label: 'OpenRouter generations (CSV)',
  columns: [
    'app_name',
    'byok_usage_inference',
    'cancelled',
    'cost_total',
    'created_at',
    'finish_reason_normalized',
    'generation_id',
    'generation_time_ms',
    'model_permaslug',
    'provider_name',
    'tokens_cached',
    'tokens_completion',
    'tokens_prompt',
    'user',
  ],
  matches: (sample) => hasColumns(sample, 'generation_id', 'cost_total', 'tokens_prompt'),
  reader: eachRecord((line) => [
    {
      event_id: line['generation_id'],
      requests: 1,
      time: line['created_at'],
      user_id: line['user'],
      project_id: line['app_name'],
      provider: line['provider_name'],
      model: line['model_permaslug'],
      operation: 'chat',
      status:
        readFlag('cancelled', line['cancelled']) === true
          ? 'aborted'
          : line['finish_reason_normalized'] === 'error'
            ? 'error'
            : 'ok',
      input_tokens: line['tokens_prompt'],
      cache_read_input_tokens: line['tokens_cached'],
      output_tokens: line['tokens_completion'],
      cost: sumOfAmounts(line['cost_total'], line['byok_usage_inference']),
      duration_ms: line['generation_time_ms'],
    },
  ]),
};

/** OpenRouter's activity by day and model. */
export const openrouterDaily: UsageFormat = {
  id: 'openrouter-daily',
  label: 'OpenRouter daily activity (CSV)',
  columns: ['BYOK Usage', 'Completion Tokens', 'Date', 'Prompt Tokens', 'Requests', 'Slug', 'Usage'],
  matches: (sample) => hasColumns(sample, 'Date', 'Slug', 'Usage', 'Prompt Tokens'),
  reader: eachRecord((line) => [
    {
      event_id: idOfLine('openrouter-daily', line, /usage|requests|tokens/i),
      time: textOf(line['Date']).replace(/ 00:00:00$/, ''),
      model: line['Slug'],
      operation: 'chat',
      requests: line['Requests'],
      input_tokens: line['Prompt Tokens'],
      output_tokens: line['Completion Tokens'],
      cost: sumOfAmounts(line['Usage'], line['BYOK Usage']),
    },
  ]),
};
