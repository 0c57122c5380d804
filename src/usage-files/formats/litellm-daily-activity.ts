import type { UsageFields } from '../fields.js';
import { isObject, type JsonObject, type UsageRecord, valueAt } from '../records/record.js';
import { saysNothing, textOf } from '../values/nothing.js';
import type { FormatReader, UsageFormat } from './format.js';
import { sumOf } from './token-sums.js';

/**
 * LiteLLM's `/user/daily/activity` and its siblings: per day and model, and per key where that is told completely. The
 * breakdowns by provider and by key of a whole day are the same money again and are left alone.
 */
export const litellmDailyActivity: UsageFormat = {
  id: 'litellm-daily-activity',
  label: 'LiteLLM daily activity',
  matches: ({ records: [first] }) => isObject(first) && 'date' in first && isObject(valueAt(first, 'breakdown.models')),
  reader: () => new DailyActivity(),
};

/** What has to agree before the rows of a model's keys may stand for the model's own. */
const COUNTS = ['api_requests', 'prompt_tokens', 'completion_tokens'];

class DailyActivity implements FormatReader {
  /** Pages count rows and not days: the same day, model and key may come again with the rest of its figures. */
  readonly #parts = new Map<string, string[]>();

  rows({ value: day, around }: UsageRecord): readonly UsageFields[] {
    const page = Number(valueAt(around, 'metadata.total_pages')) > 1 ? valueAt(around, 'metadata.page') : null;
    const models = valueAt(day, 'breakdown.models');
    return Object.entries(isObject(models) ? models : {}).flatMap(([model, entry]) =>
      keysOf(entry).map(([key, part]): UsageFields => {
        const name = ['litellm-daily', day['date'], model, key, page].filter((word) => !saysNothing(word));
        return {
          ...fieldsOf(part),
          event_id: this.#unlike(name.map(textOf).join(':'), JSON.stringify(part)),
          time: day['date'],
          model,
        };
      }),
    );
  }

  /** One id for each part that differs; what is written twice to the letter is one. */
  #unlike(id: string, content: string): string {
    const parts = this.#parts.get(id) ?? [];
    this.#parts.set(id, parts);
    if (!parts.includes(content)) parts.push(content);
    const place = parts.indexOf(content);
    return place === 0 ? id : `${id}:${String(place + 1)}`;
  }
}

function fieldsOf(part: unknown): UsageFields {
  return {
    user_id: valueAt(part, 'metadata.user_id'),
    user_email: valueAt(part, 'metadata.user_email'),
    project_id: valueAt(part, 'metadata.team_id'),
    requests: metric(part, 'api_requests'),
    failed_requests: metric(part, 'failed_requests'),
    input_tokens: metric(part, 'prompt_tokens'),
    cache_read_input_tokens: metric(part, 'cache_read_input_tokens'),
    cache_creation_input_tokens: metric(part, 'cache_creation_input_tokens'),
    output_tokens: metric(part, 'completion_tokens'),
    cost: metric(part, 'spend'),
  };
}

/** Older proxies have no `metrics` around the figures. */
function metric(entry: unknown, name: string): unknown {
  const inner = valueAt(entry, 'metrics');
  return valueAt(isObject(inner) ? inner : entry, name);
}

/** A model's figures by key, or whole where the keys are not all there: newer proxies list the hundred that spent most. */
function keysOf(entry: unknown): readonly (readonly [string, unknown])[] {
  const breakdown = valueAt(entry, 'api_key_breakdown');
  const keys: readonly (readonly [string, JsonObject])[] = isObject(breakdown)
    ? Object.entries(breakdown).filter((pair): pair is [string, JsonObject] => isObject(pair[1]))
    : [];
  const isWhole = COUNTS.every(
    (name) => sumOf(...keys.map(([, key]) => metric(key, name))) === sumOf(metric(entry, name)),
  );
  return keys.length > 0 && isWhole ? keys : [['', entry]];
}
