import { isObject, type JsonObject, valueAt } from '../records/record.js';
import { saysNothing } from '../values/nothing.js';
import type { FormatReader, UsageFields } from './format.js';
import { sumOf } from './token-sums.js';

export type UsageField = keyof UsageFields | 'duration';

/** Names under which a field is taken, its own first; case, spaces and underscores do not matter. */
const NAMES: Readonly<Partial<Record<UsageField, readonly string[]>>> = {
  event_id: ['event', 'request_id', 'message.id'],
  time: ['timestamp', 'timeUnixNano', 'endTimeUnixNano', 'created_at', 'date', 'day'],
  user_id: ['user', 'user.id', 'enduser.id', 'person'],
  user_name: ['user.name', 'user.full_name'],
  user_email: ['user.email', 'email'],
  project_id: ['project', 'team'],
  conversation_id: ['conversation', 'session', 'session_id', 'gen_ai.conversation.id'],
  provider: ['gen_ai.provider.name', 'gen_ai.system'],
  model: ['gen_ai.response.model', 'gen_ai.request.model', 'message.model', 'model_name'],
  operation: ['gen_ai.operation.name'],
  status: [],
  error_type: ['error.type'],
  requests: ['request_count', 'num_requests', 'calls'],
  input_tokens: [
    'gen_ai.usage.input_tokens',
    'gen_ai.usage.prompt_tokens',
    'prompt_tokens',
    'message.usage.input_tokens',
  ],
  cache_read_input_tokens: [
    'gen_ai.usage.cache_read.input_tokens',
    'gen_ai.usage.cache_read_input_tokens',
    'cached_tokens',
    'message.usage.cache_read_input_tokens',
  ],
  cache_creation_input_tokens: [
    'gen_ai.usage.cache_creation.input_tokens',
    'gen_ai.usage.cache_creation_input_tokens',
    'message.usage.cache_creation_input_tokens',
  ],
  cache_creation_1h_input_tokens: [],
  output_tokens: [
    'gen_ai.usage.output_tokens',
    'gen_ai.usage.completion_tokens',
    'completion_tokens',
    'message.usage.output_tokens',
  ],
  cost: ['cost_usd', 'gen_ai.usage.cost', 'spend', 'amount'],
  currency: ['billing_currency', 'cost_currency'],
  duration_ms: ['latency_ms'],
  duration: ['gen_ai.client.operation.duration'],
  cost_category: [],
  repository: ['repo', 'vcs.repository.name'],
  lines_added: [],
};

/** How a file without a format of its own is read. */
export interface GenericPlan {
  /** Field → name or path in the file; what it does not name is still taken by its usual names. */
  readonly map: Readonly<Partial<Record<UsageField, string>>>;
  /** Field → value of every row. */
  readonly set: Readonly<Partial<Record<UsageField, string>>>;
  /** Whether `input_tokens` holds the cached tokens, or stands beside them. */
  readonly cache: 'included' | 'apart';
}

/** Reads records by the names of their fields. */
export function genericReader({ map, set, cache }: GenericPlan): FormatReader {
  const fields = Object.keys(NAMES) as UsageField[];
  return {
    rows: ({ value }) => {
      const byName = normalized(value);
      const read = (field: UsageField): unknown => {
        if (set[field] !== undefined) return set[field];
        const mapped = map[field];
        if (mapped !== undefined) return valueAt(value, mapped) ?? byName.get(plain(mapped));
        for (const name of [field, ...(NAMES[field] ?? [])]) {
          const found = valueAt(value, name) ?? valueAt(value['attributes'], name) ?? byName.get(plain(name));
          if (found !== undefined && !saysNothing(found)) return found;
        }
        return undefined;
      };
      // The last line of a spreadsheet: it says again what the lines above it have said.
      if (/^(grand )?total$/i.test(String(read('time') ?? '').trim())) return [];
      const found = fields.map((field) => [field, read(field)] as const).filter(([, cell]) => cell !== undefined);
      const row: JsonObject = { ...Object.fromEntries(found), ...currencyOfName(value, map.cost) };
      // A line that says when, and nothing that a call has, is of another kind.
      if (Object.keys(row).every((field) => BESIDE_CALLS.has(field))) return [];
      return [withRequests(cache === 'apart' ? inclusive(row) : row) as unknown as UsageFields];
    },
  };
}

/** What any line of a log may have. */
const BESIDE_CALLS = new Set<string>([
  'time',
  'event_id',
  'user_id',
  'user_name',
  'user_email',
  'project_id',
  'conversation_id',
  'currency',
  'status',
]);
const TOKENS = ['input_tokens', 'output_tokens', 'cache_read_input_tokens', 'cache_creation_input_tokens'];

/** A row of money alone does not say how many calls it was. */
function withRequests(row: JsonObject): JsonObject {
  const isMoneyAlone =
    'cost' in row && !('requests' in row) && !('duration_ms' in row) && !TOKENS.some((name) => name in row);
  return isMoneyAlone ? { ...row, requests: null } : row;
}

/** `cost_eur` and `Cost (EUR)` are not dollars, whatever stands in the rows. */
function currencyOfName(value: JsonObject, mapped: string | undefined): JsonObject {
  for (const name of mapped === undefined ? Object.keys(value) : [mapped]) {
    const code = /^(?:total[ _-]?)?(?:cost|spend|amount|price)[ _-]*\(?(?:in )?([a-z]{3})\)?$/i
      .exec(name)?.[1]
      ?.toUpperCase();
    if (code !== undefined && code !== 'USD' && Intl.supportedValuesOf('currency').includes(code)) {
      return { cost: value[name], currency: code };
    }
  }
  return {};
}

function inclusive(row: JsonObject): JsonObject {
  const { input_tokens: input, cache_read_input_tokens: read, cache_creation_input_tokens: written } = row;
  return { ...row, input_tokens: sumOf(input, read, written) };
}

function normalized(value: JsonObject): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(value)
      .filter(([, cell]) => !isObject(cell))
      .map(([name, cell]) => [plain(name), cell]),
  );
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}
