import type { UsageFields } from '../fields.js';
import { isObject, valueAt } from '../records/record.js';
import { eachRecord, type UsageFormat } from './format.js';

/**
 * LiteLLM's `/user/daily/activity`: per day and model. The breakdowns by provider and by key are the same money again and
 * are left alone.
 */
export const litellmDailyActivity: UsageFormat = {
  id: 'litellm-daily-activity',
  label: 'LiteLLM daily activity',
  matches: ({ records: [first] }) => isObject(first) && 'date' in first && isObject(valueAt(first, 'breakdown.models')),
  reader: eachRecord((day) => {
    const models = valueAt(day, 'breakdown.models');
    return Object.entries(isObject(models) ? models : {}).map(([model, entry]): UsageFields => {
      const inner = valueAt(entry, 'metrics');
      // Older proxies have no `metrics` around the figures.
      const metric = (name: string) => valueAt(isObject(inner) ? inner : entry, name);
      return {
        event_id: `litellm-daily:${String(day['date'])}:${model}`,
        time: day['date'],
        model,
        requests: metric('api_requests'),
        failed_requests: metric('failed_requests'),
        input_tokens: metric('prompt_tokens'),
        cache_read_input_tokens: metric('cache_read_input_tokens'),
        cache_creation_input_tokens: metric('cache_creation_input_tokens'),
        output_tokens: metric('completion_tokens'),
        cost: metric('spend'),
      };
    });
  }),
};
